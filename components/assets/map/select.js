/* Drawing a part of the map to which the events are restricted: a rectangle by dragging, a polygon
   by clicks, or, without a pointer, what is in view. */
(function () {
  "use strict";

  const { html, svg } = window.DatelineMarks;
  const { encode, decode, MOST } = window.DatelineRing;
  const ICONS = { rectangle: "M4 6 H20 V18 H4 Z", polygon: "M5 9 L13 4 L20 11 L16 20 L6 18 Z",
    in_view: "M4 9 V4 H9 M15 4 H20 V9 M20 15 V20 H15 M9 20 H4 V15", clear: "M6 6 L18 18 M18 6 L6 18" };
  const LINE = { color: "#0b5c8a", weight: 2.5, dashArray: "6 4", fillOpacity: 0.06, interactive: false };
  const NEAR = 10; // px from the first corner at which a click closes the polygon

  class Select {
    /* host: {words, chosen(text), say(text)} */
    constructor(map, box, host) {
      Object.assign(this, { map, host, text: "", corners: [] });
      this.buttons = ["rectangle", "polygon", "in_view", "clear"].map((name) => this._button(name));
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", host.words.label);
      box.append(...this.buttons);
      this.buttons[3].hidden = true;
      map.getContainer().addEventListener("keydown", (event) => this._key(event), true);
      map.getContainer().addEventListener("pointerdown", (event) => this._press(event), true);
      map.on("click", (event) => this._click(event));
      map.on("dblclick", () => this._closed());
      map.on("mousemove", (event) => this._follow(event.latlng));
    }

    _button(name) {
      const icon = svg("svg", { viewBox: "0 0 24 24", width: 18, height: 18, "aria-hidden": "true", class: "dl-lined" },
        [svg("path", { d: ICONS[name] })]);
      const button = html("button", "dl-select-" + name, null, [icon]);
      button.type = "button";
      button.title = this.host.words[name];
      button.setAttribute("aria-label", this.host.words[name]);
      button.addEventListener("click", () => this._take(name));
      return button;
    }

    get drawing() { return Boolean(this.tool); }

    _take(name) {
      const again = this.tool === name;
      this._stop();
      if (name === "clear") this._tell("");
      else if (name === "in_view") this._box(this.map.getBounds());
      else if (!again) this._start(name);
    }

    _start(name) {
      this.tool = name;
      this.corners = [];
      this.map.dragging.disable();
      this.map.doubleClickZoom.disable();
      this.map.getContainer().classList.add("dl-drawing");
      this._pressed();
      this.host.say(this.host.words[name + "_how"]);
    }

    _stop() {
      if (!this.tool) return;
      this.tool = null;
      this.map.dragging.enable();
      this.map.doubleClickZoom.enable();
      this.map.getContainer().classList.remove("dl-drawing");
      this._pressed();
      this.host.say("");
      this._outline();
    }

    _pressed() {
      this.buttons.slice(0, 2).forEach((button, k) =>
        button.setAttribute("aria-pressed", String(this.tool === ["rectangle", "polygon"][k])));
    }

    _press(event) {
      if (this.tool !== "rectangle" || event.button || event.target.closest(".leaflet-control")) return;
      event.preventDefault();
      event.stopPropagation();
      const map = this.map, container = map.getContainer(), from = map.mouseEventToLatLng(event);
      const move = (e) => this._show([[from.lat, from.lng], [from.lat, map.mouseEventToLatLng(e).lng],
        [map.mouseEventToLatLng(e).lat, map.mouseEventToLatLng(e).lng], [map.mouseEventToLatLng(e).lat, from.lng]]);
      container.setPointerCapture(event.pointerId);
      container.addEventListener("pointermove", move);
      const end = (name) => container.addEventListener(name, (e) => {
        container.removeEventListener("pointermove", move);
        const bounds = L.latLngBounds([from, map.mouseEventToLatLng(e)]);
        if (this.tool && name === "pointerup") this._box(bounds);
      }, { once: true });
      end("pointerup");
    }

    _box(bounds) {
      const [w, s, e, n] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
      this._finish([[w, s], [e, s], [e, n], [w, n]]);
    }

    _click(event) {
      if (this.tool !== "polygon") return;
      const first = this.corners[0], at = event.latlng;
      if (first && this.corners.length > 2 && this.map.latLngToContainerPoint([first[1], first[0]])
        .distanceTo(this.map.latLngToContainerPoint(at)) < NEAR) { this._closed(); return; }
      this.corners.push([at.lng, at.lat]);
      this._show(this.corners.map(([x, y]) => [y, x]));
      if (this.corners.length === MOST) this._closed();
    }

    _follow(at) {
      if (this.tool === "polygon" && this.corners.length) {
        this._show(this.corners.map(([x, y]) => [y, x]).concat([[at.lat, at.lng]]));
      }
    }

    _closed() {
      if (this.tool === "polygon" && this.corners.length > 2) this._finish(this.corners);
    }

    _key(event) {
      if (!this.tool) return;
      if (event.key === "Escape") this._stop();
      else if (event.key === "Enter" && this.tool === "polygon" && this.corners.length > 2) this._closed();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    /* Corners of one turn of the world, as the address can hold them. */
    _finish(corners) {
      this._stop();
      const west = Math.min(...corners.map(([x]) => x)), turn = 360 * Math.floor((west + 180) / 360);
      const clamp = (y) => Math.max(-90, Math.min(90, y));
      const text = encode(corners.map(([x, y]) => [Math.min(x - turn, 360), clamp(y)]));
      if (new Set(decode(text).map(String)).size > 2) this._tell(text);
    }

    _tell(text) {
      this.set(text);
      this.host.chosen(text);
    }

    /* Show the ring of this text, "" for none. */
    set(text) {
      if (text === this.text) return;
      this.text = text;
      this.buttons[3].hidden = !text;
      this._outline();
    }

    _outline() { this._show(this.text ? decode(this.text).map(([x, y]) => [y, x]) : []); }

    _show(points) {
      if (!points.length) { if (this.shape) this.shape.remove(); this.shape = null; return; }
      if (this.shape) this.shape.setLatLngs(points);
      else this.shape = L.polygon(points, LINE).addTo(this.map);
    }
  }

  window.DatelineSelect = Select;
})();
