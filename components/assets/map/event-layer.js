/* The event layer: a release, drawn as the filter and the dates ask, and what the viewer chose.

   Marks follow UCDP where_prec: 1 a symbol, 2 a ring, 3 to 5 and 7 a hatched area; a country alone
   (6) is never drawn. Everything that moves does so here; the page is told when it has settled. */
(function () {
  "use strict";

  const { html } = window.DatelineMarks;
  const { FAR } = window.DatelineFilter;
  const LIST_ZOOM = 12; // from here on a cluster opens as a list
  const NAMES_MS = 90; // after the last frame the buttons follow

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
    },

    onAdd(map) {
      this._map = map;
      this.ready = this._open().catch((error) => this._failed(error));
    },

    async _open() {
      const config = fetch(this._data.config).then((answer) => answer.json());
      const release = new window.DatelineRelease(this._data.release).open();
      this._config = await config;
      this._furnish();
      this.release = await release;
      const wide = this.release.places.prec.some((prec) => prec >= 3 && prec !== 6);
      const shapes = wide ? await this.release.areas() : [];
      this.filter = new window.DatelineFilter(this.release);
      this.clusters = new window.DatelineClusters(this.filter);
      this.areas = new window.DatelineAreas(this.filter, this.clusters.at, shapes);
      this._surfaces();
      this._addTime();
      if (this._data.state) await this.apply(this._data.state);
    },

    _failed(error) {
      const said = this._config ? this._config.words.release_failed : "";
      if (this._status) this._say(said);
      this._map.getContainer().dataset.failed = "true";
      console.error(error);
    },

    /* What stands on the map before the events have come. */
    _furnish() {
      const map = this._map, { words, colours } = this._config, container = map.getContainer();
      this.words = words;
      container.classList.add("dl-map");
      container.dataset.theme = this._theme;
      map.attributionControl.setPrefix(false);
      this._basemap = new window.DatelineBasemap(this._data.basemap, colours[this._theme],
        { attribution: words.attribution, maxZoom: 18 });
      this._basemap.on("failed", () => this._say(words.basemap_failed));
      this._basemap.addTo(map);
      this._status = this._control("bottomleft", "dl-status");
      this._status.setAttribute("role", "status");
      this._outside = this._control("topright", "dl-outside");
      this._street = new window.DatelineStreet(map,
        { url: this._data.tiles, attribution: words.tiles_attribution },
        (failed) => this._say(failed ? words.tiles_failed : ""));
      this._modes();
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
      this._areaCanvas = new window.DatelineSurface("dlAreas", (c, view) => this._paintAreas(c, view)).addTo(map);
      this._markCanvas = new window.DatelineSurface("dlMarks", (c, view) => this._paintMarks(c, view)).addTo(map);
      const host = { choose: (item) => this._choose(item), hint: (item, text) => this._hint(item, text),
        words: this.words, release: this.release };
      this._names = new window.DatelineNames(map, host);
      map.on("zoomend", () => { this._layout(); this.refresh(); });
      map.on("moveend", this._settled, this);
      map.on("click", (event) => { const item = this._under(event.latlng); if (item) this._choose(item); });
      map.on("mousemove", (event) => this._hover(event));
      if (window.ResizeObserver) new ResizeObserver(() => this._resized()).observe(map.getContainer());
    },

    _addTime() {
      const { filter, release } = this, container = this._map.getContainer();
      this._axis = filter.axis;
      this.time = new window.DatelineTime(this.words.time, release.header.first_day, filter.axis, {
        moved: (low, high) => this._window(low, high), settled: (low, high) => this._datesSettled(low, high) });
      container.after(this.time.node);
      this.time.node.dataset.theme = this._theme;
      const fit = () => container.parentNode && container.parentNode.style.setProperty("--dl-time", this.time.node.offsetHeight + "px");
      container.classList.add("dl-timed");
      if (window.ResizeObserver) new ResizeObserver(fit).observe(this.time.node);
      fit();
      container.addEventListener("keydown", (event) => {
        if (event.key === " " && event.target === container) { event.preventDefault(); this.time.toggle(); }
      });
      this._map.invalidateSize({ pan: false });
    },

    _control(position, className) {
      const box = html("div", className), control = L.control({ position });
      control.onAdd = () => box;
      control.addTo(this._map);
      L.DomEvent.disableClickPropagation(box);
      return box;
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
          this.refresh();
        });
        return button;
      });
      box.append(...buttons);
    },

    _say(text) { this._status.textContent = text || ""; },

    _resized() {
      const before = this._map.getSize();
      this._map.invalidateSize({ pan: false });
      if (!this._moved && this._state && !this._map.getSize().equals(before)) this._goHome();
    },

    /* state: {filter: the view without dates, hits: an address, dates: [from, to] as ISO days or
       null, selected: an event's number or -1, theme, view: [name, serial], tiles} */
    async apply(state) {
      const text = JSON.stringify(state);
      if (text === this._last) return; // the page repeats itself
      this._last = text;
      const before = this._state;
      this._setTheme(state.theme || "light");
      this._street.show(Boolean(state.tiles));
      const asked = JSON.stringify([state.filter, state.hits]);
      if (asked !== this._asked) {
        this._asked = asked;
        if (before || asked !== "[{},null]") {
          let told;
          try { told = await this.filter.restrict(state.filter || {}, state.hits); } catch (error) { this._failed(error); return; }
          if (!told || text !== this._last) { if (told) this._asked = null; return; }
        }
        this._changed = true;
      }
      this._takeDates(state.dates || [null, null]);
      if (this._changed || !before) {
        this._changed = false;
        this._layout();
        this.time.histogram(this.filter.perDay());
      }
      this._state = state;
      this.refresh();
      const asks = (s) => (s.view || ["all", 0]).join(":");
      if (!before) this._goHome();
      else if (asks(state) !== asks(before)) { this._moved = true; this._fit(state.view[0], true); }
      if (before && state.selected >= 0 && state.selected !== before.selected) this._reveal(state.selected);
    },

    _setTheme(theme) {
      if (theme === this._theme && this._pen.theme === theme) return;
      this._theme = theme;
      this._map.getContainer().dataset.theme = this.time.node.dataset.theme = theme;
      this._basemap.recolour(this._config.colours[theme]);
      this._pen = new window.DatelinePen(this._config.types, theme);
      this._drawnAreas = null;
      this.time.histogram(this.filter.perDay());
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
      const text = dates.join(), known = this._pending && this._pending.length ? this._pending[this._pending.length - 1] : this._dates;
      if (text === known) return;
      this._pending = (this._pending || []).concat([text]).slice(-20);
      this._tell("dates", dates, this._map.getCenter());
    },

    _layout() { if (this.clusters) this.clusters.layout(this._map.getZoom()); },

    /* Draw what is seen now. Cheap enough for every frame of a playing window. */
    refresh() {
      if (!this._state) return;
      const { filter } = this;
      this._shown = this.clusters.current();
      this._shownAreas = this.areas.current();
      this._markCanvas.draw();
      const seal = JSON.stringify([this._mode, this._map.getZoom(), this._state.selected, this._ringed(),
        this._shownAreas.map(({ group, n, maybe }) => group.key + (maybe === n))]);
      if (seal !== this._drawnAreas) { this._drawnAreas = seal; this._areaCanvas.draw(); }
      this.time.counts(filter.certain, filter.maybe);
      clearTimeout(this._later);
      this._later = setTimeout(() => this._afterwards(), NAMES_MS);
    },

    _ringed() {
      const { prec } = this.release.places;
      return this._mode === "clusters" ? this._shown.filter((m) => m.place >= 0 && prec[m.place] === 2).map((m) => m.place) : [];
    },

    /* What may wait until nothing moves: buttons, badge, and the number for whoever asks. */
    _afterwards() {
      this._countOutside();
      this._names.draw(this._items()).catch((error) => this._failed(error));
      if (!this._placeNames) this._askNames();
      const drawn = this._shown.reduce((n, m) => n + m.n, 0) + this._shownAreas.reduce((n, m) => n + m.n, 0);
      this._map.getContainer().dataset.drawn = drawn;
    },

    _askNames() {
      this._placeNames = [];
      this.release.names().then((found) => { this._placeNames = found.place; this._afterwards(); },
        (error) => this._failed(error));
    },

    _items() {
      const origin = this._map.getPixelOrigin(), chosen = this._chosenPlace(), names = this._placeNames || [];
      const scale = 2 ** this._map.getZoom();
      const marks = this._mode === "heat" ? [] : this._shown.map((m) => ({
        key: m.event >= 0 ? "e" + m.event : `b${this.clusters.zoom}:${m.bubble.places[0]}`, n: m.n, maybe: m.maybe,
        x: m.x - origin.x, y: m.y - origin.y, r: m.n === 1 ? 13 : this._radius(m), event: m.event, place: m.place,
        places: m.place < 0 ? m.bubble.places.filter((p) => this.filter.count[p]) : null, selected: this._has(m, chosen) }));
      const areas = this._shownAreas.slice().reverse().map(({ group, n, maybe }) => ({
        key: group.key, area: true, n, maybe, x: group.x * scale - origin.x, y: group.y * scale - origin.y, r: 12,
        event: n === 1 ? group.places.reduce((all, p) => all ^ (this.filter.count[p] ? this.filter.which[p] : 0), 0) : -1,
        place: group.place, members: group.places, name: names[group.place], selected: group.places.includes(chosen) }));
      return marks.concat(areas);
    },

    _chosenPlace() { return this._state.selected >= 0 ? this.release.place[this._state.selected] : -1; },

    _has(m, place) { return place >= 0 && (m.place === place || (m.place < 0 && m.bubble.places.includes(place))) && this.filter.standing(this._state.selected) > 0; },

    _radius(m) {
      const digits = m.n.toLocaleString("en").length;
      return Math.max(window.DatelineClusters.radius(m.n), 10 + digits * 3.2);
    },

    _paintAreas(c, view) {
      if (!this._shown) return;
      view.zoom = this._map.getZoom();
      const seen = this.filter.standing(this._state.selected) ? this._chosenPlace() : -1;
      this.areas.paint(c, view, this._pen, this._shownAreas, seen);
      if (this._mode === "clusters") this.areas.rings(c, view, this._pen, this._shown);
    },

    _paintMarks(c, view) {
      if (!this._shown || this._map.getZoom() !== this.clusters.zoom) return;
      view.zoom = this.clusters.zoom;
      if (this._mode === "heat") window.DatelineHeat.paint(c, view, this._theme, this.filter, this.clusters.at, this.clusters.points);
      else if (this._mode === "points") this._pen.dots(c, view, this.filter, this.clusters);
      else this._paintClusters(c, view);
    },

    _paintClusters(c, view) {
      const { origin, bounds } = view, { header, type, standing, places, place } = this.release, chosen = this._chosenPlace();
      for (const m of this._shown) {
        const x = m.x - origin.x, y = m.y - origin.y;
        if (x < bounds.min.x - 40 || y < bounds.min.y - 40 || x > bounds.max.x + 40 || y > bounds.max.y + 40) continue;
        const selected = this._has(m, chosen);
        if (m.event >= 0) {
          const i = m.event;
          this._pen.single(c, x, y, { type: header.types[type[i]], maybe: m.maybe > 0, selected,
            near: places.prec[place[i]] === 2, standing: header.standings[standing[i]] });
        } else {
          this._pen.several(c, x, y, { n: m.n, maybe: m.maybe, types: m.types, names: header.types, r: this._radius(m),
            samePlace: m.place >= 0, selected });
        }
      }
    },

    /* The mark or area at a point of the map, for whatever has no button of its own. */
    _under(latlng) {
      if (!this._state || this._mode === "heat") return null;
      const zoom = this._map.getZoom(), at = this._map.project(latlng, zoom), items = this._items(), origin = this._map.getPixelOrigin();
      const hit = items.filter((i) => !i.area && Math.hypot(i.x + origin.x - at.x, i.y + origin.y - at.y) <= i.r + 4);
      if (hit.length) return hit[hit.length - 1];
      const area = this.areas.under(this._areaCanvas.context, at.x, at.y, zoom, this._shownAreas);
      return area ? items.find((i) => i.key === area.group.key) : null;
    },

    _hover(event) {
      if (this.time.playing || event.originalEvent.target.closest(".dl-anchor > *")) return;
      const item = this._under(event.latlng), node = item && this._names.nodes.get(item.key);
      this._map.getContainer().style.cursor = item ? "pointer" : "";
      this._hint(item, node ? node.getAttribute("aria-label") : "", event.latlng);
    },

    _hint(item, text, at) {
      if (this._tip && this._tipText === text) { if (at) this._tip.setLatLng(at); return; }
      if (this._tip) { this._tip.remove(); this._tip = null; }
      this._tipText = text;
      if (!item || !text) return;
      const where = at || this._map.layerPointToLatLng([item.x, item.y + (item.shift || 0)]);
      this._tip = L.tooltip({ direction: "top", offset: [0, -item.r], className: "dl-tip" })
        .setLatLng(where).setContent(html("bdi", "", text)).addTo(this._map);
    },

    _choose(item) {
      this._hint(null);
      if (item.n === 1 && item.event >= 0) { this._pick(item.event); return; }
      const places = new Set(item.members || item.places || [item.place]), { release } = this;
      const events = this.filter.members((p) => places.has(p)), at = release.places;
      const spot = (p) => [at.lat[p] / 1e5, at.lon[p] / 1e5];
      if (!item.places || this._map.getZoom() >= LIST_ZOOM) {
        const host = { release, pen: this._pen, words: this.words, pick: (i) => this._pick(i), standing: (i) => this.filter.standing(i) };
        const where = item.area ? this._map.layerPointToLatLng([item.x, item.y + (item.shift || 0)]) : spot([...places][0]);
        window.DatelineList(this._map, host, events, where).catch((error) => this._failed(error));
      } else this._map.fitBounds([...places].map(spot), { padding: [60, 60], maxZoom: LIST_ZOOM });
    },

    async _pick(i) {
      this._map.closePopup();
      const [text] = await this.release.texts([i]), places = this.release.places, p = this.release.place[i];
      this._tell("event", text.id, L.latLng(places.lat[p] / 1e5, places.lon[p] / 1e5));
    },

    /* streamlit-folium reports a clicked object by the text of its tooltip: that is our line to the
       page. It holds the last of each kind with a serial, so that none is lost when two follow each
       other at once; it is written as a part of an address, an alphabet without markup. */
    _tell(kind, value, latlng) {
      this._told[kind] = [value, this._serial + ++this._count];
      const text = encodeURIComponent(JSON.stringify(this._told)), tooltip = { getContent: () => text };
      this.fire("click", { latlng, text, sourceTarget: { _tooltip: { _content: text }, getTooltip: () => tooltip } });
      this.fire("dateline:" + kind, { value });
    },

    /* Bring an event chosen in the list into sight, without changing the zoom. */
    _reveal(i) {
      const { lat, lon, prec } = this.release.places, p = this.release.place[i], at = [lat[p] / 1e5, lon[p] / 1e5];
      if (prec[p] && prec[p] !== 6 && !this._map.getBounds().pad(-0.1).contains(at)) this._map.panTo(at);
    },

    /* The page hears where the viewer went, so that the address bar shows the same view. */
    _settled() {
      if (!this._state) return;
      this.refresh();
      const c = this._map.getCenter().wrap(), z = this._map.getZoom();
      const at = `${c.lat.toFixed(4)},${c.lng.toFixed(4)},${z}`;
      if (!this._moved || at === this._at) return;
      this._at = at;
      this._tell("at", at, c);
    },
  });

  window.DatelineLayer.include(window.DatelineViews);

  window.Dateline = {
    mount(map, base64) {
      this.layer = new window.DatelineLayer(unpack(base64));
      map.addLayer(this.layer);
      return this.layer;
    },
    apply(base64) {
      const layer = this.layer, state = unpack(base64);
      layer.ready.then(() => layer.filter && layer.apply(state));
    },
  };
})();
