/* What a mark looks like on the canvas. Shape and colour say the type; the edge says how it
   stands: dashed and pale only possibly in the dates, a hole in the middle a single origin, a red
   ring contested. */
(function () {
  "use strict";

  const { number } = window.DatelineMarks;
  const PAPER = { light: "#ffffff", dark: "#1d2328" }, INK = { light: "#1c2024", dark: "#eef0f2" };
  const ALARM = { light: "#a3260f", dark: "#ff9c85" };
  const SHADOW = { light: "rgb(0 0 0 / 45%)", dark: "rgb(0 0 0 / 80%)" };
  const HATCH = { light: "#8a3b12", dark: "#ffb27a" };
  const FONT = 'system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';
  const FONTS = { plain: `700 12.5px ${FONT}`, small: `700 11px ${FONT}` };
  const STEPS = 64, STAMPS = 1500; // of a circle; pictures of marks that are kept
  const SHAPES = 4000; // dots drawn as shapes
  const SIZE = 24, ALARMING = "contested", ONE = new Set(["single", "repeated_single_origin"]);

  class Pen {
    constructor(symbols, theme) {
      this.symbols = new Map(Object.entries(symbols));
      this.theme = theme;
      this._shapes = new Map();
      this._hatches = new Map();
      this._stamps = new Map();
    }

    symbol(type) { return this.symbols.get(type) || this.symbols.get(""); }

    colour(type) { return this.symbol(type)[this.theme]; }

    _shape(type) {
      if (!this._shapes.has(type)) this._shapes.set(type, new Path2D(this.symbol(type).path));
      return this._shapes.get(type);
    }

    /* Whoever draws next does so with so many points of the screen a px. */
    fineness(ratio) {
      if (ratio !== this._ratio) this._stamps.clear();
      this._ratio = ratio;
    }

    /* What was drawn twice is copied from then on: a copy costs a twentieth of the drawing. The first
       picture, which a reader waits for, needs no picture of each mark. */
    _stamp(c, key, [x, y], half, paint) {
      const ratio = this._ratio, stamps = this._stamps, snap = (v) => Math.round((v - half) * ratio) / ratio;
      if (!stamps.has(key)) {
        if (stamps.size >= STAMPS) stamps.clear();
        stamps.set(key, null);
        c.save();
        c.translate(snap(x) + half, snap(y) + half);
        paint(c);
        c.restore();
        return;
      }
      if (!stamps.get(key)) {
        const made = new OffscreenCanvas(2 * half * ratio, 2 * half * ratio), m = made.getContext("2d");
        m.scale(ratio, ratio);
        m.translate(half, half);
        paint(m);
        stamps.set(key, made);
      }
      c.drawImage(stamps.get(key), snap(x), snap(y), 2 * half, 2 * half);
    }

    /* One event at one place. mark: {type, maybe, near, standing, selected} */
    single(c, x, y, mark) {
      const key = `1 ${mark.type} ${mark.standing} ${mark.maybe} ${mark.near} ${mark.selected}`;
      this._stamp(c, key, [x, y], 24, (m) => this._single(m, mark));
    }

    _single(c, mark) {
      const scale = mark.selected ? 1.2 : 1, colour = this.colour(mark.type);
      c.save();
      c.translate((-SIZE * scale) / 2, (-SIZE * scale) / 2);
      c.scale(scale, scale);
      c.lineJoin = "round";
      const shape = this._shape(mark.type);
      c.lineWidth = 4;
      c.strokeStyle = SHADOW[this.theme];
      if (!mark.maybe) { c.globalAlpha = 0.35; c.stroke(shape); c.globalAlpha = 1; }
      c.lineWidth = 3;
      c.strokeStyle = PAPER[this.theme];
      c.stroke(shape);
      c.fillStyle = mark.maybe ? PAPER[this.theme] : colour;
      c.fill(shape);
      if (mark.maybe) {
        c.globalAlpha = 0.28;
        c.fillStyle = colour;
        c.fill(shape);
        c.globalAlpha = 1;
        c.setLineDash([3, 2]);
        c.lineWidth = 1.5;
        c.strokeStyle = colour;
        c.stroke(shape);
      } else if (ONE.has(mark.standing)) {
        c.beginPath();
        c.arc(12, 13, 2.6, 0, 7);
        c.fillStyle = PAPER[this.theme];
        c.fill();
      }
      c.restore();
      if (mark.standing === ALARMING) this._ring(c, 0, 0, 15 * scale, ALARM[this.theme], 1.8);
      if (mark.near) this._ring(c, 0, 0, 18 * scale, HATCH[this.theme], 1.6, [4, 3]);
      if (mark.selected) this._ring(c, 0, 0, 21, INK[this.theme], 3);
    }

    _ring(c, x, y, r, colour, width, dash) {
      c.save();
      c.beginPath();
      c.arc(x, y, r, 0, 2 * Math.PI);
      c.setLineDash(dash || []);
      c.lineWidth = width;
      c.strokeStyle = colour;
      c.stroke();
      c.restore();
    }

    /* Several events: their number, the share of each type around it, the possible ones pale. */
    several(c, x, y, mark) {
      const shares = this._shares(mark), pale = mark.maybe === mark.n, half = Math.ceil(mark.r + 8);
      const key = `n ${mark.r} ${pale} ${mark.samePlace} ${mark.selected} ${shares.join()}`;
      this._stamp(c, key, [x, y], half, (m) => this._disc(m, { ...mark, shares, pale }));
      const text = number(mark.n);
      c.fillStyle = INK[this.theme];
      c.font = text.length > 5 ? FONTS.small : FONTS.plain;
      c.textAlign = "center";
      c.textBaseline = "middle";
      c.fillText(text, x, y + 0.5);
    }

    /* Where the share of each type ends, in steps of the circle, so that few different ones occur. */
    _shares(mark) {
      let sum = 0;
      return Array.from(mark.types, (n) => Math.round((STEPS * (sum += n)) / mark.n));
    }

    _disc(c, { r, shares, names, pale, samePlace, selected }) {
      const circle = (radius, from = 0, to = 2 * Math.PI) => { c.beginPath(); c.arc(0, 0, radius, from, to); };
      circle(r + 1);
      c.fillStyle = SHADOW[this.theme];
      c.globalAlpha = 0.5;
      c.fill();
      c.globalAlpha = 1;
      circle(r);
      c.fillStyle = PAPER[this.theme];
      c.fill();
      c.lineWidth = 4;
      c.globalAlpha = pale ? 0.45 : 1;
      let from = -Math.PI / 2;
      shares.forEach((share, k) => {
        const to = (2 * Math.PI * share) / STEPS - Math.PI / 2;
        if (to <= from) return;
        circle(r - 3, from, to);
        c.strokeStyle = this.colour(names[k]);
        c.stroke();
        from = to;
      });
      c.globalAlpha = 1;
      if (samePlace) this._ring(c, 0, 0, r + 2.5, INK[this.theme], 1);
      if (selected) this._ring(c, 0, 0, r + 5, INK[this.theme], 3);
    }

    /* Every place on its own, its area growing with its events. Thousands of them are written as
       pixels: on a machine without a graphics card that is many times faster than shapes. */
    dots(c, view, filter, clusters) {
      const { count } = filter, { at, points } = clusters, { origin, bounds, ratio } = view, scale = 2 ** view.zoom;
      if (!this._spots || this._spots.length < 2 * at.x.length) this._spots = new Float64Array(2 * at.x.length);
      const seen = [], spots = this._spots, { min, max } = bounds;
      for (const p of points) {
        if (!count[p]) continue;
        const x = at.x[p] * scale - origin.x, y = at.y[p] * scale - origin.y;
        if (x < min.x || y < min.y || x > max.x || y > max.y) continue;
        spots[2 * p] = x;
        spots[2 * p + 1] = y;
        seen.push(p);
      }
      if (seen.length > SHAPES) { this._pixels(c, bounds, ratio, seen, filter); return; }
      for (const p of seen) {
        c.fillStyle = this._main(filter, p);
        c.globalAlpha = filter.possible[p] === count[p] ? 0.4 : 0.85;
        c.beginPath();
        c.arc(spots[2 * p], spots[2 * p + 1], Math.min(14, 2.4 + Math.log2(count[p])), 0, 2 * Math.PI);
        c.fill();
      }
      c.globalAlpha = 1;
    }

    /* The colour of what is most frequent at a place. */
    _main({ byType, kinds, release }, p) {
      let best = 0;
      for (let k = 1; k < kinds; k++) if (byType[p * kinds + k] > byType[p * kinds + best]) best = k;
      return this.colour(release.header.types[best]);
    }

    _pixels(c, bounds, ratio, seen, filter) {
      const w = Math.round(bounds.getSize().x * ratio), h = Math.round(bounds.getSize().y * ratio);
      if (!this._picture || this._picture.width !== w || this._picture.height !== h) this._picture = new ImageData(w, h);
      const pixels = new Uint32Array(this._picture.data.buffer), side = Math.round(1.5 * ratio), colours = new Map();
      pixels.fill(0);
      const code = (hex) => {
        if (!colours.has(hex)) {
          const [red, green, blue] = [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));
          colours.set(hex, (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0);
        }
        return colours.get(hex);
      };
      for (const p of seen) {
        const colour = code(this._main(filter, p));
        const i = Math.round((this._spots[2 * p] - bounds.min.x) * ratio);
        const j = Math.round((this._spots[2 * p + 1] - bounds.min.y) * ratio);
        for (let b = Math.max(0, j - side); b <= Math.min(h - 1, j + side); b++) {
          pixels.fill(colour, b * w + Math.max(0, i - side), b * w + Math.min(w, i + side + 1));
        }
      }
      c.putImageData(this._picture, 0, 0);
    }

    /* Lines that say "somewhere in here". */
    hatch(c, strong, ratio) {
      const key = (strong ? "s" : "p") + ratio;
      if (!this._hatches.has(key)) this._hatches.set(key, this._hatch(c, strong, ratio));
      return this._hatches.get(key);
    }

    _hatch(c, strong, ratio) {
      const tile = document.createElement("canvas"), side = 8 * ratio;
      tile.width = tile.height = side;
      const t = tile.getContext("2d");
      t.scale(ratio, ratio);
      t.strokeStyle = HATCH[this.theme];
      t.lineWidth = strong ? 1.6 : 0.8;
      t.globalAlpha = strong ? 0.7 : 0.45;
      for (const [x, y, a, b] of [[0, 8, 8, 0], [-2, 2, 2, -2], [6, 10, 10, 6]]) {
        t.beginPath();
        t.moveTo(x, y);
        t.lineTo(a, b);
        t.stroke();
      }
      const pattern = c.createPattern(tile, "repeat");
      pattern.setTransform(new DOMMatrix().scale(1 / ratio));
      return pattern;
    }

    edge(c, shape, strong) {
      c.strokeStyle = HATCH[this.theme];
      c.lineWidth = strong ? 3 : 1.5;
      c.setLineDash(strong ? [] : [5, 4]);
      c.stroke(shape);
      c.setLineDash([]);
    }
  }

  window.DatelinePen = Object.assign(Pen, { FONT });
})();
