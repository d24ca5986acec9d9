/* The time control: two handles over a histogram, typed dates, presets, and playing. It knows days
   as numbers counted from `firstDay` (days since 1970-01-01) and asks nobody for anything. */
(function () {
  "use strict";

  const { html, svg, number } = window.DatelineMarks;
  const DAY_MS = 864e5, SETTLE_MS = 400, WEEK = 7;
  const ICONS = { play: "M7 4 L20 12 L7 20 Z", pause: "M6 4 H10 V20 H6 Z M14 4 H18 V20 H14 Z",
    back: "M16 4 L8 12 L16 20", forward: "M8 4 L16 12 L8 20",
    loop: "M5 11 A7 7 0 0 1 18 7 M18 3 V7.5 H13.5 M19 13 A7 7 0 0 1 6 17 M6 21 V16.5 H10.5" };
  const PRESETS = [["day", 1], ["days3", 3], ["week", 7], ["all", 0]];
  const SPEEDS = [0.5, 1, 2, 4];

  const icon = (name, filled) => svg("svg", { viewBox: "0 0 24 24", width: 16, height: 16,
    "aria-hidden": "true", class: filled ? "dl-filled" : "dl-lined" }, [svg("path", { d: ICONS[name] })]);

  class Time {
    /* moved(low, high) while it moves, settled(low, high) when it has come to rest, played(manner)
       when it is to be played in another way. Its words wait until the map is drawn: see speak(). */
    constructor(words, firstDay, axis, { moved, settled, played }) {
      Object.assign(this, { words, firstDay, moved, settled, played, speed: 1, playing: false });
      [this.first, this.last] = axis;
      [this.low, this.high] = axis;
      this._named = new Map();
      this.calm = matchMedia("(prefers-reduced-motion: reduce)");
      this._build();
      this.set(this.first, this.last);
    }

    name(day) {
      this.day = this.day || new Intl.DateTimeFormat(this.words.locale,
        { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
      if (!this._named.has(day)) this._named.set(day, this.day.format(new Date((this.firstDay + day) * DAY_MS)));
      return this._named.get(day);
    }

    iso(day) { return new Date((this.firstDay + day) * DAY_MS).toISOString().slice(0, 10); }

    number(iso) { return Math.round(Date.parse(iso) / DAY_MS) - this.firstDay; }

    _button(name, content, act) {
      const button = html("button", "dl-" + name, null, [content]);
      button.type = "button";
      button.title = this.words[name];
      button.setAttribute("aria-label", this.words[name]);
      button.addEventListener("click", act);
      return button;
    }

    _choice(name, options, act) {
      const select = html("select", "dl-" + name, null, options.map(([value, text]) => {
        const option = html("option", "", text);
        option.value = value;
        return option;
      }));
      select.setAttribute("aria-label", this.words[name]);
      select.title = this.words[name];
      select.addEventListener("change", () => act(select.value));
      return select;
    }

    _build() {
      const w = this.words;
      this.playButton = this._button("play", icon("play", true), () => this.toggle());
      this.presets = PRESETS.map(([name, days]) => {
        const button = this._button(name, document.createTextNode(w[name + "_short"]),
          () => this._preset(days));
        button.dataset.days = days;
        return button;
      });
      this.loop = this._button("loop", icon("loop"), () => {
        this.loop.setAttribute("aria-pressed", String(this.loop.getAttribute("aria-pressed") !== "true"));
        this.played(this.manner());
      });
      this.loop.setAttribute("aria-pressed", "false");
      this.speeds = this._choice("speed", SPEEDS.map((s) => [s, s + "×"]), (s) => {
        this.speed = Number(s);
        this.played(this.manner());
      });
      this.speeds.value = "1";
      this.mode = this._choice("mode", [["window", w.mode_window], ["sofar", w.mode_sofar]],
        () => this.played(this.manner()));
      this.dates = ["from", "to"].map((name) => this._date(name));
      this.count = html("output", "dl-time-count");
      const group = (name, nodes) => html("div", "dl-group dl-group-" + name, null, nodes);
      const row = html("div", "dl-time-row", null, [
        group("play", [this.playButton, this._button("back", icon("back"), () => this.step(-1)),
          this._button("forward", icon("forward"), () => this.step(1)), this.loop]),
        group("how", [this.mode, this.speeds]), group("presets", this.presets),
        group("dates", [this.dates[0], html("span", "", "–"), this.dates[1]]), this.count]);
      this.bars = html("canvas", "dl-bars");
      this.bars.setAttribute("role", "img");
      this.maybe = html("canvas", "dl-maybe-bars"); // apart, so that it can pulse
      this.maybe.setAttribute("aria-hidden", "true");
      this.span = html("div", "dl-span");
      this.handles = ["from", "to"].map(() => html("div", "dl-handle"));
      // What lies outside the dates is veiled, so that a move costs no drawing.
      this.veils = [html("div", "dl-veil"), html("div", "dl-veil")];
      this.track = html("div", "dl-track", null, [this.bars, this.maybe, ...this.veils, this.span, ...this.handles]);
      this.ends = html("div", "dl-ends", null,
        [html("span"), html("span", "dl-zone"), html("span")]);
      this.node = html("section", "dl-time", null, [row, this.track, this.ends]);
      this.node.setAttribute("aria-label", w.label);
      this._slider(this.handles[0], w.from, (d) => this._move(Math.min(this.low + d, this.high), this.high));
      this._slider(this.handles[1], w.to, (d) => this._move(this.low, Math.max(this.high + d, this.low)));
      this._slider(this.span, w.window, (d) => this.shift(d));
      this._drags();
      this.node.addEventListener("keydown", (event) => this._key(event));
      this.track.addEventListener("mousemove", (event) => this._tell(event));
      if (window.ResizeObserver) new ResizeObserver(() => this._draw()).observe(this.track);
    }

    _date(name) {
      const field = html("input", "dl-date");
      field.type = "date";
      field.setAttribute("aria-label", this.words[name]);
      field.addEventListener("change", () => {
        if (!field.value) { this._show(); return; }
        const day = Math.max(this.first, Math.min(this.last, this.number(field.value)));
        if (name === "from") this._move(day, Math.max(day, this.high));
        else this._move(Math.min(day, this.low), day);
      });
      return field;
    }

    _slider(node, label, move) {
      node.tabIndex = 0;
      node.setAttribute("role", "slider");
      node.setAttribute("aria-label", label);
      node.setAttribute("aria-valuemin", this.first);
      node.setAttribute("aria-valuemax", this.last);
      const jumps = { Home: -Infinity, End: Infinity, ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1,
        ArrowUp: 1, PageDown: -WEEK, PageUp: WEEK };
      node.addEventListener("keydown", (event) => {
        const jump = jumps[event.key];
        if (!jump) return;
        event.preventDefault();
        event.stopPropagation();
        this.pause();
        const far = this.last - this.first;
        move(Math.max(-far, Math.min(far, event.shiftKey ? jump * WEEK : jump)));
      });
    }

    /* Space plays from anywhere but a button; arrows step where nothing else wants them. */
    _key(event) {
      if (/^(BUTTON|SELECT|INPUT)$/.test(event.target.tagName) && event.target.type !== "button") return;
      if (event.key === " " && event.target.tagName !== "BUTTON") { event.preventDefault(); this.toggle(); }
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") this.step(event.key === "ArrowLeft" ? -1 : 1);
      if (event.key === "Home") this.shift(this.first - this.low);
      if (event.key === "End") this.shift(this.last - this.high);
    }

    _drags() {
      const dayAt = (event) => {
        const box = this.track.getBoundingClientRect();
        return Math.round(this.first + ((event.clientX - box.left) / box.width) * (this.last - this.first + 1) - 0.5);
      };
      this.track.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        event.preventDefault();
        this.pause();
        const from = dayAt(event), { low, high } = this;
        let which = this.handles.indexOf(event.target);
        if (event.target !== this.span && which < 0) which = Math.abs(from - low) <= Math.abs(from - high) ? 0 : 1;
        (which < 0 ? this.span : this.handles[which]).focus({ preventScroll: true });
        const drag = (e) => {
          const day = Math.max(this.first, Math.min(this.last, dayAt(e)));
          if (which < 0) this._place(low + dayAt(e) - from, high - low);
          else if (which === 0) this._move(Math.min(day, this.high), this.high);
          else this._move(this.low, Math.max(day, this.low));
        };
        if (which >= 0) drag(event);
        const stop = () => {
          this.track.removeEventListener("pointermove", drag);
          this._settle(0);
        };
        this.track.setPointerCapture(event.pointerId);
        this.track.addEventListener("pointermove", drag);
        ["pointerup", "pointercancel"].forEach((n) => this.track.addEventListener(n, stop, { once: true }));
      });
    }

    /* The bar under the pointer, in words. */
    _tell(event) {
      if (!this._bins) return;
      const box = this.track.getBoundingClientRect();
      const k = Math.floor(((event.clientX - box.left) / box.width) * this._bins.length);
      const bin = this._bins[Math.max(0, Math.min(this._bins.length - 1, k))];
      const day = bin.from === bin.to ? this.name(bin.from) : `${this.name(bin.from)} – ${this.name(bin.to)}`;
      this.track.title = this.words.bar.replace("{day}", day).replace("{certain}", number(bin.certain))
        .replace("{possible}", number(bin.possible));
    }

    /* Move by the viewer's hand: shown at once, told when it has come to rest. */
    _move(low, high) {
      this.set(low, high);
      this.moved(this.low, this.high);
      this._settle(SETTLE_MS);
    }

    /* A window of this width (days less one), kept inside the axis. */
    _place(low, width) {
      const begin = Math.max(this.first, Math.min(low, this.last - width));
      this._move(begin, begin + width);
    }

    shift(days) { this._place(this.low + days, this.high - this.low); }

    _all() { return this.low <= this.first && this.high >= this.last; }

    _preset(days, fromStart) {
      this.pause();
      if (!days) this._move(this.first, this.last);
      else if (fromStart) this._place(this.first, days - 1);
      else this._place(this.high - days + 1, Math.min(days - 1, this.last - this.first));
      this._settle(0);
    }

    _settle(wait) {
      clearTimeout(this._timer);
      this._timer = setTimeout(() => { if (!this.playing) this.settled(this.low, this.high); }, wait);
    }

    /* Show these days without telling anybody. */
    set(low, high) {
      this.low = Math.max(this.first, Math.min(low, this.last));
      this.high = Math.max(this.low, Math.min(high, this.last));
      this._show();
    }

    _show() {
      const days = this.last - this.first + 1, share = (day) => (100 * (day - this.first)) / days + "%";
      this.handles[0].style.left = this.span.style.left = share(this.low);
      this.handles[1].style.left = share(this.high + 1);
      this.span.style.width = (100 * (this.high - this.low + 1)) / days + "%";
      this.veils[0].style.width = share(this.low);
      this.veils[1].style.left = share(this.high + 1);
      if (this._spoken) this._say();
    }

    /* From now on with words. */
    speak() {
      if (this._spoken) return;
      this._spoken = true;
      this._say();
      if (this._counted) this.counts(...this._counted);
    }

    _say() {
      [[this.handles[0], this.low], [this.handles[1], this.high], [this.span, this.low]].forEach(([node, day]) => {
        node.setAttribute("aria-valuenow", day);
        node.setAttribute("aria-valuetext", node === this.span
          ? `${this.name(this.low)} – ${this.name(this.high)}` : this.name(day));
      });
      const range = this.low === this.high ? this.name(this.low) : `${this.name(this.low)} – ${this.name(this.high)}`;
      this.ends.children[1].textContent = this._all() ? this.words.zone : range;
      if (this.playing) return; // fields and buttons follow when it rests
      this.ends.children[1].title = this.words.zone;
      this.dates.forEach((field, k) => {
        field.min = this.iso(this.first);
        field.max = this.iso(this.last);
        field.value = this.iso(k ? this.high : this.low);
      });
      this.presets.forEach((button) => button.setAttribute("aria-pressed", String(
        Number(button.dataset.days) ? this.high - this.low + 1 === Number(button.dataset.days) && !this._all() : this._all())));
      this.ends.firstChild.textContent = this.name(this.first);
      this.ends.lastChild.textContent = this.name(this.last);
    }

    /* How many of the seen events are so certainly, and how many only possibly. */
    counts(certain, possible) {
      this._counted = [certain, possible];
      this.node.dataset.certain = certain;
      this.node.dataset.possible = possible;
      if (this._spoken) this.count.textContent = this.words.counts.replace("{certain}", number(certain))
        .replace("{possible}", number(possible));
    }

    histogram(perDay) {
      this._perDay = perDay;
      this._draw();
    }

    _draw() {
      if (this._perDay) window.DatelineBars.draw(this);
    }
  }

  window.DatelineTime = Object.assign(Time, { icon });
})();
