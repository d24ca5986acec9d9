/* One frame of the event layer: what is seen now, painted, and the buttons that follow. */
(function () {
  "use strict";

  const NAMES_MS = 90; // after the last frame the buttons follow

  window.DatelineFrame = {
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
      if (this._mode !== "clusters") return [];
      return this._shown.filter((m) => m.place >= 0 && prec[m.place] === 2).map((m) => m.place);
    },

    /* What may wait until nothing moves: buttons, badge, and the number for whoever asks. */
    _afterwards() {
      this._countOutside();
      this._names.draw(this._items()).catch((error) => this._failed(error));
      if (!this._placeNames) this._askNames();
      const drawn = this._shown.concat(this._shownAreas).reduce((n, mark) => n + mark.n, 0);
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
      const { count, which } = this.filter;
      const marks = this._mode === "heat" ? [] : this._shown.map((m) => ({
        key: m.event >= 0 ? "e" + m.event : `b${this.clusters.zoom}:${m.bubble.places[0]}`,
        n: m.n, maybe: m.maybe, event: m.event, place: m.place, selected: this._has(m, chosen),
        x: m.x - origin.x, y: m.y - origin.y, r: m.n === 1 ? 13 : this._radius(m),
        places: m.place < 0 ? m.bubble.places.filter((p) => count[p]) : null }));
      const areas = this._shownAreas.slice().reverse().map(({ group, n, maybe }) => ({
        key: group.key, area: true, n, maybe, place: group.place, members: group.places,
        event: n === 1 ? group.places.reduce((all, p) => all ^ which[p], 0) : -1,
        x: group.x * scale - origin.x, y: group.y * scale - origin.y, r: 12,
        name: names[group.place], selected: group.places.includes(chosen) }));
      return marks.concat(areas);
    },

    _chosenPlace() { return this._state.selected >= 0 ? this.release.place[this._state.selected] : -1; },

    /* Whether a mark holds the chosen event, at this place. */
    _has(m, place) {
      if (place < 0 || !this.filter.standing(this._state.selected)) return false;
      return m.place === place || (m.place < 0 && m.bubble.places.includes(place));
    },

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
        if (!bounds.intersects([[x - 40, y - 40], [x + 40, y + 40]])) continue;
        const selected = this._has(m, chosen);
        if (m.event >= 0) {
          const i = m.event;
          this._pen.single(c, x, y, { type: header.types[type[i]], maybe: m.maybe > 0, selected,
            near: places.prec[place[i]] === 2, standing: header.standings[standing[i]] });
        } else {
          this._pen.several(c, x, y, { n: m.n, maybe: m.maybe, types: m.types, names: header.types,
            r: this._radius(m), samePlace: m.place >= 0, selected });
        }
      }
    },
  };
})();
