/* A button over the list of a published page: times of day where it happened, or in the zone of the
   reader's browser too. Only pages with a time of day carry it. */
(function () {
  "use strict";

  const clock = window.DatelineClock;

  /* Dates that came with the page, said anew. */
  clock.said = (inside) => inside.querySelectorAll("[data-clock]").forEach((node) => {
    node.dataset.there = node.dataset.there || node.textContent;
    node.textContent = clock.say(node.dataset.there, node.dataset.clock);
  });

  /* page: {state, told, _show(changes)} */
  clock.offer = (page) => {
    const words = page.told.timed, button = document.createElement("button");
    let own = false;
    clock.speak(words.here, document.documentElement.dataset.locale);
    button.type = "button";
    button.className = "dl-e-zone";
    button.textContent = words.show_here;
    button.addEventListener("click", () => {
      own = !own;
      button.textContent = own ? words.show_there : words.show_here;
      clock.use(own ? clock.own() : "");
      clock.said(document);
      page._show({ tz: own ? clock.own() : "" });
    });
    document.querySelector("#dl-e-list table").before(button);
  };
})();
