/* What a mark looks like on the canvas. Shape and colour say the type; the edge says how it
   stands: dashed and pale only possibly in the dates, a hole in the middle a single origin, a red
   ring contested. */
(function () {
  "use strict";

  const PAPER = { light: "#ffffff", dark: "#1d2328" }, INK = { light: "#1c2024", dark: "#eef0f2" };
  const ALARM = { light: "#a3260f", dark: "#ff9c85" };
  const SHADOW = { light: "rgb(0 0 0 / 45%)", dark: "rgb(0 0 0 / 80%)" };
  const HATCH = { light: "#8a3b12", dark: "#ffb27a" };
  const FONT = 'system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';
  const SHAPES = 4000; // dots drawn as shapes
  const SIZE = 24, ALARMING = "contested", ONE = new Set(["single", "repeated_single_origin"]);

  class Pen {
    constructor(symbols, theme) {
      this.symbols = new Map(Object.entries(symbols));
      this.theme = theme;
      this._shapes = new Map();
    }

    symbol(type) { return this.symbols.get(type) || this.symbols.get(""); }

    colour(type) { return this.symbol(type)[this.theme]; }

    _shape(type) {
      if (!this._shapes.has(type)) this._shapes.set(type, new Path2D(this.symbol(type).path));
      return this._shapes.get(type);
    }

    /* One event at one place. mark: {type, maybe, near, standing, selected} */
    single(c, x, y, mark) {
      const scale = mark.selected ? 1.2 : 1, colour = this.colour(mark.type);
      c.save();
      c.translate(x - (SIZE * scale) / 2, y - (SIZE * scale) / 2);
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
      if (mark.standing === ALARMING) this._ring(c, x, y, 15 * scale, ALARM[this.theme], 1.8);
      if (mark.near) this._ring(c, x, y, 18 * scale, HATCH[this.theme], 1.6, [4, 3]);
      if (mark.selected) this._ring(c, x, y, 21, INK[this.theme], 3);
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
      const r = mark.r, text = mark.n.toLocaleString("en");
      c.save();
      c.beginPath();
      c.arc(x, y, r + 1, 0, 2 * Math.PI);
      c.fillStyle = SHADOW[this.theme];
      c.globalAlpha = 0.5;
      c.fill();
      c.globalAlpha = 1;
      c.beginPath();
      c.arc(x, y, r, 0, 2 * Math.PI);
      c.fillStyle = PAPER[this.theme];
      c.fill();
      c.lineWidth = 4;
      let from = -Math.PI / 2;
      c.globalAlpha = mark.maybe === mark.n ? 0.45 : 1;
      for (let k = 0; k < mark.types.length; k++) {
        if (!mark.types[k]) continue;
        const to = from + (2 * Math.PI * mark.types[k]) / mark.n;
        c.beginPath();
        c.arc(x, y, r - 3, from, to);
        c.strokeStyle = this.colour(mark.names[k]);
        c.stroke();
        from = to;
      }
      c.globalAlpha = 1;
      c.fillStyle = INK[this.theme];
      c.font = `700 ${text.length > 5 ? 11 : 12.5}px ${FONT}`;
      c.textAlign = "center";
      c.textBaseline = "middle";
      c.fillText(text, x, y + 0.5);
      c.restore();
      if (mark.samePlace) this._ring(c, x, y, r + 2.5, INK[this.theme], 1);
      if (mark.selected) this._ring(c, x, y, r + 5, INK[this.theme], 3);
    }

    /* Every place on its own, its area growing with its events. Thousands of them are written as
       pixels: on a machine without a graphics card that is many times faster than shapes. */
    dots(c, view, filter, clusters) {
      const { count, byType, kinds, release } = filter, { origin, bounds, ratio } = view, scale = 2 ** view.zoom;
      const seen = [];
      for (const p of clusters.points) {
        if (!count[p]) continue;
        const x = clusters.at.x[p] * scale - origin.x, y = clusters.at.y[p] * scale - origin.y;
        if (x > bounds.min.x && y > bounds.min.y && x < bounds.max.x && y < bounds.max.y) seen.push([p, x, y]);
      }
      const main = (p) => {
        let best = 0;
        for (let k = 1; k < kinds; k++) if (byType[p * kinds + k] > byType[p * kinds + best]) best = k;
        return this.colour(release.header.types[best]);
      };
      if (seen.length > SHAPES) { this._pixels(c, bounds, ratio, seen, main); return; }
      c.globalAlpha = 0.85;
      for (const [p, x, y] of seen) {
        c.fillStyle = main(p);
        c.globalAlpha = filter.possible[p] === count[p] ? 0.4 : 0.85;
        c.beginPath();
        c.arc(x, y, Math.min(14, 2.4 + Math.log2(count[p])), 0, 2 * Math.PI);
        c.fill();
      }
      c.globalAlpha = 1;
    }

    _pixels(c, bounds, ratio, seen, main) {
      const w = Math.round(bounds.getSize().x * ratio), h = Math.round(bounds.getSize().y * ratio);
      const picture = new ImageData(w, h), pixels = new Uint32Array(picture.data.buffer), colours = new Map();
      const side = Math.round(1.5 * ratio);
      const code = (hex) => {
        if (!colours.has(hex)) {
          const [red, green, blue] = [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));
          colours.set(hex, (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0);
        }
        return colours.get(hex);
      };
      for (const [p, x, y] of seen) {
        const colour = code(main(p));
        const i = Math.round((x - bounds.min.x) * ratio), j = Math.round((y - bounds.min.y) * ratio);
        for (let b = Math.max(0, j - side); b <= Math.min(h - 1, j + side); b++) {
          for (let a = Math.max(0, i - side); a <= Math.min(w - 1, i + side); a++) pixels[b * w + a] = colour;
        }
      }
      c.putImageData(picture, 0, 0);
    }

    /* Lines that say "somewhere in here". */
    hatch(c, strong, ratio) {
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
