/* The built-in map: land, borders and provinces drawn from the files that `dateline data build`
   makes, as one picture while the map is at rest (still.js) and as tiles while it moves. No tile
   server is asked. */
(function () {
  "use strict";

  const REGION_ZOOM = 5; // from here on the finer shapes of the focus region are used
  const TILE = 512;
  const SIDE = 256; // of the world at zoom 0
  const TILES_MS = 400; // tiles are made when the first picture stands

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

  window.DatelineBasemap = L.GridLayer.extend({
    options: { tileSize: TILE, updateWhenZooming: false, keepBuffer: 1 },

    /* files: addresses of world, region and labels, or a promise of what they hold. It is added to
       the map when the view is found: before, land would be drawn in vain. */
    initialize(files, colours, options) {
      L.GridLayer.prototype.initialize.call(this, options);
      this.colours = colours;
      this._load(files);
    },

    onAdd(map) {
      L.GridLayer.prototype.onAdd.call(this, map);
      this.still = new window.DatelineStill(this).addTo(map);
      this._wakeSoon();
    },

    async _load(files) {
      const read = (url) => fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(url + " answered " + answer.status);
        return answer.json();
      });
      try {
        const { world, region, labels } = files.then ? await files : Object.fromEntries(await Promise.all(
          ["world", "region", "labels"].map(async (name) => [name, await read(files[name])])));
        this._world = decode(world);
        this._region = decode(region);
        this.labels = new window.DatelineLabels(labels, mercator);
        if (this.still) this.still.again();
        this._wakeSoon();
        this.fire("ready");
      } catch (error) {
        this.fire("failed", { error });
      }
    },

    _wakeSoon() { if (this.still && this._world) setTimeout(() => this.wake(), TILES_MS); },

    /* Tiles are made from now on. */
    wake() {
      if (this._awake || !this.still || !this._world) return;
      this._awake = true;
      this.redraw();
    },

    _update(center) { if (this._awake) L.GridLayer.prototype._update.call(this, center); },

    recolour(colours) {
      this.colours = colours;
      this.redraw();
      if (this.still) this.still.again();
    },

    createTile(coords) {
      const tile = L.DomUtil.create("canvas", "dl-tile");
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      tile.width = tile.height = TILE * ratio;
      this.paint(tile.getContext("2d", { alpha: false }),
        { left: coords.x * TILE, top: coords.y * TILE, width: TILE, height: TILE, zoom: coords.z, ratio });
      return tile;
    },

    /* Land in a box of the world: left, top, width, height in px at this zoom. */
    paint(c, { left, top, width, height, zoom, ratio }) {
      const scale = 2 ** zoom, box = [left / scale, top / scale, (left + width) / scale, (top + height) / scale];
      c.setTransform(ratio, 0, 0, ratio, 0, 0);
      c.fillStyle = this.colours.water;
      c.fillRect(0, 0, width, height);
      if (!this._world) return;
      for (let turn = Math.floor(box[0] / SIDE); turn * SIDE < box[2]; turn++) {
        c.setTransform(scale * ratio, 0, 0, scale * ratio, (turn * SIDE * scale - left) * ratio, -top * ratio);
        this._land(c, [box[0] - turn * SIDE, box[1], box[2] - turn * SIDE, box[3]], scale, Math.round(zoom));
      }
    },

    _land(c, box, scale, zoom) {
      const region = this._region.box, fine = zoom >= REGION_ZOOM && touches(box, region);
      if (!fine || !within(box, region)) this._shapes(c, this._world, box, scale, zoom);
      if (!fine) return;
      c.save();
      c.beginPath();
      const edge = 1 / scale; // where the land was cut it has a line of its own, which is no coast
      c.rect(region[0] + edge, region[1] + edge, region[2] - region[0] - 2 * edge, region[3] - region[1] - 2 * edge);
      c.clip();
      c.fillStyle = this.colours.water;
      c.fillRect(region[0], region[1], region[2] - region[0], region[3] - region[1]);
      this._shapes(c, this._region, box, scale, zoom);
      c.restore();
    },

    _shapes(context, set, tile, scale, zoom) {
      const c = this.colours;
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
  });
})();
