/* Many events at one place, as a list one can go through to the last of them. */
(function () {
  "use strict";

  const { html, symbol, number, counted } = window.DatelineMarks;
  const PAGE = 40;

  /* host: {release, pen, words, pick(event), standing(event)}; events: their numbers. */
  window.DatelineList = async function (map, host, events, at) {
    const { release, words } = host, list = html("ul", "dl-list"), more = html("button", "dl-more");
    more.type = "button";
    let shown = 0;
    const names = await release.names();
    const page = async () => {
      const next = events.slice(shown, shown + PAGE);
      shown += next.length; // before the wait: a second press goes on from here
      const texts = await release.texts(next);
      list.append(...texts.map((text) => html("li", "", null, [entry(text)])));
      more.hidden = shown >= events.length;
      more.textContent = words.more.replace("{n}", number(events.length - shown));
    };
    const entry = (text) => {
      const type = host.pen.symbol(release.header.types[release.type[text.i]]);
      const doubt = host.standing(text.i) === window.DatelineFilter.POSSIBLE ? ", " + words.possibly : "";
      const button = html("button", "", null, [symbol(type, host.pen.theme),
        html("span", "dl-list-title", text.title), html("span", "dl-list-when", text.when + doubt)]);
      button.type = "button";
      button.dir = "auto";
      button.addEventListener("click", () => host.pick(text.i));
      return button;
    };
    more.addEventListener("click", async () => {
      const before = list.children.length;
      await page();
      const first = list.children[before];
      if (first) first.querySelector("button").focus({ preventScroll: true });
    });
    await page();
    const places = [...new Set(events.slice(0, 500).map((i) => names.place[release.place[i]]))].slice(0, 2).join(", ");
    const title = html("h2", "", `${places}: ${counted(words.events, events.length)}`);
    title.dir = "auto";
    const box = html("div", "dl-popup", null, [title, list, more]);
    L.popup({ maxWidth: 320, minWidth: 230, maxHeight: 300, className: "dl-popup-frame" })
      .setLatLng(at).setContent(box).openOn(map);
    const button = box.querySelector("button");
    if (button) button.focus({ preventScroll: true });
  };
})();
