/* Where the map looks: at a named view, at the events, or where the address says. */
(function () {
  "use strict";

  const { html, number } = window.DatelineMarks;

  window.DatelineViews = {
    _goHome() {
      const at = this._data.at;
      if (at) this._map.setView(at.slice(0, 2), at[2], { animate: false });
      else this._fit(this._state && this._state.view ? this._state.view[0] : "all", false);
    },

    /* A named view, or "all": the box that holds the events, far outliers left to the badge. */
    _fit(name, animate) {
      const box = this._config.views[name], ring = this._select.shape;
      let bounds = box ? L.latLngBounds(box) : this._eventBounds();
      if (ring && !box) bounds = L.latLngBounds(ring.getBounds()).extend(bounds || ring.getBounds());
      if (bounds && bounds.isValid()) {
        const side = Math.min(70, this._map.getSize().x / 8); // room for names
        this._map.fitBounds(bounds, { paddingTopLeft: [side, 60], paddingBottomRight: [side, 24], maxZoom: 10, animate });
      }
    },

    /* Places on the map with their number of events: of those seen, or of all where none is. */
    _used() {
      const { places } = this.release, { count, total } = this.filter, found = { seen: [], all: [] };
      for (let p = 0; p < places.count; p++) {
        if (!places.prec[p] || places.prec[p] === 6) continue;
        const at = { lat: places.lat[p] / 1e5, lon: places.lon[p] / 1e5 };
        if (count[p]) found.seen.push({ ...at, n: count[p] });
        if (total[p]) found.all.push({ ...at, n: total[p] });
      }
      return found.seen.length ? found.seen : found.all;
    },

    _eventBounds() {
      const used = this._used(), sum = used.reduce((n, one) => n + one.n, 0);
      if (!used.length) return null;
      const share = (sorted, part) => {
        let seen = 0;
        return sorted.find((one) => (seen += one.n) >= sum * part) || sorted[sorted.length - 1];
      };
      const middle = (key) => share(used.slice().sort((a, b) => a[key] - b[key]), 0.5)[key];
      const lat = middle("lat"), lon = middle("lon");
      const far = (one) => Math.hypot((one.lat - lat) * 1.3, one.lon - lon);
      const near = used.slice().sort((a, b) => far(a) - far(b)), reach = far(share(near, 0.9)) * 1.5;
      return L.latLngBounds(near.filter((one) => far(one) <= reach).map((one) => [one.lat, one.lon]));
    },

    _countOutside() {
      const bounds = this._map.getBounds(), { places } = this.release, { count } = this.filter;
      let away = 0;
      for (let p = 0; p < places.count; p++) {
        if (!count[p] || !places.prec[p] || places.prec[p] === 6) continue;
        if (!bounds.contains([places.lat[p] / 1e5, places.lon[p] / 1e5])) away += count[p];
      }
      const text = away ? this.words.outside.replace("{n}", number(away)) : "";
      if (this._outside.textContent === text) return;
      this._outside.replaceChildren();
      if (!away) return;
      const button = html("button", "", text);
      button.type = "button";
      button.addEventListener("click", () => this._map.fitBounds(
        this._used().map((one) => [one.lat, one.lon]), { padding: [30, 30] }));
      this._outside.appendChild(button);
    },
  };
})();
