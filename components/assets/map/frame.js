/* One frame of the event layer: what is seen now, painted, and the buttons that follow. */
(function () {
  "use strict";

  const NAMES_MS = 90; // after the last frame the buttons follow
  const SINGLE_PX = 13; // half the width of a symbol

  window.DatelineFrame = {
    _layout() { if (this.clusters) this.clusters.layout(this._map.getZoom()); },

    /* What is seen now, before anything of it is drawn. */
    _look() {
      this._shown = this.clusters.current();
      this._shownAreas = this.areas.current();
    },

    /* Draw what is seen now. Cheap enough for every frame of a playing window. */
    refresh() {
      if (!this._state) return;
      this._look();
      this._markCanvas.draw();
      const seal = this._seal();
      if (seal !== this._drawnAreas) { this._drawnAreas = seal; this._areaCanvas.draw(); }
      this.time.counts(this.filter.certain, this.filter.maybe);
      this._soon();
    },

    /* The zoom is another: the canvases draw it themselves as soon as the map has come to rest. */
    _rezoomed() {
      if (!this.clusters || !this._shown) return;
      this._layout();
      this._look();
      this._drawnAreas = this._seal();
      this._basemap.still.keepClear(this._busy());
    },

    _soon() {
      clearTimeout(this._later);
      this._later = setTimeout(() => this._afterwards(), NAMES_MS);
    },

    /* Boxes of the marks, which the names of towns keep clear of. */
    _busy() {
      if (this._mode !== "clusters") return [];
      const origin = this._map.getPixelOrigin();
      return this._shown.map((m) => {
        const x = m.x - origin.x, y = m.y - origin.y, r = m.n === 1 ? SINGLE_PX : this._radius(m) + 3;
        return [x - r, y - r, x + r, y + r];
      });
    },

    /* A number that changes with what the canvas of the areas shows. */
    _seal() {
      const { prec } = this.release.places;
      let seal = Math.round(this._map.getZoom() * 100) * 4 + ["clusters", "points", "heat"].indexOf(this._mode);
      const add = (part) => { seal = (Math.imul(seal | 0, 31) + part) | 0; };
      add(this._state.selected);
      for (const { group, n, maybe } of this._shownAreas) add(2 * group.number + (maybe === n ? 1 : 0));
      if (this._mode !== "clusters") return seal;
      add(-1);
      for (const m of this._shown) if (m.place >= 0 && prec[m.place] === 2) add(m.place);
      return seal;
    },

    /* What may wait until nothing moves: buttons, badge, and the number for whoever asks. */
    _afterwards() {
      this._pictured();
      this._countOutside();
      const items = this._items(), { still } = this._basemap;
      this._names.draw(items, still.notes()).catch((error) => this._failed(error));
      still.label(this._busy().concat(items.filter((item) => item.box).map((item) => item.box)));
      if (!this._placeNames) this._askNames();
      const drawn = this._shown.concat(this._shownAreas).reduce((n, mark) => n + mark.n, 0);
      this._map.getContainer().dataset.drawn = drawn;
    },

    _askNames() {
      this._placeNames = [];
      this.release.names().then((found) => { this._placeNames = found.place; this._afterwards(); },
        (error) => this._failed(error));
    },

    /* Of many events it comes when the first one is drawn alone. */
    _askStanding() {
      if (this._asked) return;
      this._asked = true;
      this.release.whole().then(() => this._markCanvas.draw(), (error) => this._failed(error));
    },

    _items() {
      const origin = this._map.getPixelOrigin(), chosen = this._chosenPlace(), names = this._placeNames || [];
      const scale = 2 ** this._map.getZoom();
      const { count, which } = this.filter;
      const marks = this._mode === "heat" ? [] : this._shown.map((m) => ({
        key: m.event >= 0 ? "e" + m.event : `b${this.clusters.zoom}:${m.bubble.places[0]}`,
        n: m.n, maybe: m.maybe, event: m.event, place: m.place, selected: this._has(m, chosen),
        x: m.x - origin.x, y: m.y - origin.y, r: m.n === 1 ? SINGLE_PX : this._radius(m),
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

    _radius(m) { return window.DatelineClusters.roomy(m.n); },

    _paintAreas(c, view) {
      if (!this._shown) return;
      view.zoom = this._map.getZoom();
      const { prec } = this.release.places, near = (m) => m.place >= 0 && prec[m.place] === 2;
      // An empty canvas would be put together anew with each frame all the same.
      this._areaCanvas._container.hidden = !this._shownAreas.length && !this._shown.some(near);
      this._pen.fineness(view.ratio);
      const seen = this.filter.standing(this._state.selected) ? this._chosenPlace() : -1;
      this.areas.paint(c, view, this._pen, this._shownAreas, seen);
      if (this._mode === "clusters") this.areas.rings(c, view, this._pen, this._shown);
    },

    _paintMarks(c, view) {
      if (!this._shown || this._map.getZoom() !== this.clusters.zoom) return;
      view.zoom = this.clusters.zoom;
      this._pen.fineness(view.ratio);
      if (this._mode === "heat") window.DatelineHeat?.paint(c, view, this._theme, this.filter, this.clusters.at, this.clusters.points);
      else if (this._mode === "points") this._pen.dots(c, view, this.filter, this.clusters);
      else this._paintClusters(c, view);
    },

    _paintClusters(c, view) {
      const { origin } = view, { min, max } = view.bounds, { header, type, standing, places, place } = this.release, chosen = this._chosenPlace();
      if (!standing && this._shown.some((m) => m.event >= 0)) this._askStanding();
      for (const m of this._shown) {
        const x = m.x - origin.x, y = m.y - origin.y;
        if (x < min.x - 40 || y < min.y - 40 || x > max.x + 40 || y > max.y + 40) continue;
        const selected = this._has(m, chosen);
        if (m.event >= 0) {
          const i = m.event;
          this._pen.single(c, x, y, { type: header.types[type[i]], maybe: m.maybe > 0, selected,
            near: places.prec[place[i]] === 2, standing: standing && header.standings[standing[i]] });
        } else {
          this._pen.several(c, x, y, { n: m.n, maybe: m.maybe, types: m.types, names: header.types,
            r: this._radius(m), samePlace: m.place >= 0, selected });
        }
      }
    },
  };
})();
