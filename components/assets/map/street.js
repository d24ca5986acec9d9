/* OpenStreetMap over the built-in map, only when asked for. A failing, hanging or refusing server
   takes the tiles away again and says so; the built-in map is always beneath. */
(function () {
  "use strict";

  const PATIENCE_MS = 4000;
  // OpenStreetMap serves only those who say which site asks.
  const REFERRER = "origin-when-cross-origin";

  window.DatelineStreet = class {
    constructor(map, source, report) {
      Object.assign(this, { map, source, report, tiles: null });
    }

    show(wanted) {
      if (!wanted) this.drop(false);
      else if (!this.tiles && this.source.url) this.ask();
    }

    ask() {
      const tiles = L.tileLayer(this.source.url, {
        attribution: this.source.attribution, maxZoom: 19, zIndex: 2, referrerPolicy: REFERRER,
      });
      let loaded = 0, failed = 0;
      const fail = () => this.tiles === tiles && this.drop(true);
      tiles.on("tileload", () => { loaded += 1; });
      tiles.on("tileerror", () => {
        failed += 1;
        if (failed > 2 && failed > loaded) fail();
      });
      this.tiles = tiles.addTo(this.map);
      setTimeout(() => { if (!loaded) fail(); }, PATIENCE_MS);
      // A refusal can come as a picture ("access blocked"), which no tileerror reports.
      fetch(L.Util.template(this.source.url, { x: 0, y: 0, z: 0, s: "a", r: "" }),
        { referrerPolicy: REFERRER }).then((answer) => answer.ok || fail()).catch(fail);
    }

    drop(failed) {
      if (this.tiles) this.tiles.remove();
      this.tiles = null;
      this.report(failed);
    }
  };
})();
