/* Playing: the window of the time control moves by itself, or its last day alone. */
(function () {
  "use strict";

  const WEEK = 7, SWEEP_S = 30; // days; seconds from one end to the other at speed 1

  Object.assign(window.DatelineTime.prototype, {
    /* One step: a day. Of everything, a week is taken first. */
    step(direction) {
      this.pause();
      if (this._all()) this._preset(WEEK, direction > 0);
      else if (this.mode.value === "sofar") {
        this._move(this.low, Math.max(this.low, Math.min(this.last, this.high + direction)));
      }
      else this.shift(direction);
    },

    /* How it is played, as the address says it: what moves, how fast, and whether again and again. */
    manner() {
      return [this.mode.value, this.speed, this.loop.getAttribute("aria-pressed") === "true" ? "loop" : "once"].join();
    },

    setManner(text) {
      const [mode, speed, loop] = text.split(",");
      this.mode.value = mode;
      this.speeds.value = speed;
      this.speed = Number(speed);
      this.loop.setAttribute("aria-pressed", String(loop === "loop"));
    },

    toggle() { if (this.playing) this.pause(); else this.play(); },

    play() {
      const sofar = this.mode.value === "sofar";
      if (sofar && this.high >= this.last) this.set(this.low, this.low);
      else if (!sofar && (this._all() || this.high >= this.last)) {
        const width = this._all() ? Math.min(WEEK - 1, this.last - this.first) : this.high - this.low;
        this.set(this.first, this.first + width);
      }
      this.moved(this.low, this.high);
      this.playing = true;
      this._playing();
      // Without motion: a step a second, several days long where the span is long.
      const pace = Math.max(1, (this.last - this.first) / SWEEP_S);
      const stride = () => this._advance(Math.max(1, Math.round(pace * this.speed)));
      if (this.calm.matches) this._ticker = setInterval(stride, 1000);
      else this._run(pace);
    },

    _run(pace) {
      let before = performance.now(), due = 0;
      const frame = (now) => {
        if (!this.playing) return;
        due += ((now - before) / 1000) * pace * this.speed;
        before = now;
        const days = Math.floor(due);
        due -= days;
        if (days) this._advance(days);
        if (this.playing) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    },

    _advance(days) {
      const width = this.high - this.low, sofar = this.mode.value === "sofar";
      if (this.high >= this.last) {
        if (this.loop.getAttribute("aria-pressed") !== "true") { this.pause(); return; }
        if (sofar) this.set(this.low, this.low); else this.set(this.first, this.first + width);
      } else {
        const high = Math.min(this.last, this.high + days);
        this.set(sofar ? this.low : high - width, high);
      }
      this.moved(this.low, this.high);
    },

    pause() {
      if (!this.playing) return;
      this.playing = false;
      clearInterval(this._ticker);
      this._playing();
      this._settle(0);
    },

    _playing() {
      const name = this.playing ? "pause" : "play";
      this.playButton.replaceChildren(window.DatelineTime.icon(name, true));
      this.playButton.title = this.words[name];
      this.playButton.setAttribute("aria-label", this.words[name]);
      this.node.dataset.playing = String(this.playing);
      this._show();
    },
  });
})();
