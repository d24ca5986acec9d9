/* Places → bubbles of a zoom level. Bubbles are laid out once a zoom and filter, from all days;
   a moved window only changes the numbers in them, so nothing jumps while time is played. */
(function () {
  "use strict";

  const CELL = 32; // px
  const GAP = 2; // px between two bubbles
  const RADII = [[1, 13], [10, 16], [100, 18], [1000, 21], [10000, 25], [100000, 30]];

  const radius = (n) => (RADII.find(([below]) => n <= below) || [0, 35])[1];

  /* The radius in which a number finds room: its digits and the commas between them. */
  const roomy = (n) => {
    const digits = Math.floor(Math.log10(n)) + 1;
    return Math.max(radius(n), 10 + (digits + Math.floor((digits - 1) / 3)) * 3.2);
  };

  /* Positions on the Mercator square of zoom 0, 256 px wide. */
  function mercator(places) {
    const x = new Float64Array(places.count), y = new Float64Array(places.count);
    for (let p = 0; p < places.count; p++) {
      const lat = Math.max(-85.0511, Math.min(85.0511, places.lat[p] / 1e5));
      const sin = Math.sin((lat * Math.PI) / 180);
      x[p] = (places.lon[p] / 1e5 + 180) / 360 * 256;
      y[p] = (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 256;
    }
    return { x, y };
  }

  class Clusters {
    constructor(filter) {
      this.filter = filter;
      const places = filter.release.places;
      this.at = mercator(places);
      // Wide places (where_prec 3 to 5 and 7) are areas; 0 and 6 are not on the map at all.
      this.points = Int32Array.from({ length: places.count }, (_, p) => p)
        .filter((p) => places.prec[p] === 1 || places.prec[p] === 2);
      this.home = new Int32Array(places.count).fill(-1); // place → its bubble
    }

    /* Which places share a bubble at this zoom. `alone` gives each place its own. */
    layout(zoom) {
      const scale = 2 ** zoom, cells = new Map(), total = this.filter.total;
      this.home.fill(-1);
      for (const p of this.points) {
        if (!total[p]) continue;
        const x = this.at.x[p] * scale, y = this.at.y[p] * scale;
        const key = Math.floor(x / CELL) * 1e8 + Math.floor(y / CELL);
        let cell = cells.get(key);
        if (!cell) cells.set(key, cell = { n: 0, x: 0, y: 0, places: [] });
        cell.n += total[p];
        cell.x += x * total[p];
        cell.y += y * total[p];
        cell.places.push(p);
      }
      const sorted = [...cells.values()].sort((a, b) => b.n - a.n || a.places[0] - b.places[0]);
      this._merge(sorted);
      this.zoom = zoom;
    }

    /* The largest first: whoever would touch one that stands joins it. */
    _merge(cells) {
      const side = 80, taken = new Map();
      this.bubbles = [];
      for (const cell of cells) {
        const x = cell.x / cell.n, y = cell.y / cell.n, r = radius(cell.n);
        const i = Math.floor(x / side), j = Math.floor(y / side);
        let near = null, best = Infinity;
        for (let a = i - 1; a <= i + 1; a++) {
          for (let b = j - 1; b <= j + 1; b++) {
            for (const other of taken.get(a * 1e8 + b) || []) {
              const distance = Math.hypot(other.x - x, other.y - y);
              if (distance < other.r + r + GAP && distance < best) { near = other; best = distance; }
            }
          }
        }
        if (!near) {
          near = { x, y, r, n: 0, places: [], number: this.bubbles.length };
          this.bubbles.push(near);
          const key = i * 1e8 + j;
          if (taken.has(key)) taken.get(key).push(near); else taken.set(key, [near]);
        }
        near.n += cell.n;
        for (const p of cell.places) { near.places.push(p); this.home[p] = near.number; }
      }
    }

    /* Bubbles with something in them at present, each with its counts and where it stands (px of
       the zoom): at its one place, or at its middle. */
    current() {
      const { count, possible, which } = this.filter, scale = 2 ** this.zoom, shown = [];
      for (const bubble of this.bubbles) {
        const { places } = bubble;
        let n = 0, maybe = 0, used = 0, event = 0, only = -1;
        for (let k = 0; k < places.length; k++) {
          const p = places[k];
          if (!count[p]) continue;
          n += count[p];
          maybe += possible[p];
          event ^= which[p];
          used += 1;
          only = p;
        }
        if (!n) continue;
        const one = used === 1;
        shown.push({
          bubble, n, maybe, types: this._types(bubble), place: one ? only : -1, event: n === 1 ? event : -1,
          x: one ? this.at.x[only] * scale : bubble.x, y: one ? this.at.y[only] * scale : bubble.y,
        });
      }
      return shown;
    }

    /* Events of each type, in an array that the bubble keeps: none is made while time is played. */
    _types(bubble) {
      const { count, byType, kinds } = this.filter, types = bubble.types || (bubble.types = new Int32Array(kinds));
      types.fill(0);
      for (const p of bubble.places) {
        if (count[p]) for (let k = 0; k < kinds; k++) types[k] += byType[p * kinds + k];
      }
      return types;
    }
  }

  window.DatelineClusters = Object.assign(Clusters, { radius, roomy });
})();
