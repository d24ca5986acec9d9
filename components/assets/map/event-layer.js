/* The event layer: draws what `apply` says is visible, and tells which event was chosen.

   Marks follow UCDP where_prec: 1 a symbol, 2 a ring, 3–5 and 7 a hatched area; a country alone
   (6) is never drawn. Clusters and same-place groups show the number of events in them. */
(function () {
  "use strict";

  const { svg, html, symbol, single, several, hatch } = window.DatelineMarks;
  const JOIN_PX = 30; // marks nearer than this on screen become one
  const SHIFTS = [0, -24, 24, -48, 48, -72, 72, -96, 96]; // px an area's name may move
  const HIDDEN = "0", POSSIBLE = "2";

  function decode(base64) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  const EventLayer = L.Layer.extend({
    initialize(data) {
      this._data = data;
      this._theme = "light";
      this._shown = [];
      this._visible = new Map();
    },

    onAdd(map) {
      this._map = map;
      const container = map.getContainer();
      container.classList.add("dl-map");
      container.dataset.theme = this._theme;
      map.attributionControl.setPrefix(false);
      map.createPane("dlAreas").style.zIndex = 380;
      this._areas = L.featureGroup([], {}).addTo(map);
      this._marks = L.featureGroup().addTo(map);
      this._labels = L.featureGroup().addTo(map);
      this._svg = L.svg({ pane: "dlAreas", padding: 0.5 }).addTo(map);
      this._basemap = new window.DatelineBasemap(this._data.basemap,
        this._data.colours[this._theme], { attribution: this._data.attribution, maxZoom: 18 });
      this._basemap.on("failed", () => this._say(this._data.words.basemap_failed));
      this._basemap.addTo(map);
      this._status = this._control("bottomleft", "dl-status");
      this._status.setAttribute("role", "status");
      this._outside = this._control("topright", "dl-outside");
      this._street = new window.DatelineStreet(map, this._data.tiles,
        (failed) => this._say(failed ? this._data.words.tiles_failed : ""));
      map.on("zoomend", this._drawMarks, this);
      map.on("moveend", this._settled, this);
      // Until the viewer moves the map, it keeps fitting the frame; after that it stays put.
      ["pointerdown", "wheel", "keydown"].forEach((name) =>
        container.addEventListener(name, () => { this._moved = true; }, { passive: true }));
      if (window.ResizeObserver) new ResizeObserver(() => this._resized()).observe(container);
      this._goHome();
    },

    _resized() {
      const before = this._map.getSize();
      this._map.invalidateSize({ pan: false });
      if (!this._moved && !this._map.getSize().equals(before)) this._goHome();
    },

    _goHome() {
      const at = this._data.at;
      if (at) this._map.setView(at.slice(0, 2), at[2], { animate: false });
      else this._fit(this._state ? this._state.view[0] : "all", false);
    },

    /* state: {seen: one digit an event, selected, theme, view: [name, serial], tiles} */
    apply(state) {
      const first = !this._state;
      const before = this._state || {};
      // The page repeats itself; a mark that is redrawn under a pressed finger loses the click.
      if (!first && JSON.stringify(state) === JSON.stringify(before)) return;
      this._state = state;
      this._shown = this._data.events.filter((_, i) => (state.seen[i] || HIDDEN) !== HIDDEN);
      this._visible = new Map(this._data.events.map((e, i) => [e.id, state.seen[i]]));
      if (state.theme !== this._theme) {
        this._theme = state.theme;
        this._map.getContainer().dataset.theme = state.theme;
        this._basemap.recolour(this._data.colours[state.theme]);
      }
      this._drawAreas();
      this._drawMarks();
      this._street.show(state.tiles);
      const asked = state.view.join(":");
      if (first) this._goHome();
      else if (asked !== before.view.join(":")) {
        this._moved = true;
        this._fit(state.view[0], true);
      }
      if (!first && state.selected && state.selected !== before.selected) this._reveal(state.selected);
      this._map.getContainer().dataset.drawn = this._shown.length;
    },

    _control(position, className) {
      const box = html("div", className);
      const control = L.control({ position });
      control.onAdd = () => box;
      control.addTo(this._map);
      L.DomEvent.disableClickPropagation(box);
      return box;
    },

    _say(text) {
      this._status.textContent = text || "";
    },

    _type(event) {
      return this._data.types[event.type];
    },

    _maybe(events) {
      return events.every((e) => this._visible.get(e.id) === POSSIBLE);
    },

    _name(events) {
      const words = this._data.words;
      if (events.length === 1) {
        const e = events[0];
        const doubt = this._visible.get(e.id) === POSSIBLE ? ", " + words.possibly : "";
        return `${e.title}, ${e.when}, ${e.place}${doubt}`;
      }
      const places = [...new Set(events.map((e) => e.place))];
      return `${events.length} ${words.events}: ${places.slice(0, 3).join(", ")}`;
    },

    /* Areas: one hatched shape a place, however many events it has. */
    _drawAreas() {
      this._areas.clearLayers();
      const groups = new Map();
      this._shown.filter((e) => e.area).forEach((e) =>
        groups.set(e.area, (groups.get(e.area) || []).concat([e])));
      const bySize = [...groups].sort((a, b) => this._size(b[0]) - this._size(a[0]));
      bySize.forEach(([key, events]) => {
        const selected = events.some((e) => e.id === this._state.selected);
        const shape = L.geoJSON(this._data.areas[key], {
          interactive: false, renderer: this._svg, pane: "dlAreas",
          style: { className: "dl-area" + (selected ? " dl-selected" : "") +
            (this._maybe(events) ? " dl-maybe" : ""), fillOpacity: 1, weight: 1.5 },
        });
        shape.eachLayer((part) => part.addTo(this._areas));
        shape.eachLayer((part) => this._listen(part.getElement && part.getElement(), events, false));
      });
      this._areaGroups = bySize.reverse();
      this._hatch();
    },

    _size(key) {
      const b = L.geoJSON(this._data.areas[key]).getBounds();
      return (b.getEast() - b.getWest()) * (b.getNorth() - b.getSouth());
    },

    _hatch() {
      const root = this._svg._container;
      if (!root || root.querySelector("#dl-hatch")) return;
      root.insertBefore(svg("defs", {}, [hatch("dl-hatch", ""), hatch("dl-hatch-on", "dl-on")]),
        root.firstChild);
    },

    /* Names of areas, the smallest first, each moved up or down until nothing is beneath it. */
    _drawLabels(marks) {
      this._labels.clearLayers();
      const zoom = this._map.getZoom();
      const taken = marks.map(({ at }) => [at.x - 20, at.y - 18, at.x + 20, at.y + 18]);
      this._areaGroups.forEach(([key, events]) => {
        const at = this._map.project([events[0].lat, events[0].lon], zoom);
        const half = 24 + events[0].place.length * 3.4;
        const box = (shift) => [at.x - half, at.y + shift - 12, at.x + half, at.y + shift + 12];
        const free = (b) => !taken.some((t) => b[0] < t[2] && b[2] > t[0] && b[1] < t[3] && b[3] > t[1]);
        const shift = SHIFTS.find((s) => free(box(s))) || 0;
        taken.push(box(shift));
        this._areaLabel(events, key, this._map.unproject(at.add([0, shift]), zoom));
      });
    },

    /* A name and a number written into the area: it has no pin, so that is its handle. */
    _areaLabel(events, key, at) {
      const e = events[0];
      const node = html("div", "dl-area-label", null, [
        html("span", "dl-area-name", e.place),
        html("span", "dl-area-count", String(events.length)),
      ]);
      node.dir = "auto";
      if (this._maybe(events)) node.classList.add("dl-maybe");
      if (events.some((one) => one.id === this._state.selected)) node.classList.add("dl-selected");
      const icon = L.divIcon({ html: node, className: "dl-anchor", iconSize: null });
      L.marker(at, { icon, interactive: false, keyboard: false }).addTo(this._labels);
      this._listen(node, events, true, key);
    },

    /* Points: those that would overlap on screen become one mark with their number. */
    _drawMarks() {
      if (!this._state) return;
      this._marks.clearLayers();
      const points = this._shown.filter((e) => !e.area);
      const clusters = this._cluster(points);
      this._drawLabels(clusters);
      clusters.forEach((cluster) => this._mark(cluster));
      points.filter((e) => e.prec === 2 && e.radius).forEach((e) =>
        L.circle([e.lat, e.lon], { radius: e.radius, interactive: false, renderer: this._svg,
          pane: "dlAreas", className: "dl-ring", weight: 1.5 }).addTo(this._marks));
    },

    _cluster(points) {
      const zoom = this._map.getZoom(), clusters = [];
      points.forEach((e) => {
        const at = this._map.project([e.lat, e.lon], zoom);
        const near = clusters.find((c) => c.at.distanceTo(at) < JOIN_PX);
        if (!near) { clusters.push({ at, events: [e] }); return; }
        const n = near.events.push(e);
        near.at = near.at.multiplyBy((n - 1) / n).add(at.divideBy(n));
      });
      return clusters;
    },

    _mark({ at, events }) {
      const e = events[0];
      const samePlace = events.every((one) => one.lat === e.lat && one.lon === e.lon);
      const node = events.length === 1 ? single(e, this._type(e), this._theme)
        : several(events, this._data.types, this._theme, samePlace);
      if (this._maybe(events)) node.classList.add("dl-maybe");
      if (events.some((one) => one.id === this._state.selected)) node.classList.add("dl-selected");
      node.dataset.events = events.length;
      const icon = L.divIcon({ html: node, className: "dl-anchor", iconSize: null });
      const where = samePlace ? [e.lat, e.lon] : this._map.unproject(at, this._map.getZoom());
      L.marker(where, { icon, interactive: false, keyboard: false,
        zIndexOffset: events.length === 1 ? 0 : 500 }).addTo(this._marks);
      this._listen(node, events, true, samePlace ? e.place : null);
    },

    /* Mouse, touch and keyboard alike; the node is a button with a name. */
    _listen(node, events, focusable, samePlace) {
      if (!node) return;
      const act = (event) => { event.preventDefault(); event.stopPropagation(); this._choose(events, samePlace); };
      node.addEventListener("click", act);
      const text = this._name(events);
      node.addEventListener("mouseenter", (event) => this._hint(text, event));
      node.addEventListener("mouseleave", () => this._hint(null));
      if (!focusable) return;
      node.setAttribute("role", "button");
      node.setAttribute("tabindex", "0");
      node.setAttribute("aria-label", text);
      node.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") act(event);
      });
    },

    _hint(text, event) {
      if (this._tip) { this._tip.remove(); this._tip = null; }
      if (!text) return;
      const at = this._map.mouseEventToLatLng(event);
      this._tip = L.tooltip({ direction: "top", offset: [0, -14], className: "dl-tip" })
        .setLatLng(at).setContent(html("bdi", "", text)).addTo(this._map);
    },

    _choose(events, samePlace) {
      this._hint(null);
      if (events.length === 1) this._pick(events[0]);
      else if (samePlace || this._map.getZoom() >= 12) this._list(events);
      else this._map.fitBounds(events.map((e) => [e.lat, e.lon]), { padding: [60, 60], maxZoom: 12 });
    },

    _list(events) {
      const words = this._data.words;
      const list = html("ul", "dl-list", null, events.map((e) => {
        const button = html("button", "", null, [
          symbol(this._type(e), this._theme),
          html("span", "dl-list-title", e.title), html("span", "dl-list-when", e.when)]);
        button.type = "button";
        button.dir = "auto";
        button.addEventListener("click", () => this._pick(e));
        return html("li", "", null, [button]);
      }));
      const places = [...new Set(events.map((e) => e.place))].slice(0, 2).join(", ");
      const box = html("div", "dl-popup", null,
        [html("h2", "", `${places}: ${events.length} ${words.events}`), list]);
      this._popup = L.popup({ maxWidth: 320, minWidth: 230, maxHeight: 300, className: "dl-popup-frame" })
        .setLatLng([events[0].lat, events[0].lon]).setContent(box).openOn(this._map);
      const button = box.querySelector("button");
      if (button) button.focus({ preventScroll: true });
    },

    _pick(e) {
      this._map.closePopup();
      this._tell(e.id, L.latLng(e.lat, e.lon));
    },

    /* streamlit-folium reports a clicked object by the text of its tooltip: that is our line to
       the page. It carries an event's id, or a position as "@lat,lon,zoom". */
    _tell(text, latlng) {
      const tooltip = { getContent: () => text };
      this.fire("click", { latlng, text,
        sourceTarget: { _tooltip: { _content: text }, getTooltip: () => tooltip } });
    },

    /* Bring an event chosen in the list into sight, without changing the zoom. */
    _reveal(id) {
      const e = this._shown.find((one) => one.id === id);
      if (e && e.lat !== null && !this._map.getBounds().pad(-0.1).contains([e.lat, e.lon])) {
        this._map.panTo([e.lat, e.lon]);
      }
    },

    /* A named view, or "all": the box that holds the events, far outliers left to the badge. */
    _fit(name, animate) {
      const box = this._data.views[name];
      const bounds = box ? L.latLngBounds(box) : this._eventBounds();
      if (bounds && bounds.isValid()) {
        const side = Math.min(70, this._map.getSize().x / 8); // room for names
        this._map.fitBounds(bounds, { padding: [side, 30], maxZoom: 10, animate });
      }
      this._countOutside();
    },

    _eventBounds() {
      const shown = this._shown.length ? this._shown : this._data.events;
      const middle = (values) => values.slice().sort((a, b) => a - b)[values.length >> 1];
      const lat = middle(shown.map((e) => e.lat)), lon = middle(shown.map((e) => e.lon));
      const far = (e) => Math.hypot((e.lat - lat) * 1.3, e.lon - lon);
      const near = shown.slice().sort((a, b) => far(a) - far(b));
      const kept = near.slice(0, Math.max(1, Math.ceil(near.length * 0.9)));
      const reach = far(kept[kept.length - 1]) * 1.5;
      return L.latLngBounds(near.filter((e) => far(e) <= reach).map((e) => [e.lat, e.lon]));
    },

    /* The page hears where the viewer went, so that the address bar shows the same view. */
    _settled() {
      this._countOutside();
      const c = this._map.getCenter().wrap(), z = this._map.getZoom();
      const at = `@${c.lat.toFixed(4)},${c.lng.toFixed(4)},${z}`;
      if (!this._moved || at === this._told) return;
      this._told = at;
      this._tell(at, c);
    },

    _countOutside() {
      if (!this._outside) return;
      const bounds = this._map.getBounds();
      const away = this._shown.filter((e) => !bounds.contains([e.lat, e.lon]));
      this._outside.replaceChildren();
      if (!away.length) return;
      const button = html("button", "", this._data.words.outside.replace("{n}", away.length));
      button.type = "button";
      button.addEventListener("click", () => this._map.fitBounds(
        this._shown.map((e) => [e.lat, e.lon]), { padding: [30, 30] }));
      this._outside.appendChild(button);
    },
  });

  window.Dateline = {
    mount(map, base64) {
      this.layer = new EventLayer(decode(base64));
      map.addLayer(this.layer);
      if (this.waiting) { this.layer.apply(decode(this.waiting)); this.waiting = null; }
      return this.layer;
    },
    apply(base64) {
      if (this.layer) this.layer.apply(decode(base64));
      else this.waiting = base64;
    },
  };
})();
