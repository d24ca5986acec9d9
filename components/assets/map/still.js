/* Land and names as they lie under the marks while nothing moves: one opaque picture in the points
   of the screen. Tiles are only seen while the map moves. A machine without a graphics card puts
   every layer together anew for each frame, and a picture that needs no scaling costs it least. */
(function () {
  "use strict";

  const NEAR = 4; // px kept free around a button

  window.DatelineStill = window.DatelineSurface.extend({
    options: { opaque: true },

    /* basemap: the layer of tiles it belongs to */
    initialize(basemap) {
      window.DatelineSurface.prototype.initialize.call(this, "tilePane", (c, view) => this._picture(c, view));
      this._basemap = basemap;
      this._written = [];
    },

    onAdd() {
      window.DatelineSurface.prototype.onAdd.call(this);
      this._container.style.zIndex = 100; // over the tiles, beneath what else lies in their pane
      this._basemap.getContainer().appendChild(this._container);
    },

    getEvents() {
      return { ...window.DatelineSurface.prototype.getEvents.call(this), movestart: this._leave };
    },

    _update() {
      this._ground = null;
      window.DatelineSurface.prototype._update.call(this);
      this._basemap.getContainer().classList.add("dl-rest");
    },

    _leave() {
      this._basemap.wake();
      this._basemap.getContainer().classList.remove("dl-rest");
    },

    /* Colours or files are new. */
    again() {
      this._ground = null;
      this.draw();
    },

    /* Boxes in px of the layer that names are to keep clear of from the next picture on. */
    keepClear(busy) { this._busy = busy; },

    /* The same at once, where that moves a name. */
    label(busy) {
      this.keepClear(busy);
      this._wanted = true; // names come after the first picture
      if (!this._ground || !this._basemap.labels) return;
      const placed = this._place(this.context, this._seen());
      if (JSON.stringify(placed) !== JSON.stringify(this._written)) this.draw();
    },

    _seen() {
      return { origin: this._map.getPixelOrigin(), bounds: this._bounds, ratio: this.ratio, zoom: this._map.getZoom() };
    },

    _picture(c, view) {
      const basemap = this._basemap, { width, height } = this._container;
      view.zoom = this._map.getZoom();
      this._container.hidden = !basemap._world; // until then the map's own colour is water
      if (!basemap._world) return;
      if (!this._ground) {
        this._ground = new OffscreenCanvas(width, height);
        const corner = view.origin.add(view.bounds.min);
        basemap.paint(this._ground.getContext("2d", { alpha: false }), { left: corner.x, top: corner.y,
          width: width / view.ratio, height: height / view.ratio, zoom: view.zoom, ratio: view.ratio });
      }
      c.setTransform(1, 0, 0, 1, 0, 0);
      c.drawImage(this._ground, 0, 0);
      if (!basemap.labels || !this._wanted) return;
      const at = view.origin.add(view.bounds.min).multiplyBy(-view.ratio);
      c.setTransform(view.ratio, 0, 0, view.ratio, at.x, at.y);
      this._written = this._place(c, view);
      basemap.labels.write(c, this._written, basemap.colours);
    },

    /* The frame is what is seen; buttons and notes in it are as much in the way as marks. */
    _place(c, { origin, zoom }) {
      const corner = this._map.containerPointToLayerPoint([0, 0]), size = this._map.getSize();
      const world = ([a, b, d, e]) => [a + origin.x, b + origin.y, d + origin.x, e + origin.y];
      return this._basemap.labels.place(c, zoom, {
        frame: world([corner.x, corner.y, corner.x + size.x, corner.y + size.y]),
        notes: this.notes().map(world), marks: (this._busy || []).map(world) });
    },

    /* Boxes of what stands fast in the frame, in px of the layer. */
    notes() {
      const map = this._map, home = map.getContainer().getBoundingClientRect();
      const corner = map.containerPointToLayerPoint([0, 0]), x = corner.x - home.left, y = corner.y - home.top;
      return [...map.getContainer().querySelectorAll(".leaflet-control")].map((node) => node.getBoundingClientRect())
        .filter((box) => box.width).map((b) => [b.left + x - NEAR, b.top + y - NEAR, b.right + x + NEAR, b.bottom + y + NEAR]);
    },
  });
})();
