/* Times of day in another zone than where it happened: added to the words of a date, behind them.
   `instants` are the first and the last moment in UTC, "2020-02-27T15:30Z/2020-02-27T16:00Z". */
(function () {
  "use strict";

  let zone = "", here = "{when} ({zone})", locale = "en";

  const own = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "";

  function inZone(instants) {
    const [first, last] = instants.split("/").map((one) => new Date(one));
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, day: "numeric", month: "long",
      hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    return last ? format.formatRange(first, last) : format.format(first);
  }

  window.DatelineClock = {
    own,
    /* yours: how a time in the viewer's own zone is said; to: the language of the figures. */
    speak(yours, to) { here = yours; locale = to; },
    /* "" is where it happened. */
    use(name) { zone = name; },
    say(when, instants) {
      if (!zone || !instants) return when;
      const said = inZone(instants);
      return `${when} · ${zone === own() ? here.replace("{when}", said) : `${said} (${zone})`}`;
    },
  };
})();
