/* A canvas that lies over the map, a little larger than it, and stays in place while the map is
   panned and zoomed; `paint` is called when its content must be drawn anew. */
(function () {
  "use strict";

  window.DatelineSurface = L.Renderer.extend({
    options: { padding: 0.12 },

    initialize(pane, paint) {
      L.Renderer.prototype.initialize.call(this, { pane, padding: 0.12 });
      this._paint = paint;
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this._container.style.pointerEvents = "none";
      this.context = this._container.getContext("2d", { alpha: !this.options.opaque });
    },

    _destroyContainer() {
      this._container.remove();
      this._container = this.context = null;
    },

    _onZoomEnd() {},

    _updatePaths() {},

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const bounds = this._bounds, size = bounds.getSize(), canvas = this._container;
      // Finer than twice the screen's points nothing is gained but slowness.
      this.ratio = Math.min(2, Math.max(1, window.devicePixelRatio || 1));
      L.DomUtil.setPosition(canvas, bounds.min);
      canvas.width = this.ratio * size.x;
      canvas.height = this.ratio * size.y;
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
      this.draw();
    },

    /* Paint now. The context is in px of the layer; `origin` turns px of the world into these. */
    draw() {
      if (!this._map || !this._bounds) return;
      const c = this.context, bounds = this._bounds, ratio = this.ratio;
      c.setTransform(1, 0, 0, 1, 0, 0);
      c.clearRect(0, 0, this._container.width, this._container.height);
      c.setTransform(ratio, 0, 0, ratio, -bounds.min.x * ratio, -bounds.min.y * ratio);
      this._paint(c, { origin: this._map.getPixelOrigin(), bounds, ratio });
    },
  });
})();
