/* Places that are not a point: hatched areas (where_prec 3 to 5 and 7), rings (2) and the heat
   view. An area without an outline is a hatched circle of its radius, never a pin. */
(function () {
  "use strict";

  const WIDE_M = { 3: 25000, 4: 75000, 5: 75000, 7: 50000 }; // where no radius is known
  const EARTH_M = 40075016.7;
  const RINGS = 300; // at most; more would be a carpet
  const STAMP_PX = 480, EDGE = 3; // largest area that is kept as a picture; room for its edge

  const mercatorY = (lat) => {
    const sin = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
    return (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 256;
  };
  const mercatorX = (lon) => ((lon + 180) / 360) * 256;

  /* GeoJSON (Multi)Polygon or (Multi)LineString → a path on the square of zoom 0. */
  function outline(geometry) {
    const path = new Path2D(), box = [Infinity, Infinity, -Infinity, -Infinity];
    const line = (points, close) => {
      points.forEach(([lon, lat], k) => {
        const x = mercatorX(lon), y = mercatorY(lat);
        if (k) path.lineTo(x, y); else path.moveTo(x, y);
        box[0] = Math.min(box[0], x); box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x); box[3] = Math.max(box[3], y);
      });
      if (close) path.closePath();
    };
    const parts = { Polygon: (g) => g.forEach((ring) => line(ring, true)),
      MultiPolygon: (g) => g.forEach((one) => one.forEach((ring) => line(ring, true))),
      LineString: (g) => line(g, false), MultiLineString: (g) => g.forEach((one) => line(one, false)) };
    if (geometry.type === "GeometryCollection") geometry.geometries.forEach((g) => parts[g.type] && parts[g.type](g.coordinates));
    else if (parts[geometry.type]) parts[geometry.type](geometry.coordinates);
    return { path, box };
  }

  function circle(x, y, r) {
    const path = new Path2D();
    path.arc(x, y, r, 0, 2 * Math.PI);
    return { path, box: [x - r, y - r, x + r, y + r] };
  }

  const metres = (lat) => 256 / (EARTH_M * Math.cos((lat * Math.PI) / 180)); // px of zoom 0

  class Areas {
    constructor(filter, at, geometries) {
      const places = filter.release.places, groups = new Map();
      this.filter = filter;
      this.at = at;
      for (let p = 0; p < places.count; p++) {
        const prec = places.prec[p];
        if (!(prec >= 3 && prec !== 6)) continue;
        const key = places.area[p] ? "a" + places.area[p] : "p" + p;
        if (!groups.has(key)) groups.set(key, { key, place: p, places: [] });
        groups.get(key).places.push(p);
      }
      this.groups = [...groups.values()].map((group) => {
        const p = group.place, geometry = places.area[p] && geometries[places.area[p] - 1];
        const r = (places.radius[p] || WIDE_M[places.prec[p]]) * metres(places.lat[p] / 1e5);
        const shape = geometry ? outline(geometry) : circle(at.x[p], at.y[p], r);
        const [a, b, c, d] = shape.box;
        return { ...group, ...shape, size: (c - a) * (d - b), x: at.x[p], y: at.y[p], scaled: null };
      }).sort((a, b) => b.size - a.size);
      this.groups.forEach((group, number) => { group.number = number; });
    }

    /* Areas with an event in them at present, the largest first. */
    current() {
      const { count, possible } = this.filter, shown = [];
      for (const group of this.groups) {
        let n = 0, maybe = 0;
        for (const p of group.places) { n += count[p]; maybe += possible[p]; }
        if (n) shown.push({ group, n, maybe });
      }
      return shown;
    }

    _scaled(group, zoom) {
      if (group.zoom !== zoom) {
        group.scaled = new Path2D();
        group.scaled.addPath(group.path, new DOMMatrix().scale(2 ** zoom));
        group.zoom = zoom;
      }
      return group.scaled;
    }

    /* view: {zoom, origin, bounds, ratio}; selected: a place's number or -1 */
    paint(c, view, pen, shown, selected) {
      const scale = 2 ** view.zoom, { origin, bounds } = view;
      for (const { group, n, maybe } of shown) {
        const [a, b, d, e] = group.box, on = group.places.includes(selected);
        const x = a * scale - origin.x, y = b * scale - origin.y, w = (d - a) * scale, h = (e - b) * scale;
        if (x > bounds.max.x || x + w < bounds.min.x || y > bounds.max.y || y + h < bounds.min.y) continue;
        c.globalAlpha = maybe === n && !on ? 0.55 : 1;
        if (!on && w < STAMP_PX && h < STAMP_PX) {
          const made = this._stamp(group, view, pen, [w, h]), snap = (v) => Math.round(v * view.ratio) / view.ratio;
          c.drawImage(made, snap(x - EDGE), snap(y - EDGE), made.width / view.ratio, made.height / view.ratio);
        } else {
          c.save();
          c.translate(-origin.x, -origin.y);
          this._fill(c, this._scaled(group, view.zoom), pen, on, view.ratio);
          c.restore();
        }
      }
      c.globalAlpha = 1;
    }

    _fill(c, path, pen, strong, ratio) {
      c.fillStyle = pen.hatch(c, strong, ratio);
      c.fill(path, "evenodd");
      pen.edge(c, path, strong);
    }

    /* A small area is drawn once a zoom and copied from then on. */
    _stamp(group, { zoom, ratio }, pen, [w, h]) {
      const kept = group.stamp;
      if (kept && kept.pen === pen && kept.zoom === zoom && kept.ratio === ratio) return kept.made;
      const made = new OffscreenCanvas(Math.ceil((w + 2 * EDGE) * ratio), Math.ceil((h + 2 * EDGE) * ratio));
      const m = made.getContext("2d"), scale = 2 ** zoom;
      m.setTransform(ratio, 0, 0, ratio, (EDGE - group.box[0] * scale) * ratio, (EDGE - group.box[1] * scale) * ratio);
      this._fill(m, this._scaled(group, zoom), pen, false, ratio);
      group.stamp = { pen, zoom, ratio, made };
      return made;
    }

    /* Rings of places that are known only nearly, where they are shown by themselves. */
    rings(c, view, pen, marks) {
      const places = this.filter.release.places, scale = 2 ** view.zoom;
      let drawn = 0;
      for (const { place, x, y } of marks) {
        if (place < 0 || places.prec[place] !== 2 || drawn > RINGS) continue;
        const r = places.radius[place] * metres(places.lat[place] / 1e5) * scale;
        if (r < 16 || r > 2000) continue;
        const ring = new Path2D();
        ring.arc(x - view.origin.x, y - view.origin.y, r, 0, 2 * Math.PI);
        pen.edge(c, ring, false);
        drawn += 1;
      }
    }

    /* The smallest area under a point, in px of the world at this zoom. */
    under(c, x, y, zoom, shown) {
      const scale = 2 ** zoom;
      for (let k = shown.length - 1; k >= 0; k--) {
        const group = shown[k].group, [a, b, d, e] = group.box;
        if (x < a * scale || x > d * scale || y < b * scale || y > e * scale) continue;
        c.save();
        c.setTransform(1, 0, 0, 1, 0, 0);
        const inside = c.isPointInPath(this._scaled(group, zoom), x, y, "evenodd");
        c.restore();
        if (inside) return shown[k];
      }
      return null;
    }
  }

  window.DatelineAreas = Areas;
})();
