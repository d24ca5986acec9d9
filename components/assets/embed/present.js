/* The wall screen: scenes that advance by themselves, keys for who presents, a clock that says as of
   when, and a banner when nobody answers any more. It keeps what it has and never grows. */
(function () {
  "use strict";

  const ASK_MS = 60000, PATIENCE_MS = 150000, OLD_HOURS = 12;
  const one = (selector) => document.querySelector(selector);
  const two = (n) => String(n).padStart(2, "0");
  const clock = (date) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  const dayOf = (locale) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const counted = (locale, forms, n) => (forms[new Intl.PluralRules(locale).select(n)] || forms.other).replace("{n}", n.toLocaleString(locale));
  const fill = (text, values) => Object.entries(values).reduce((all, [name, value]) => all.replace(`{${name}}`, value), text);

  class Player {
    constructor(told) {
      Object.assign(this, { told, words: told.words, at: -1, stopped: false, seen: new Date(told.asOf), lost: null });
      this.scenes = told.scenes.concat(told.unknowns ? [{ unknown: true, seconds: 20 }] : []);
      const dark = matchMedia("(prefers-color-scheme: dark)"), theme = new URLSearchParams(location.search).get("theme");
      this.theme = theme === "dark" || theme === "light" ? theme : dark.matches ? "dark" : "light";
      document.documentElement.dataset.theme = this.theme;
      this._dots();
      document.addEventListener("keydown", (key) => this._key(key));
      addEventListener("hashchange", () => this._named());
      this._clock();
      setInterval(() => this._clock(), 5000);
      if (told.latest) setInterval(() => this.ask(), ASK_MS);
      addEventListener("online", () => this.ask());
      addEventListener("offline", () => { this.lost = this.lost || new Date(); this._clock(); });
    }

    start(layer) {
      this.layer = layer;
      layer.on("dateline:dates", () => this._said());
      layer.ready.then(() => { if (layer.release) this._named(); });
    }

    /* The scene that the address names (#3); there is always one to show. */
    _named() {
      const text = location.hash.slice(1), n = Number(text);
      const known = Number.isInteger(n) && n >= 1 && n <= this.scenes.length;
      const note = one("#dl-b-notice");
      note.hidden = !text || known;
      note.textContent = note.hidden ? "" : fill(this.words.no_scene, { n: text.slice(0, 40) });
      this.go(known ? n - 1 : 0);
    }

    async go(number) {
      const count = this.scenes.length, serial = this.serial = (this.serial || 0) + 1;
      this.at = ((number % count) + count) % count;
      const scene = this.scenes[this.at], main = one(".dl-b-main");
      main.dataset.scene = scene.unknown ? "unknown" : "map";
      one("#dl-b-unknown").hidden = !scene.unknown;
      [...one("#dl-b-dots").querySelectorAll("button")].forEach((dot, k) => dot.setAttribute("aria-current", String(k === this.at)));
      this._wait();
      if (scene.unknown) { this.layer.time.pause(); this._ready(); return; }
      one("#dl-b-sentence").textContent = scene.sentence;
      one("#dl-b-source").textContent = scene.source;
      await this._show(scene);
      if (serial !== this.serial) return;
      this._said();
      this._ready();
    }

    _ready() { document.documentElement.dataset.scene = String(this.at + 1); }

    async _show(scene) {
      const { layer } = this, asked = await window.DatelineAddress.known(layer.release, window.DatelineAddress.read("?" + scene.query));
      layer.time.pause();
      document.body.dataset.playing = String(Boolean(scene.play));
      if (layer._map.getZoom() === undefined) layer._data.at = asked.at;
      const view = layer._config.views[asked.view] ? asked.view : "all";
      this.views = (this.views || 0) + 1;
      await layer.apply({ filter: asked.filter, hits: null, dates: [asked.from || null, asked.to || null],
        selected: scene.selected, theme: this.theme, view: [view, this.views], tiles: false });
      if (asked.at) layer._map.setView(asked.at.slice(0, 2), asked.at[2], { animate: false });
      else layer._fit(view, false);
      const modes = ["clusters", "points", "heat"], button = layer._map.getContainer().querySelectorAll(".dl-modes button")[Math.max(0, modes.indexOf(asked.draw))];
      if (button) button.click();
      if (scene.play && !this.stopped) this._play(scene);
    }

    /* The days of the scene, or all of them, pass once while it is on the wall. */
    _play(scene) {
      const { time } = this.layer, all = time.low <= time.first && time.high >= time.last;
      this.span = [time.low, time.high];
      const days = time.high - time.low + 1, step = (scene.seconds * 1000 * 0.8) / days;
      if (!all) {
        time.set(time.low, time.low);
        time.moved(time.low, time.high);
        clearInterval(this.ticker);
        this.ticker = setInterval(() => this._tick(), Math.max(40, step));
      } else time.play();
    }

    /* So far: the last day moves on, what was before stays. */
    _tick() {
      const { time } = this.layer;
      if (time.high >= this.span[1]) { clearInterval(this.ticker); return; }
      time.set(time.low, time.high + 1);
      time.moved(time.low, time.high);
      this._said();
    }

    step(days) {
      const { time } = this.layer;
      this._stop(true);
      clearInterval(this.ticker);
      time.step(days);
      this._said();
    }

    /* The dates that are seen, and how many events; a scene that plays says so all the while. */
    _said() {
      const { time, filter } = this.layer, words = this.words;
      const range = time.low === time.high ? time.name(time.low)
        : fill(words.days, { from: time.name(time.low), to: time.name(time.high) });
      const { locale } = this.told, counts = [counted(locale, words.certain, filter.certain)];
      if (filter.maybe) counts.push(counted(locale, words.possible, filter.maybe));
      one("#dl-b-dates").textContent = `${range}: ${counts.join(", ")}`;
    }

    _wait() {
      clearTimeout(this.timer);
      clearInterval(this.ticker);
      if (this.stopped || this.scenes.length < 2) return;
      this.timer = setTimeout(() => (this.news ? location.reload() : this.go(this.at + 1)), this.scenes[this.at].seconds * 1000);
    }

    _stop(stopped) {
      this.stopped = stopped;
      document.body.dataset.stopped = String(stopped);
      if (stopped) { clearTimeout(this.timer); clearInterval(this.ticker); this.layer.time.pause(); } else this.go(this.at);
    }

    _key(key) {
      if (key.ctrlKey || key.metaKey || key.altKey || !this.layer || !this.layer.time) return;
      const alone = this.scenes.filter((scene) => !scene.unknown).length < 2 && !this.scenes[this.at].unknown;
      const turn = (by) => (alone ? this.step(by) : this.go(this.at + by));
      const acts = { ArrowRight: () => turn(1), ArrowLeft: () => turn(-1), PageDown: () => this.go(this.at + 1),
        PageUp: () => this.go(this.at - 1), ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1),
        Home: () => this.go(0), End: () => this.go(this.scenes.length - 1), " ": () => this._stop(!this.stopped),
        f: () => this._full(), b: () => { document.body.dataset.black = String(document.body.dataset.black !== "true"); },
        "?": () => { const help = one("#dl-b-help"); if (help.open) help.close(); else help.showModal(); } };
      const act = acts[key.key.length === 1 ? key.key.toLowerCase() : key.key]
        || (/^[1-9]$/.test(key.key) && Number(key.key) <= this.scenes.length ? () => this.go(Number(key.key) - 1) : null);
      if (!act) return;
      key.preventDefault();
      key.stopPropagation();
      act();
    }

    _full() {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(() => {});
    }

    _dots() {
      one("#dl-b-dots").replaceChildren(...this.scenes.map((scene, k) => {
        const item = document.createElement("li"), dot = document.createElement("button");
        dot.type = "button";
        dot.textContent = k + 1;
        dot.addEventListener("click", () => this.go(k));
        item.append(dot);
        return item;
      }));
    }

    /* Whether somebody still answers, and with what: a newer state is shown when a scene ends. */
    async ask() {
      try {
        const answer = await fetch(this.told.latest, { cache: "no-store" });
        if (!answer.ok) throw new Error(String(answer.status));
        const latest = await answer.json();
        this.news = latest.release !== this.told.state;
        if (!this.news) this.seen = new Date();
        this.lost = null;
      } catch { this.lost = this.lost || new Date(); }
      this._clock();
    }

    _clock() {
      const { words, seen, lost } = this, now = new Date(), stale = one("#dl-b-stale");
      const asOf = { day: dayOf(this.told.locale).format(seen), time0: clock(seen) };
      one("#dl-b-clock").textContent = fill(words.as_of, { day: asOf.day, time: clock(seen) });
      const hours = Math.floor((now - seen) / 36e5);
      const text = lost && (now - lost > PATIENCE_MS || navigator.onLine === false) ? fill(words.offline, { time: clock(lost), ...asOf })
        : hours >= OLD_HOURS ? fill(counted(this.told.locale, words.old, hours), asOf) : "";
      stale.hidden = !text;
      if (stale.textContent !== text) stale.textContent = text;
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const told = one("#dl-b-told");
    if (!told || !window.Dateline || !window.Dateline.layer) return;
    window.DatelineBriefing = new Player(JSON.parse(told.textContent));
    window.DatelineBriefing.start(window.Dateline.layer);
  });
})();
