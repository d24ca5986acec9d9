/* The published page around the map: the list follows the map, a card opens beside it, the address
   carries what is seen, and the page that frames this one learns how high it is. */
(function () {
  "use strict";

  const LISTS = { type: "types", source: "sources", place: "places", actor: "actors", collection: "collections" };
  const DAY = /^\d{4}-\d{2}-\d{2}$/;
  const one = (selector) => document.querySelector(selector);
  const rows = () => [...document.querySelectorAll("tr[data-event]")];

  /* What the address asks for; a value that means nothing is left out. */
  function asked() {
    const given = new URLSearchParams(location.search), filter = {};
    for (const [name, field] of Object.entries(LISTS)) {
      const values = given.getAll(name).filter((value) => value.length <= 200);
      if (values.length) filter[field] = values.sort();
    }
    if (given.get("independent") === "1") filter.independent = true;
    const day = (name) => (DAY.test(given.get(name) || "") ? given.get(name) : null);
    return { filter, dates: [day("from"), day("to")], theme: given.get("theme"), event: given.get("event") };
  }

  function remember(changes) {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    try { history.replaceState(null, "", address); } catch { /* a file on disk has no history */ }
  }

  class Page {
    constructor(layer) {
      this.layer = layer;
      const { filter, dates, theme, event } = asked(), dark = matchMedia("(prefers-color-scheme: dark)");
      this.state = { filter, hits: null, dates, selected: -1, view: ["all", 0], tiles: false,
        theme: theme === "dark" || theme === "light" ? theme : dark.matches ? "dark" : "light" };
      document.documentElement.dataset.theme = this.state.theme;
      layer.on("dateline:event", ({ value }) => this.open(value));
      layer.on("dateline:dates", ({ value }) => {
        this.state.dates = value;
        remember({ from: value[0], to: value[1] });
        this.follow();
      });
      document.addEventListener("click", (click) => this.clicked(click));
      one("#dl-e-close").addEventListener("click", () => this.close());
      document.addEventListener("keydown", (key) => { if (key.key === "Escape" && !one("#dl-e-card").hidden) this.close(); });
      layer.ready.then(() => layer.apply({ ...this.state })).then(() => { this.follow(); if (event) this.open(event); });
    }

    clicked(click) {
      const link = click.target.closest("tr[data-event] a");
      if (!link || click.ctrlKey || click.metaKey || click.shiftKey) return;
      click.preventDefault();
      this.open(link.closest("tr").dataset.event);
    }

    /* Rows that the map does not show now are hidden; the count says how many are left. */
    follow() {
      const { filter } = this.layer;
      if (!filter) return;
      let left = 0;
      for (const row of rows()) {
        row.hidden = !filter.standing(Number(row.dataset.number));
        left += row.hidden ? 0 : 1;
      }
      const count = one("#dl-e-count");
      count.textContent = count.dataset.words.replace("{shown}", left).replace("{total}", rows().length);
    }

    async open(id) {
      const row = rows().find((each) => each.dataset.event === id);
      if (!row) return;
      const card = one("#dl-e-card"), body = one("#dl-e-body");
      body.replaceChildren(...(await this.evidence(id, row)));
      card.hidden = false;
      card.scrollIntoView({ block: "nearest" });
      one("#dl-e-close").focus({ preventScroll: true });
      this.from = row;
      this.state = { ...this.state, selected: Number(row.dataset.number) };
      this.layer.apply({ ...this.state });
      remember({ event: id });
    }

    /* The event's own page holds its evidence; in a page of one file it lies in a template. */
    async evidence(id, row) {
      const kept = [...document.querySelectorAll("template[data-card]")].find((each) => each.dataset.card === id);
      if (kept) return [kept.content.cloneNode(true)];
      const link = row.querySelector("a");
      try {
        const answer = await fetch(link.href);
        if (!answer.ok) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        return [...page.querySelectorAll("main > *")].map((node) => document.importNode(node, true));
      } catch {
        const apart = document.createElement("a");
        apart.href = link.href;
        apart.textContent = one("#dl-e-card").dataset.apart;
        return [apart];
      }
    }

    close() {
      one("#dl-e-card").hidden = true;
      this.state = { ...this.state, selected: -1 };
      this.layer.apply({ ...this.state });
      remember({ event: null });
      if (this.from) this.from.querySelector("a").focus();
    }
  }

  /* Newsrooms' embed scripts listen for the first key; the second is our own. */
  function tellHeight() {
    if (window.parent === window) return;
    let last = 0;
    new ResizeObserver(() => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height === last) return;
      last = height;
      const id = new URLSearchParams(location.search).get("id") || "dateline";
      window.parent.postMessage({ "datawrapper-height": { [id]: height }, "dateline-height": { id, height } }, "*");
    }).observe(document.body);
  }

  /* A pinned version asks once whether a newer one stands beside it. */
  async function tellNewer() {
    const note = one("#dl-e-newer");
    if (!note || !/^https?:$/.test(location.protocol)) return;
    try {
      const answer = await fetch("../latest.json", { cache: "no-cache" });
      const latest = answer.ok ? await answer.json() : null;
      note.hidden = !latest || latest.release === note.dataset.release;
    } catch { note.hidden = true; }
  }

  document.addEventListener("DOMContentLoaded", () => {
    tellHeight();
    tellNewer();
    if (window.Dateline && window.Dateline.layer) window.DatelinePage = new Page(window.Dateline.layer);
  });
})();
