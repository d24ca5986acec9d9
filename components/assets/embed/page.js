/* The published page around the map: the list follows the map, a card opens beside it, the address
   carries what is seen. */
(function () {
  "use strict";

  const { read, known, write } = window.DatelineAddress;
  const { tellHeight, latest, after, sentence } = window.DatelineAround;
  const one = (selector) => document.querySelector(selector);
  const line = (tag, text) => {
    const node = document.createElement(tag);
    node.textContent = text;
    node.dir = "auto";
    return node;
  };

  /* The map has come to the screen; where nothing comes to a screen, after a moment. */
  const seen = () => new Promise((go) => {
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, 200);
  });

  class Page {
    constructor(layer, told) {
      Object.assign(this, { layer, told, words: told.words, changes: [] });
      const asked = this.asked = read(location.search), root = document.documentElement;
      if (asked.first) root.dataset.first = asked.first;
      root.dataset.lock = (asked.lock || []).join(" ");
      this._theme(asked.theme || root.dataset.theme || "auto");
      if (asked.at) layer._data.at = asked.at;
      layer.on("dateline:event", ({ value }) => this.open(value));
      layer.on("dateline:dates", ({ value }) => {
        this.state.dates = value;
        write({ from: value[0], to: value[1] });
        this.follow();
      });
      layer.on("dateline:area", ({ value }) => this._area(value));
      layer.on("dateline:at", ({ value }) => { this.at = value; this._full(); });
      document.addEventListener("click", (click) => this._clicked(click));
      one("#dl-e-close").addEventListener("click", () => this.close());
      document.addEventListener("keydown", (key) => { if (key.key === "Escape" && !one("#dl-e-card").hidden) this.close(); });
      layer.ready.then(() => this._start()).finally(() => this.news());
    }

    _theme(name) {
      const dark = matchMedia("(prefers-color-scheme: dark)");
      const set = () => {
        const theme = name !== "auto" ? name : dark.matches ? "dark" : "light";
        document.documentElement.dataset.theme = theme;
        if (this.state) this._show({ theme });
        this.theme = theme;
      };
      set();
      if (name === "auto") dark.addEventListener("change", set);
    }

    async _start() {
      const { layer, asked } = this;
      if (!layer.release) return;
      await known(layer.release, asked);
      if (asked.view && asked.view !== "all" && !layer._config.views[asked.view]) {
        asked.left.push("view");
        delete asked.view;
      }
      const { searched } = this.told, search = window.DatelinePageSearch;
      if (asked.q && !searched) asked.left.push("q");
      const hits = asked.q && searched ? await search.hits(layer.release, asked.q) : null;
      this.state = { filter: asked.filter, hits, dates: [asked.from || null, asked.to || null], selected: -1,
        view: [asked.view || "all", 0], tiles: false, theme: this.theme };
      this.list = new window.DatelinePageList(this.told, Object.keys(layer._config.types));
      await layer.apply({ ...this.state });
      await seen();
      this.filters = new window.DatelinePageFilters(this.told, layer, asked, (filter) => this._show({ filter }));
      if (searched && !(asked.lock || []).includes("q")) {
        search.field(this.words, layer.release, asked.q || "", (found) => this._show({ hits: found }),
          () => this._notice(this.words.search_failed));
      }
      this.follow();
      this._ways();
      this._full();
      if (this.told.timed) window.DatelineClock.offer(this);
      if (asked.event) await this._named(asked.event);
      if (asked.left.length) this._notice(this.words.left_out.replace("{names}", [...new Set(asked.left)].join(", ")));
      document.documentElement.dataset.ready = "true";
    }

    /* How it is drawn, and whether it plays. */
    _ways() {
      const { asked, layer } = this, { time } = layer;
      const modes = ["clusters", "points", "heat"], buttons = layer._map.getContainer().querySelectorAll(".dl-modes button");
      if (asked.draw && buttons[modes.indexOf(asked.draw)]) buttons[modes.indexOf(asked.draw)].click();
      if (asked.mode) time.mode.value = asked.mode;
      if (asked.speed) { time.speed = Number(asked.speed); time.speeds.value = asked.speed; }
      if (asked.loop === "1") time.loop.setAttribute("aria-pressed", "true");
      if (asked.days) time._preset(Number(asked.days), true);
      if (asked.play === "1") time.play();
    }

    /* An area that the reader drew, or took away; the other filters stay. */
    _area(text) {
      const { area, ...rest } = this.state.filter;
      if (area === text) return;
      const filter = text ? { ...rest, area: text } : rest;
      if (this.filters) this.filters.filter = { ...filter };
      write({ area: text || null });
      this._show({ filter });
    }

    async _show(changes) {
      this.state = { ...this.state, ...changes };
      await this.layer.apply({ ...this.state });
      this.follow();
    }

    follow() {
      if (!this.layer.filter || !this.list) return;
      this.list.follow(this.layer);
      this._full();
    }

    /* The full map with what is seen here, and the state it was seen in. */
    _full() {
      const link = one("#dl-e-full");
      if (!link) return;
      this.bare = this.bare || link.href;
      const address = new URL(this.bare), here = new URLSearchParams(location.search);
      for (const [name, value] of here) {
        if (["from", "to", "q", "independent", "event", "view", "area", ...Object.keys(window.DatelineAddress.LISTS)].includes(name)
          && !this.asked.left.includes(name)) address.searchParams.append(name, value);
      }
      if (this.at) address.searchParams.set("at", this.at);
      if (this.told.seen) address.searchParams.set("state", this.told.seen);
      link.href = address;
    }

    _notice(text, ...more) {
      const note = one("#dl-e-notice");
      note.append(...[note.textContent ? " " : "", text, ...more]);
      note.hidden = false;
    }

    _clicked(click) {
      const link = click.target.closest("tr[data-event] a");
      if (!link || click.ctrlKey || click.metaKey || click.shiftKey) return;
      click.preventDefault();
      this.open(link.closest("tr").dataset.event);
    }

    /* The event that the address names: open it, or say what became of it. */
    async _named(id) {
      if (await this.open(id)) return;
      await this.news();
      const told = this.changes.find((change) => change.event === id);
      if (told && told.into && await this.open(told.into)) {
        this._notice(sentence(this.words, told));
        return;
      }
      this._notice(this.words.no_event.replace("{id}", id.slice(0, 80)),
        " ", told ? sentence(this.words, told) : this.words.no_event_hint);
      write({ event: null });
    }

    /* Number of an event in the release, from the list or from its texts; -1 where it is not. */
    async _number(id) {
      const row = this.list.row(id);
      if (row) return this.list.number(row);
      const { release } = this.layer, all = Array.from({ length: Math.ceil(release.n / 2048) }, (_, k) => k * 2048);
      for (const k of all) {
        const texts = await release.texts(Array.from({ length: Math.min(2048, release.n - k) }, (_, i) => k + i));
        const found = texts.find((text) => text.id === id);
        if (found) return found.i;
      }
      return -1;
    }

    async open(id) {
      const number = await this._number(id);
      if (number < 0) return false;
      const card = one("#dl-e-card");
      one("#dl-e-body").replaceChildren(...this._since(id), ...(await this._evidence(id, number)));
      if (this.told.timed) window.DatelineClock.said(card);
      card.hidden = false;
      card.scrollIntoView({ block: "nearest" });
      one("#dl-e-close").focus({ preventScroll: true });
      this.from = this.list.row(id);
      write({ event: id });
      await this._show({ selected: number });
      return true;
    }

    _since(id) {
      return this.changes.filter((change) => change.event === id).slice(0, 1).map((change) => {
        const note = line("p", sentence(this.words, change));
        note.className = "dl-e-newer";
        return note;
      });
    }

    /* The event's own page holds its evidence; in a page of one file it lies in a template. */
    async _evidence(id, number) {
      const kept = [...document.querySelectorAll("template[data-card]")].find((each) => each.dataset.card === id);
      if (kept) return [kept.content.cloneNode(true)];
      const row = this.list.row(id), link = row && row.querySelector("a");
      const address = link ? link.href : `${this.told.base}events/${encodeURIComponent(id)}.html`;
      try {
        const answer = await fetch(address);
        if (!answer.ok) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        return [...page.querySelectorAll("main > *")].map((node) => document.importNode(node, true));
      } catch { return this._brief(number); }
    }

    /* What the release itself says of an event. */
    async _brief(number) {
      const { release } = this.layer, [text] = await release.texts([number]), names = await release.names();
      await release.whole();
      return [line("h2", text.title), line("p", text.when), line("p", names.place[release.place[number]]),
        line("p", release.header.sources[release.source[number]].split("|").join(", ")), line("p", this.words.brief)];
    }

    close() {
      one("#dl-e-card").hidden = true;
      write({ event: null });
      this._show({ selected: -1 });
      if (this.from && this.from.isConnected) this.from.querySelector("a, b").focus();
    }

    /* What was changed since; asked once, and not before the map is there. */
    news() { return (this.asks = this.asks || this._news()); }

    /* An earlier state says so, and what was changed since. */
    async _news() {
      const found = await latest(this.told.root), note = one("#dl-e-newer");
      if (!found) return;
      this.changes = after(found.changes, this.told.since);
      const sent = this.asked.state, mine = this.told.release;
      if (!this.told.pinned && sent && sent !== this.told.seen) this._notice(this.words.sent);
      if (!this.told.pinned || found.release === mine) return;
      if (this.changes.length) {
        const items = this.changes.slice(0, 20).map((change) =>
          line("li", `${change.title}. ${sentence(this.words, change)}`));
        const list = document.createElement("ul");
        list.append(...items);
        note.append(line("p", this.words.since), list);
      }
      note.hidden = false;
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!one("#dl-e-words")) return; // the same files serve the wall screen
    tellHeight();
    const told = JSON.parse(one("#dl-e-words").textContent);
    if (window.Dateline && window.Dateline.layer) window.DatelinePage = new Page(window.Dateline.layer, told);
  });
})();
