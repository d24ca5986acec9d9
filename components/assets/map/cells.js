/* More events than a browser should hold: the server counts them by cell of the part of the map in
   sight. Where few enough are left they come one by one, packed like a release, and everything is
   as in a whole one. components/cells.py answers; the layer asks when it is given `cells`. */
(function () {
  "use strict";

  const { FAR } = window.DatelineFilter, Layer = window.DatelineLayer;
  const WORLD = 2 ** 24, BITS = 21; // units of the Mercator square; a cell is 2 ** (BITS - zoom) of them
  const FIRST_ZOOM = 5, LAST_ZOOM = 14;
  const ALIGN = 8; // cells: a small move asks for what is known already
  const TEXTS = 500; // events named in one answer
  const PARAMETERS = { sources: "source", types: "type", actors: "actor", places: "place",
    collections: "collection", standings: "standing" };

  const pause = (seconds) => new Promise((done) => { setTimeout(done, 1000 * seconds); });

  async function ask(url) {
    const answer = await fetch(url);
    if (answer.status === 429) {
      await pause(Math.min(60, Number(answer.headers.get("Retry-After")) || 1));
      return ask(url);
    }
    if (!answer.ok) throw new Error(url.slice(0, 200) + " answered " + answer.status);
    return answer.json();
  }

  /* The filter of the page's message as parameters of an address. */
  function parameters(view, hits) {
    const found = new URLSearchParams();
    for (const [name, values] of Object.entries(view)) {
      if (PARAMETERS[name]) values.forEach((value) => found.append(PARAMETERS[name], value));
    }
    if (view.area) found.set("area", view.area);
    if (view.independent) found.set("independent", "1");
    if (hits) found.set("q", new URLSearchParams(hits.split("?")[1]).get("q"));
    return found;
  }

  const degrees = (x, y) => [Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180 / Math.PI,
    (x / WORLD) * 360 - 180];

  /* Some events of a release, one by one. */
  class Part extends window.DatelineRelease {
    /* `base` gives the address at which the release lies now. */
    constructor(base, query) {
      super();
      this._url = (name) => base() + (name === "release.bin" ? "part?" + query : name);
      this._base = base;
    }

    async names() { return this.header.names; }

    async areas() {
      const all = await super.areas();
      return this.header.area_numbers.map((number) => all[number - 1]);
    }

    spread() { return 1; }

    async texts(events) {
      const numbers = events.map((i) => this.header.numbers[i]), known = new Map();
      for (let k = 0; k < numbers.length; k += TEXTS) {
        const found = await this._once("n" + numbers.slice(k, k + TEXTS).join(), () =>
          ask(this._base() + "texts?n=" + numbers.slice(k, k + TEXTS).join() + window.DatelineMarks.asked));
        found.n.forEach((n, j) => known.set(n, { id: found.id[j], title: found.title[j], when: found.when[j] }));
      }
      return events.map((i, k) => ({ i, id: "", title: "", when: "", ...known.get(numbers[k]) }));
    }
  }

  /* Cells as the drawing code knows places: each stands in the middle of its events. */
  function asRelease(cells, head, say) {
    const count = cells.number.length, at = cells.x.map((x, k) => degrees(x, cells.y[k]));
    const fill = (value) => new Int32Array(count).fill(value);
    return {
      n: 0, place: [], type: [], standing: [], bits: [], sets: new Map(), cells,
      header: { ...head, types: cells.types, standings: [], sources: [], collections: [] },
      places: { count, lat: at.map(([lat]) => lat * 1e5), lon: at.map(([, lon]) => lon * 1e5),
        prec: fill(1), radius: fill(0), area: fill(0) },
      names: async () => ({ place: cells.number.map((_, k) => say(cells, k)), country: [] }),
      texts: async () => [], spread: () => 0, areas: async () => [],
    };
  }

  /* Stands where a whole release has its filter, and asks the server instead. */
  class Distant {
    constructor(layer) {
      this._layer = layer;
      this._base = () => layer._data.release;
      this._view = new URLSearchParams();
      [this.low, this.high, this.certain, this.maybe] = [-FAR, FAR, 0, 0];
    }

    async begin() {
      const [days, cells] = await Promise.all([this._get("days"), this._get("cells", { zoom: FIRST_ZOOM })]);
      this._take(days);
      this._show(asRelease(cells, this._head, () => ""));
      this.world = this.release;
      return this;
    }

    _take(days) {
      this.axis = days.axis;
      this._head = { first_day: days.first_day };
      this._perDay = { certain: Int32Array.from(days.certain), possible: Int32Array.from(days.possible) };
    }

    perDay() { return this._perDay; }

    _url(name, more) {
      const query = new URLSearchParams([...this._view, ...Object.entries(more || {})]);
      return this._base() + name + "?" + query;
    }

    _get(name, more) { return ask(this._url(name, more)); }

    /* As DatelineFilter.restrict. */
    async restrict(view, hits) {
      const serial = this._serial = (this._serial || 0) + 1;
      this._view = parameters(view, hits);
      const days = await this._get("days");
      if (serial !== this._serial) return false;
      this._take(days);
      await this.ask();
      return serial === this._serial;
    }

    window(low, high) {
      this.low = low;
      this.high = high;
      this.ask();
    }

    /* Ask for what is in sight; whoever asks meanwhile is answered by one more question. */
    async ask() {
      if (this._asking) { this._again = true; return this._asking; }
      this._asking = this._load();
      try { await this._asking; } catch (error) { this._layer._failed(error); } finally { this._asking = null; }
      if (this._again) { this._again = false; return this.ask(); }
      return undefined;
    }

    _dates() {
      const iso = (day) => new Date((this._head.first_day + day) * 864e5).toISOString().slice(0, 10);
      return { ...(this.low > -FAR && { from: iso(this.low) }), ...(this.high < FAR && { to: iso(this.high) }) };
    }

    /* Cells of the part of the map in sight, from west, north, east and south. */
    _sight(zoom) {
      const map = this._layer._map, most = 2 ** (24 - BITS + zoom);
      const { min, max } = map.getPixelBounds(), px = (256 * map.options.crs.scale(map.getZoom())) / 256;
      const cell = (v, up) => (up ? Math.ceil : Math.floor)((v / px) * (most / ALIGN)) * ALIGN;
      const inside = (v) => Math.max(0, Math.min(most, v));
      const west = cell(min.x, false), east = cell(max.x, true), whole = east - west >= most;
      const around = (v) => ((v % most) + most) % most;
      return [whole ? 0 : around(west), inside(cell(min.y, false)), whole ? most : around(east - 1) + 1,
        Math.max(1, inside(cell(max.y, true)))].join();
    }

    async _load() {
      const zoom = Math.max(0, Math.min(LAST_ZOOM, Math.floor(this._layer._map.getZoom())));
      const dates = this._dates(), here = { ...dates, zoom, box: this._sight(zoom) };
      const [counts, cells] = await Promise.all([this._get("counts", dates), this._get("cells", here)]);
      this.counts = counts;
      this.certain = counts.shown - counts.possible;
      this.maybe = counts.possible;
      const part = cells.here <= this._layer._data.cells ? await this.part(here) : null;
      const shapes = part && part.places.prec.some((prec) => prec >= 3 && prec !== 6) ? await part.areas() : [];
      this._show(part || asRelease(cells, this._head, (all, k) => this._layer._sayCell(all, k)));
      this._layer._swap(shapes);
    }

    part(query) {
      const url = this._url("part", query);
      return new Part(this._base, url.slice(url.indexOf("?") + 1)).open();
    }

    _show(release) {
      this.release = release;
      this._inner = null;
      if (release.header.numbers) {
        const inner = this._inner = new window.DatelineFilter(release);
        inner.window(this.low, this.high);
        ["kinds", "total", "count", "possible", "byType", "which"].forEach((name) => { this[name] = inner[name]; });
        return;
      }
      const { number, certain, by_type: types } = release.cells || { number: [], certain: [], by_type: [] };
      this.kinds = Math.max(1, release.header.types.length);
      this.total = this.count = Int32Array.from(number);
      this.possible = Int32Array.from(number, (n, k) => n - certain[k]);
      this.byType = Int32Array.from(types.flat());
      this.which = new Int32Array(number.length).fill(-1); // a cell is no event, even if it holds one
    }

    standing(i) { return this._inner && i >= 0 ? this._inner.standing(i) : 0; }

    members(test) { return this._inner ? this._inner.members(test) : []; }
  }

  /* A cell is never one address, even where all of a bubble lies in it. */
  class Bubbles extends window.DatelineClusters {
    current() { return super.current().map((mark) => ({ ...mark, place: -1 })); }
  }

  const bubbles = (filter) => (filter.release.header.numbers ? new window.DatelineClusters(filter)
    : new Bubbles(filter));

  const whole = Object.fromEntries(["_open", "apply", "_settled", "_choose", "_used", "_countOutside"]
    .map((name) => [name, Layer.prototype[name]]));

  Layer.include({
    async _open() {
      if (!this._data.cells) return whole._open.call(this);
      this._config = await ask(this._data.config);
      this._furnish();
      await this._addressed;
      this.filter = this.distant = await new Distant(this).begin();
      this.release = this.filter.release;
      this.clusters = bubbles(this.filter);
      this.areas = new window.DatelineAreas(this.filter, this.clusters.at, []);
      this._surfaces();
      this._addTime();
      return this._data.state ? this.apply(this._data.state) : undefined;
    },

    /* Other events or cells are in sight: everything that held the old ones takes the new. */
    _swap(shapes) {
      this.release = this.filter.release;
      this.clusters = bubbles(this.filter);
      this.areas = new window.DatelineAreas(this.filter, this.clusters.at, shapes);
      this._names.host.release = this.release;
      this._placeNames = this._drawnAreas = null;
      this._map.getContainer().dataset.holds = this.release.header.numbers ? "events" : "cells";
      this._say(this.release.header.numbers ? "" : this.words.cells_shown);
      this._layout();
      this._mark();
      this.refresh();
    },

    async apply(state) {
      if (!this.distant) return whole.apply.call(this, state);
      const chosen = state.selected !== this._wanted;
      this._wanted = state.selected;
      await whole.apply.call(this, { ...state, selected: -1 });
      this._mark();
      this.refresh();
      if (chosen && state.selected >= 0) await this._bringIntoSight(state.selected);
      return undefined;
    },

    /* The chosen event by its number in what is held at present. */
    _mark() {
      const { numbers } = this.release.header;
      if (this._state) this._state = { ...this._state, selected: numbers ? numbers.indexOf(this._wanted) : -1 };
    },

    async _bringIntoSight(number) {
      const { latitude: [lat], longitude: [lon] } = await ask(this.distant._base() + "texts?n=" + number);
      if (lat !== null && lat !== undefined && !this._map.getBounds().pad(-0.1).contains([lat, lon])) this._map.panTo([lat, lon]);
    },

    _settled() {
      whole._settled.call(this);
      if (this.distant && this._state) this.distant.ask();
    },

    _sayCell(cells, k) {
      const day = (value) => this.time.name(value - this.distant._head.first_day), { words } = this;
      const days = words.cell_days.replace("{first}", day(cells.first_day[k])).replace("{last}", day(cells.last_day[k]));
      return cells.wide[k] ? days + ", " + window.DatelineMarks.counted(words.cell_wide, cells.wide[k]) : days;
    },

    /* A cell opens by coming nearer, and on the last zoom as a list. */
    _choose(item) {
      if (!this.distant || this.release.header.numbers) { whole._choose.call(this, item); return; }
      this._hint(null);
      const { cells } = this.release, side = 2 ** (BITS - cells.zoom), held = item.places || [item.place];
      const edges = (name) => held.map((k) => cells[name][k]);
      const west = Math.min(...edges("column")), east = Math.max(...edges("column")) + 1;
      const north = Math.min(...edges("row")), south = Math.max(...edges("row")) + 1;
      if (this._map.getZoom() < Math.min(LAST_ZOOM, this._map.getMaxZoom())) {
        this._map.fitBounds([degrees(west * side, north * side), degrees(east * side, south * side)],
          { maxZoom: LAST_ZOOM });
        return;
      }
      const where = this._map.layerPointToLatLng([item.x, item.y]);
      this._listCell({ ...this.distant._dates(), zoom: cells.zoom, box: [west, north, east, south].join() }, where)
        .catch((error) => this._failed(error));
    },

    async _listCell(query, where) {
      const part = await this.distant.part(query), filter = new window.DatelineFilter(part);
      filter.window(this.distant.low, this.distant.high);
      const pick = async (i) => {
        this._map.closePopup();
        const [text] = await part.texts([i]);
        this._tell("event", text.id, where);
      };
      await window.DatelineList(this._map, { release: part, pen: this._pen, words: this.words, pick,
        standing: (i) => filter.standing(i) }, filter.members(() => true), where);
    },

    /* What a named view is laid around: all of the release, not what is in sight. */
    _used() {
      if (!this.distant) return whole._used.call(this);
      const { places, cells } = this.distant.world;
      return cells.number.map((n, p) => ({ lat: places.lat[p] / 1e5, lon: places.lon[p] / 1e5, n }));
    },

    _countOutside() {
      if (!this.distant) { whole._countOutside.call(this); return; }
      const bounds = this._map.getBounds(), { places } = this.release, { count, counts } = this.distant;
      if (!counts) return;
      let inside = 0;
      for (let p = 0; p < places.count; p++) {
        if (count[p] && bounds.contains([places.lat[p] / 1e5, places.lon[p] / 1e5])) inside += count[p];
      }
      const away = counts.shown - counts.unmapped - inside;
      if (away === this._away) return;
      this._away = away;
      const button = window.DatelineMarks.html("button", "", this.words.outside.replace("{n}", window.DatelineMarks.number(away)));
      button.type = "button";
      button.addEventListener("click", () => this._map.fitBounds(
        this._used().map((one) => [one.lat, one.lon]), { padding: [30, 30] }));
      this._outside.replaceChildren(...(away > 0 ? [button] : []));
    },
  });
})();
