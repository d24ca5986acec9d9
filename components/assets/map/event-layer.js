/* The event layer: a release, drawn as the filter and the dates ask, and what the viewer chose.

   Marks follow UCDP where_prec: 1 a symbol, 2 a ring, 3 to 5 and 7 a hatched area; a country alone
   (6) is never drawn. Everything that moves does so here; the page is told when it has settled. */
(function () {
  "use strict";

  const { html } = window.DatelineMarks;
  const { FAR } = window.DatelineFilter;
  const LAND_MS = 1500; // land is shown then, even where no events have come
  const PICTURED_MS = 60; // for the first picture to come to the screen

  const unpack = (base64) => JSON.parse(new TextDecoder().decode(
    Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))));

  window.DatelineLayer = L.Layer.extend({
    /* data: {config, release, basemap, tiles, at, state} as components/map.py writes them */
    initialize(data) {
      this._data = data;
      this._theme = "light";
      this._told = {};
      this._serial = Math.random().toString(36).slice(2, 8) + "-";
      this._count = 0;
      // The desk's address ends with its pass, so it comes by message, and a later one in its place.
      this._addressed = new Promise((done) => { this._arrived = done; });
      if (data.release) this._arrived();
    },

    /* Where the release lies from now on: {release} of a message. */
    address(release) {
      this._data.release = release;
      this._arrived();
    },

    onAdd(map) {
      this._map = map;
      this.ready = this._open().catch((error) => this._failed(error));
    },

    async _open() {
      const config = this._configured();
      const release = this._addressed.then(() => new window.DatelineRelease(() => this._data.release).open());
      release.catch(() => {}); // it is told below
      this._config = await config;
      this._furnish();
      this.release = await release;
      const shapes = this.release.header.areas.length ? this.release.areas() : []; // on their way meanwhile
      this.filter = new window.DatelineFilter(this.release);
      this.clusters = new window.DatelineClusters(this.filter);
      this.areas = new window.DatelineAreas(this.filter, this.clusters.at, await shapes);
      this._surfaces();
      this._addTime();
      if (this._data.state) await this.apply(this._data.state);
    },

    /* Words, symbols and colours; in a published page land and labels come with them. */
    async _configured() {
      const read = (url) => fetch(url).then((answer) => answer.json());
      if (!this._data.base) return read(this._data.config);
      this._base = read(this._data.base);
      return (await this._base).config;
    },

    _failed(error) {
      const said = this._config ? this._config.words.release_failed : "";
      if (this._status) this._say(said);
      if (this.time) this.time.speak();
      this._lay();
      this._map.getContainer().dataset.failed = "true";
      console.error(error);
    },

    /* What stands on the map before the events have come. */
    _furnish() {
      const map = this._map, { words, colours } = this._config, container = map.getContainer();
      this.words = words;
      window.DatelineMarks.speak(words.time.locale);
      if (words.here) window.DatelineClock.speak(words.here, words.time.locale);
      container.classList.add("dl-map");
      container.classList.toggle("dl-rtl", words.time.locale.startsWith("ar"));
      container.dataset.theme = this._theme;
      map.attributionControl.setPrefix(false);
      this._basemap = new window.DatelineBasemap(this._base || this._data.basemap, colours[this._theme],
        { attribution: words.attribution, maxZoom: 18 });
      this._basemap.on("failed", () => this._say(words.basemap_failed));
      setTimeout(() => this._lay(), LAND_MS);
      this._status = this._control("bottomleft", "dl-status");
      this._status.setAttribute("role", "status");
      this._outside = this._control("topright", "dl-outside");
      const street = { url: this._data.tiles, attribution: words.tiles_attribution };
      if (street.url) this._street = new window.DatelineStreet(map, street, (failed) => this._say(failed ? words.tiles_failed : ""));
      this._modes();
      this._select = new window.DatelineSelect(map, this._control("topleft", "dl-select leaflet-bar"),
        { words: words.select, chosen: (text) => this._areaChosen(text), say: (text) => this._say(text) });
      // Until the viewer moves the map, it keeps fitting the frame; after that it stays put.
      ["pointerdown", "wheel", "keydown"].forEach((name) =>
        container.addEventListener(name, () => { this._moved = true; }, { passive: true }));
    },

    _surfaces() {
      const map = this._map;
      this._pen = new window.DatelinePen(this._config.types, this._theme);
      map.createPane("dlAreas").style.zIndex = 380;
      map.createPane("dlMarks").style.zIndex = 450;
      [map.getPane("dlAreas"), map.getPane("dlMarks")].forEach((p) => { p.style.pointerEvents = "none"; });
      this._areaCanvas = new window.DatelineSurface("dlAreas", (c, view) => this._paintAreas(c, view));
      this._markCanvas = new window.DatelineSurface("dlMarks", (c, view) => this._paintMarks(c, view));
      const host = { choose: (item) => this._choose(item), hint: (item, text) => this._hint(item, text),
        words: this.words, release: this.release };
      this._names = new window.DatelineNames(map, host);
      map.on("zoomend", this._rezoomed, this);
      map.on("moveend", this._settled, this);
      map.on("click", (event) => { if (this._select.drawing) return; const item = this._under(event.latlng); if (item) this._choose(item); });
      map.on("mousemove", (event) => this._hover(event));
      if (window.ResizeObserver) new ResizeObserver(() => this._resized()).observe(map.getContainer());
    },

    _addTime() {
      const { filter, release } = this, container = this._map.getContainer();
      this._axis = filter.axis;
      this.time = new window.DatelineTime(this.words.time, release.header.first_day, filter.axis, {
        moved: (low, high) => this._window(low, high),
        settled: (low, high) => this._datesSettled(low, high),
        played: (manner) => this._tell("play", manner, this._map.getCenter()) });
      container.after(this.time.node);
      this.time.node.dataset.theme = this._theme;
      container.classList.add("dl-timed");
      container.addEventListener("keydown", (event) => {
        if (event.key === " " && event.target === container) { event.preventDefault(); this.time.toggle(); }
      });
      // A published page keeps room for it: to measure first would be to lay the page out twice.
      if (container.parentNode.classList.contains("dl-e-map")) return;
      this._makeRoom();
      this._map.invalidateSize({ pan: false });
    },

    /* The map is as much lower as the dates under it are high, now and whenever that changes. */
    _makeRoom() {
      if (this._roomy) return;
      const { node } = this.time, box = node.parentNode;
      const fit = () => {
        const height = node.offsetHeight + "px";
        if (getComputedStyle(box).getPropertyValue("--dl-time") !== height) box.style.setProperty("--dl-time", height);
      };
      fit();
      this._roomy = new ResizeObserver(fit);
      this._roomy.observe(node);
    },

    _control(position, className) {
      const box = html("div", className), control = L.control({ position });
      control.onAdd = () => box;
      control.addTo(this._map);
      L.DomEvent.disableClickPropagation(box);
      return box;
    },

    /* A part of the map was drawn: shown at once, and the page is told. */
    _areaChosen(text) {
      const { area, ...filter } = this._state.filter || {};
      this.apply({ ...this._state, filter: text ? { ...filter, area: text } : filter });
      this._tell("area", text, this._map.getCenter());
    },

    /* Clusters, points or heat. */
    _modes() {
      this._mode = "clusters";
      const box = this._control("topleft", "dl-modes leaflet-bar");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", this.words.modes);
      const buttons = ["clusters", "points", "heat"].map((name) => {
        const button = html("button", "", this.words["mode_" + name]);
        button.type = "button";
        button.setAttribute("aria-pressed", String(name === this._mode));
        button.addEventListener("click", () => {
          this._mode = name;
          buttons.forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
          if (name === "heat" && !window.DatelineHeat) this._fetchHeat();
          else this.refresh();
        });
        return button;
      });
      box.append(...buttons);
    },

    /* Few ask for it: in a published page's folder it lies apart. */
    _fetchHeat() {
      const script = html("script");
      script.src = new URL("heat.js", new URL(this._data.base, location.href));
      script.addEventListener("load", () => this.refresh());
      script.addEventListener("error", () => this._failed(new Error(script.src)));
      document.head.append(script);
    },

    _say(text) { this._status.textContent = text || ""; },

    _resized() {
      const before = this._map.getSize();
      this._map.invalidateSize({ pan: false });
      if (!this._moved && this._state && !this._map.getSize().equals(before)) this._goHome();
    },

    /* state: {filter: the view without dates, hits: an address, dates: [from, to] as ISO days or
       null, selected: an event's number or -1, theme, view: [name, serial], tiles, tz: a zone's name} */
    async apply(state) {
      const text = JSON.stringify(state);
      if (text === this._last) return; // the page repeats itself
      this._last = text;
      const before = this._state;
      this._setTheme(state.theme || "light");
      if (window.DatelineClock) window.DatelineClock.use(state.tz || "");
      if (this._street) this._street.show(Boolean(state.tiles));
      const asked = JSON.stringify([state.filter, state.hits]);
      this._select.set((state.filter || {}).area || "");
      if (asked !== this._asked && (before || asked !== "[{},null]")) {
        this._asked = asked;
        try {
          if (!await this.filter.restrict(state.filter || {}, state.hits)) return; // a later one came
        } catch (error) {
          this._asked = null;
          this._failed(error);
          return;
        }
        if (this._state) this._relayout();
        if (text !== this._last) { this.refresh(); return; } // a later state is shown already
      }
      if (state.play && state.play !== this._played) this.time.setManner(this._played = state.play);
      this._takeDates(state.dates || [null, null]);
      this._state = state;
      if (!before) { this._first(); return; }
      this.refresh();
      const asks = (s) => (s.view || ["all", 0]).join(":");
      if (asks(state) !== asks(before)) { this._moved = true; this._fit(state.view[0], true); }
      if (state.selected >= 0 && state.selected !== before.selected) this._reveal(state.selected);
    },

    /* Land and names, for a map that looks where it will stay. */
    _lay() { if (this._basemap && !this._map.hasLayer(this._basemap)) this._basemap.addTo(this._map); },

    /* The first picture: land and marks, once, where they will stay. The rest follows it. */
    _first() {
      this._goHome();
      this._lay();
      this._layout();
      [this._areaCanvas, this._markCanvas].forEach((canvas) => canvas.addTo(this._map));
      this.refresh();
      setTimeout(() => this._pictured(), PICTURED_MS);
    },

    /* The first picture stands: now the dates' words and histogram, which nobody reads before it. */
    _pictured() {
      if (this._stands) return;
      this._stands = true;
      this.time.speak();
      this._makeRoom();
      this._histogram();
    },

    _histogram() { if (this._stands) this.time.histogram(this.filter.perDay()); },

    /* The filter has changed: which places share a bubble, and the histogram. */
    _relayout() {
      this._layout();
      this._histogram();
    },

    _setTheme(theme) {
      if (theme === this._theme && this._pen.theme === theme) return;
      this._theme = theme;
      this._map.getContainer().dataset.theme = this.time.node.dataset.theme = theme;
      this._basemap.recolour(this._config.colours[theme]);
      this._pen = new window.DatelinePen(this._config.types, theme);
      this._drawnAreas = null;
      this._histogram();
    },

    /* The page's dates count where they are news: not when they only repeat what was told it. */
    _takeDates(dates) {
      const text = dates.join();
      const echo = (this._pending || []).indexOf(text);
      if (echo >= 0) { this._pending.splice(0, echo + 1); this._dates = text; return; }
      if (text === this._dates) return;
      this._dates = text;
      const [first, last] = this._axis, day = (iso, none) => (iso ? this.time.number(iso) : none);
      this.time.pause();
      const low = day(dates[0], first), high = day(dates[1], last);
      this.time.set(low, high);
      // A day outside the axis still restricts: what the page asks for is what is shown.
      this.filter.window(dates[0] ? low : -FAR, dates[1] ? high : FAR);
    },

    _window(low, high) {
      const [first, last] = this._axis;
      this.filter.window(low > first ? low : -FAR, high < last ? high : FAR);
      this.refresh();
    },

    _datesSettled(low, high) {
      const [first, last] = this._axis;
      const dates = [low > first ? this.time.iso(low) : null, high < last ? this.time.iso(high) : null];
      const text = dates.join(), pending = this._pending || [];
      if (text === (pending.length ? pending[pending.length - 1] : this._dates)) return;
      this._pending = pending.concat([text]).slice(-20);
      this._tell("dates", dates, this._map.getCenter());
    },
  });

  [window.DatelineViews, window.DatelineFrame, window.DatelineChoice]
    .forEach((part) => window.DatelineLayer.include(part));

  window.Dateline = {
    mount(map, base64) {
      this.layer = new window.DatelineLayer(unpack(base64));
      map.addLayer(this.layer);
      return this.layer;
    },
    apply(base64) {
      const layer = this.layer, state = unpack(base64);
      if (state.release) layer.address(state.release);
      layer.ready.then(() => layer.filter && layer.apply(state));
    },
  };
})();
