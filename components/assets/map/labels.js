/* Names of countries, provinces, seas and towns: where there is room for them. They keep clear of
   each other, of the marks, of the buttons, and of the edge of the frame. */
(function () {
  "use strict";

  const SANS = 'system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';
  const FONT = {
    country: "600 11.5px " + SANS,
    adm1: "italic 11px " + SANS,
    city: "11.5px " + SANS,
    sea: 'italic 13px Georgia, "Noto Serif", "DejaVu Serif", serif',
  };
  const HIGH = 8, AIR = 4, APART = 26; // px: half a name's height, room at its ends, between two towns
  const MARK = 80; // px: what is wider is no mark but a name
  const SHIFTS = [[0, 0], [0, -14], [0, 14], [-30, 0], [30, 0]]; // px; farther would be elsewhere

  const meets = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  const holding = (boxes, x, y) => boxes.find((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3]);
  const inside = (a, b) => a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];

  class Labels {
    /* raw: [longitude, latitude, kind, zoom from which on it is shown, name] */
    constructor(raw, mercator) {
      this.all = raw.map(([lon, lat, kind, rank, name]) => {
        const [x, y] = mercator(lon, lat);
        return { x, y, kind, rank, text: kind === "country" ? name.toUpperCase() : name, width: 0 };
      }).sort((a, b) => a.rank - b.rank);
    }

    /* What is written, most important first. Boxes in px of the world at this zoom: the frame, the
       buttons and notes in it, the marks. */
    place(c, zoom, { frame, notes, marks }) {
      const scale = 2 ** zoom, level = Math.round(zoom), taken = notes.slice(), placed = [], towns = [];
      for (const label of this.all) {
        if (label.rank > level) break;
        const x = label.x * scale, y = label.y * scale;
        if (x < frame[0] || y < frame[1] || x > frame[2] || y > frame[3] || holding(notes, x, y)) continue;
        const town = label.kind === "city";
        if (town && towns.some(([a, b]) => Math.hypot(a - x, b - y) < APART)) continue;
        const found = this._room(c, label, [x, y], { frame, taken, marks });
        if (!found) continue;
        taken.push(found.box);
        if (town) towns.push([x, y]);
        placed.push({ ...found, dot: [x, y], kind: label.kind, text: label.text });
      }
      return placed;
    }

    _room(c, label, [x, y], { frame, taken, marks }) {
      if (!label.width) {
        c.font = FONT[label.kind] || FONT.city;
        label.width = c.measureText(label.text).width;
      }
      const half = label.width / 2;
      const places = (label.kind === "city" ? this._beside(x, y, half, marks) : SHIFTS.map(([a, b]) => [x + a, y + b]))
        .map(([a, b]) => ({ x: a, y: b, box: [a - half - AIR, b - HIGH, a + half + AIR, b + HIGH] }))
        .filter(({ box }) => inside(box, frame) && !taken.some((other) => meets(box, other)));
      return places.find(({ box }) => !marks.some((other) => meets(box, other)));
    }

    /* Right, left, below or above the dot of a town, or of the mark that lies on it. */
    _beside(x, y, half, marks) {
      const on = holding(marks, x, y);
      if (on && on[2] - on[0] > MARK) return []; // beneath the name of an area
      const [left, top, right, bottom] = on || [x - 3, y - 3, x + 3, y + 3];
      return [[right + AIR + half, y], [left - AIR - half, y], [x, bottom + HIGH], [x, top - HIGH]];
    }

    /* c is in px of the world at the zoom of `placed`. */
    write(c, placed, colours) {
      c.textBaseline = "middle";
      c.textAlign = "center";
      c.lineJoin = "round";
      for (const { x, y, dot, kind, text } of placed) {
        c.font = FONT[kind] || FONT.city;
        c.strokeStyle = kind === "sea" ? colours.water : colours.land;
        c.lineWidth = 3;
        c.fillStyle = { country: colours.country, sea: colours.sea, adm1: colours.adm1 }[kind] || colours.city;
        if (kind === "city") {
          c.beginPath();
          c.arc(dot[0], dot[1], 1.8, 0, 7);
          c.fill();
        }
        c.strokeText(text, x, y);
        c.fillText(text, x, y);
      }
    }
  }

  window.DatelineLabels = Labels;
})();
