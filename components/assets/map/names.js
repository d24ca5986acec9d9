/* What can be reached by keyboard, finger and screen reader: a named button over each mark that is
   seen on the canvas, and the names of areas, which have no pin and so no other handle. */
(function () {
  "use strict";

  const { html, number, counted } = window.DatelineMarks;
  const MOST = 200; // buttons; beyond that the canvas itself is asked what lies under the pointer
  const CROWD = 40; // buttons; with more, a name that finds no room stays away
  const FILES = 8; // fetched for the names of single events; more are named when they are asked for
  const UP = [0, -24, 24, -48, 48, -72, 72]; // px an area's name may move
  const SHORT = 18; // half the width of a number alone

  const overlaps = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

  class Names {
    /* host: {choose(item), hint(text, point), words, release}; items as the layer makes them. */
    constructor(map, host) {
      this.map = map;
      this.host = host;
      this.box = html("div", "dl-anchor leaflet-zoom-hide");
      map.createPane("dlNames").style.zIndex = 610;
      map.getPane("dlNames").appendChild(this.box);
      this.nodes = new Map();
    }

    /* items: {key, n, maybe, x, y (px of the layer), r, area, place, selected, event}; notes: boxes
       that a name must not lie under. */
    async draw(items, notes) {
      const kept = items.length <= MOST ? items : this._inSight(items);
      const keys = new Set(kept.map((item) => item.key));
      this.nodes.forEach((node, key) => {
        if (!keys.has(key)) { node.remove(); this.nodes.delete(key); }
      });
      const serial = this._serial = (this._serial || 0) + 1;
      const taken = kept.filter((item) => !item.area)
        .map((item) => [item.x - item.r - 6, item.y - item.r, item.x + item.r + 6, item.y + item.r]);
      taken.push(...notes);
      for (const item of kept.slice().sort((a, b) => b.n - a.n)) this._node(item, taken);
      await this._name(kept, serial);
    }

    _inSight(items) {
      const size = this.map.getSize(), from = this.map.containerPointToLayerPoint([0, 0]);
      const to = from.add(size);
      return items.filter((i) => i.x > from.x && i.y > from.y && i.x < to.x && i.y < to.y)
        .sort((a, b) => b.n - a.n).slice(0, MOST);
    }

    _node(item, taken) {
      let node = this.nodes.get(item.key);
      if (!node) {
        node = html("div", item.area ? "dl-area-label" : "dl-mark");
        if (item.area) node.append(html("span", "dl-area-name"), html("span", "dl-area-count"));
        node.tabIndex = 0;
        node.dir = "auto";
        node.setAttribute("role", "button");
        this._listen(node);
        this.nodes.set(item.key, node);
        this.box.appendChild(node);
      }
      node.item = item;
      node.classList.toggle("dl-mark-single", !item.area && item.n === 1);
      node.classList.toggle("dl-mark-several", !item.area && item.n > 1);
      node.classList.toggle("dl-maybe", item.maybe === item.n);
      node.classList.toggle("dl-selected", item.selected);
      if (item.area) this._label(node, item, taken);
      else {
        node.dataset.events = item.n;
        node.style.width = node.style.height = 2 * item.r + "px";
      }
      node.style.left = (item.area ? item.left : item.x) + "px";
      node.style.top = (item.area ? item.top : item.y) + "px";
    }

    /* The name of an area moves aside until nothing is beneath it, or stays away; at the edge of the
       frame it moves inside. */
    _label(node, item, taken) {
      const name = item.name || "", half = 24 + name.length * 3.4, home = this._inside(item.x, half);
      const box = ([x, y], side) => [x - side, y - 12, x + side, y + 12];
      const far = (spot) => Math.hypot((spot[0] - item.x) / 2, spot[1] - item.y); // beside is nearer than below
      const spots = (side) => UP.flatMap((up) => [home, item.x + side + 16, item.x - side - 16]
        .map((x) => [x, item.y + up])).sort((a, b) => far(a) - far(b));
      const free = (side) => spots(side).find((spot) => this._inside(spot[0], side) === spot[0] && this._level(spot[1]) &&
        !taken.some((other) => overlaps(box(spot, side), other)));
      const whole = free(half), short = whole ? null : free(SHORT);
      const crowded = this.nodes.size > CROWD, covered = crowded && !whole && !short;
      [item.left, item.top] = whole || short || [home, item.y];
      node.classList.toggle("dl-short", !whole && Boolean(crowded || short));
      node.classList.toggle("dl-covered", covered); // seen when focused; its area still takes a click
      item.box = covered ? null : box([item.left, item.top], whole ? half : SHORT);
      if (item.box) taken.push(item.box);
      node.firstChild.textContent = name;
      node.lastChild.textContent = number(item.n);
    }

    /* Whether a name at this height is not cut by the upper or lower edge. */
    _level(y) {
      const top = this.map.containerPointToLayerPoint([0, 0]).y, bottom = top + this.map.getSize().y;
      return y < top || y > bottom || (y > top + 12 && y < bottom - 12);
    }

    _inside(x, half) {
      const left = this.map.containerPointToLayerPoint([0, 0]).x, right = left + this.map.getSize().x;
      if (x < left || x > right || right - left < 2 * half) return x;
      return Math.max(left + half, Math.min(right - half, x));
    }

    /* Names in words: at first what is known without asking, then the titles. */
    async _name(items, serial) {
      const { release, words } = this.host, single = items.filter((item) => item.event >= 0);
      const events = single.map((item) => item.event);
      const near = release.spread(events) <= FILES ? events : [];
      const [names, texts] = await Promise.all([release.names(), release.texts(near)]);
      if (serial !== this._serial) return;
      const known = new Map(texts.map((text) => [text.i, text]));
      for (const item of items) {
        const node = this.nodes.get(item.key);
        if (!node) continue;
        const text = known.get(item.event), place = names.place[item.place] || "";
        const doubt = item.maybe === item.n ? ", " + words.possibly : "";
        const title = text ? `${text.title}, ${text.when}` : counted(words.events, item.n);
        const where = item.places ? [...new Set(item.places.slice(0, 3).map((p) => names.place[p]))].join(", ") : place;
        node.setAttribute("aria-label", item.n === 1 && text ? `${title}, ${place}${doubt}` : `${title}: ${where}${doubt}`);
      }
      this.box.dataset.named = serial;
    }

    _listen(node) {
      const act = (event) => {
        event.preventDefault();
        event.stopPropagation();
        this.host.choose(node.item);
      };
      node.addEventListener("click", act);
      node.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") act(event);
      });
      const hint = () => this.host.hint(node.item, node.getAttribute("aria-label"));
      node.addEventListener("mouseenter", hint);
      node.addEventListener("mouseleave", () => this.host.hint(null));
      node.addEventListener("focus", () => this._reveal(node));
    }

    /* A mark that is focused outside the frame is brought into it. */
    _reveal(node) {
      const at = this.map.layerPointToContainerPoint([node.item.x, node.item.y]), size = this.map.getSize();
      if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) {
        this.map.panTo(this.map.layerPointToLatLng([node.item.x, node.item.y]));
      }
    }
  }

  window.DatelineNames = Names;
})();
