/* The built-in map: land, borders, provinces and labels drawn on canvas tiles from the files
   that `dateline data build` makes. No tile server is asked. */
(function () {
  "use strict";

  const REGION_ZOOM = 5; // from here on the finer shapes of the focus region are used
  const TILE = 512;

  /* Delta-coded degrees → points on the Mercator square of zoom 0 (256 px wide). */
  function mercator(lon, lat) {
    const sin = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
    return [((lon + 180) / 360) * 256, (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 256];
  }

  function trace(path, deltas, scale, box, close) {
    let x = 0, y = 0;
    for (let i = 0; i < deltas.length; i += 2) {
      x += deltas[i];
      y += deltas[i + 1];
      const [px, py] = mercator(x / scale, y / scale);
      if (i === 0) path.moveTo(px, py);
      else path.lineTo(px, py);
      box[0] = Math.min(box[0], px); box[1] = Math.min(box[1], py);
      box[2] = Math.max(box[2], px); box[3] = Math.max(box[3], py);
    }
    if (close) path.closePath();
  }

  function shape(lines, scale, close) {
    const path = new Path2D(), box = [Infinity, Infinity, -Infinity, -Infinity];
    lines.forEach((line) => trace(path, line, scale, box, close));
    return { path, box };
  }

  /* The land of the region file is cut to its box, so the box is what the land reaches. */
  function decode(file) {
    const land = file.land.map((country) => shape(country.r, file.scale, true));
    const reach = (side, most) => most(...land.map((s) => s.box[side]));
    return {
      land,
      borders: file.borders.map((line) => shape([line], file.scale, false)),
      provinces: (file.provinces || []).map((line) => shape([line], file.scale, false)),
      box: [reach(0, Math.min), reach(1, Math.min), reach(2, Math.max), reach(3, Math.max)],
    };
  }

  function touches(a, b) {
    return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  }

  function within(a, b) {
    return a[0] >= b[0] && a[2] <= b[2] && a[1] >= b[1] && a[3] <= b[3];
  }

  /* Labels that do not overlap at a zoom, most important first. */
  function place(labels, zoom, context) {
    const scale = 2 ** zoom, cell = 64, taken = new Map(), placed = [];
    for (const [lon, lat, kind, rank, name] of labels) {
      if (rank > zoom) continue;
      const [mx, my] = mercator(lon, lat), x = mx * scale, y = my * scale;
      context.font = FONT[kind] || FONT.city;
      const text = kind === "country" ? name.toUpperCase() : name;
      const width = context.measureText(text).width + (kind === "city" ? 8 : 0);
      const left = kind === "city" ? x : x - width / 2;
      const box = [left - 3, y - 8, left + width + 3, y + 8];
      const cells = [];
      let free = true;
      for (let i = Math.floor(box[0] / cell); i <= Math.floor(box[2] / cell) && free; i++) {
        for (let j = Math.floor(box[1] / cell); j <= Math.floor(box[3] / cell) && free; j++) {
          const key = i + ":" + j;
          cells.push(key);
          free = !(taken.get(key) || []).some((other) => touches(box, other));
        }
      }
      if (!free) continue;
      cells.forEach((key) => taken.set(key, (taken.get(key) || []).concat([box])));
      placed.push({ x, y, kind, text, box });
    }
    return placed;
  }

  const SANS = 'system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';
  const FONT = {
    country: "600 11.5px " + SANS,
    adm1: "italic 11px " + SANS,
    city: "11.5px " + SANS,
    sea: 'italic 13px Georgia, "Noto Serif", "DejaVu Serif", serif',
  };

  window.DatelineBasemap = L.GridLayer.extend({
    options: { tileSize: TILE, updateWhenZooming: false, keepBuffer: 1 },

    initialize(urls, colours, options) {
      L.GridLayer.prototype.initialize.call(this, options);
      this._colours = colours;
      this._placed = {};
      this._load(urls);
    },

    async _load(urls) {
      const read = (url) => fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(url + " answered " + answer.status);
        return answer.json();
      });
      try {
        const [world, region, labels] = await Promise.all(
          [urls.world, urls.region, urls.labels].map(read));
        this._world = decode(world);
        this._region = decode(region);
        this._labels = labels.slice().sort((a, b) => a[3] - b[3]);
        this.redraw();
        this.fire("ready");
      } catch (error) {
        this.fire("failed", { error });
      }
    },

    recolour(colours) {
      this._colours = colours;
      this.redraw();
    },

    createTile(coords) {
      const tile = L.DomUtil.create("canvas", "dl-tile");
      // Drawn finer than the screen, so that a zoom between two levels stays sharp.
      const ratio = Math.max(1.5, Math.min(2, window.devicePixelRatio || 1));
      tile.width = tile.height = TILE * ratio;
      if (this._world) this._draw(tile.getContext("2d"), coords, ratio);
      return tile;
    },

    _draw(context, coords, ratio) {
      const scale = 2 ** coords.z, side = TILE / scale;
      const tile = [coords.x * side, coords.y * side, (coords.x + 1) * side, (coords.y + 1) * side];
      const region = this._region.box;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.fillStyle = this._colours.water;
      context.fillRect(0, 0, TILE, TILE);
      context.setTransform(scale * ratio, 0, 0, scale * ratio,
        -coords.x * TILE * ratio, -coords.y * TILE * ratio);
      const fine = coords.z >= REGION_ZOOM && touches(tile, region);
      if (!fine || !within(tile, region)) this._shapes(context, this._world, tile, scale, coords.z);
      if (fine) {
        context.save();
        context.beginPath();
        context.rect(region[0], region[1], region[2] - region[0], region[3] - region[1]);
        context.clip();
        context.fillStyle = this._colours.water;
        context.fillRect(tile[0], tile[1], side, side);
        this._shapes(context, this._region, tile, scale, coords.z);
        context.restore();
      }
      this._write(context, coords, ratio);
    },

    _shapes(context, set, tile, scale, zoom) {
      const c = this._colours;
      const stroke = (shapes, colour, width, dash) => {
        context.strokeStyle = colour;
        context.lineWidth = width / scale;
        context.setLineDash((dash || []).map((part) => part / scale));
        shapes.forEach((s) => touches(s.box, tile) && context.stroke(s.path));
      };
      context.lineJoin = "round";
      context.fillStyle = c.land;
      set.land.forEach((s) => touches(s.box, tile) && context.fill(s.path, "evenodd"));
      stroke(set.land, c.coast, 0.6);
      if (zoom >= REGION_ZOOM) stroke(set.provinces, c.province, 0.7, [3, 3]);
      stroke(set.borders, c.border, 1.2);
      context.setLineDash([]);
    },

    _write(context, coords, ratio) {
      const key = coords.z;
      if (!this._placed[key]) this._placed[key] = place(this._labels, coords.z, context);
      const left = coords.x * TILE, top = coords.y * TILE, c = this._colours;
      context.setTransform(ratio, 0, 0, ratio, -left * ratio, -top * ratio);
      context.textBaseline = "middle";
      context.lineJoin = "round";
      for (const label of this._placed[key]) {
        if (!touches(label.box, [left, top, left + TILE, top + TILE])) continue;
        const city = label.kind === "city";
        context.font = FONT[label.kind] || FONT.city;
        context.textAlign = city ? "left" : "center";
        context.strokeStyle = label.kind === "sea" ? c.water : c.land;
        context.lineWidth = 3;
        context.fillStyle = { country: c.country, sea: c.sea, adm1: c.adm1 }[label.kind] || c.city;
        if (city) {
          context.beginPath();
          context.arc(label.x, label.y, 1.8, 0, 7);
          context.fill();
        }
        const x = label.x + (city ? 6 : 0);
        context.strokeText(label.text, x, label.y);
        context.fillText(label.text, x, label.y);
      }
    },
  });
})();
