/* The list beside the map: the rows that came with the page, and more of them when asked for. */
(function () {
  "use strict";

  const MORE = 100, ENOUGH = 25;
  const make = (tag, text, inside) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (inside) node.append(...inside);
    return node;
  };

  class List {
    /* told: what the page knows of itself; kinds: names of the types in the order of their styles */
    constructor(told, kinds) {
      Object.assign(this, { told, kinds });
      this.table = document.querySelector("#dl-e-list table");
      this.fixed = [...this.table.querySelectorAll("tr[data-event]")];
      this.body = this.table.createTBody(); // of the rows that are asked for
      this.more = document.querySelector("#dl-e-more");
      this.count = document.querySelector("#dl-e-count");
      this.more.addEventListener("click", () => this._extend(MORE));
    }

    row(id) { return [...this.table.rows].find((each) => each.dataset.event === id); }

    number(row) { return row.dataset.number ? Number(row.dataset.number) : this.fixed.indexOf(row); }

    /* Rows that the map does not show now are hidden; the count says how many are left. */
    follow(layer) {
      const { filter } = layer;
      let left = 0;
      this.layer = layer;
      this.fixed.forEach((row, number) => {
        row.hidden = !filter.standing(number);
        left += row.hidden ? 0 : 1;
      });
      const further = filter.release.n > this.fixed.length
        ? filter.members(() => true).filter((i) => i >= this.fixed.length) : [];
      // A card that opens changes nothing: whoever asked for more rows keeps them.
      if (!this.further || further.length !== this.further.length || further.some((i, k) => i !== this.further[k])) {
        this.further = this.rest = further;
        this.body.replaceChildren();
      }
      const { number } = window.DatelineMarks;
      this.count.textContent = this.count.dataset.words.replace("{shown}", number(left + further.length))
        .replace("{total}", number(Number(this.count.dataset.total)));
      this._button();
      const seen = left + this.body.rows.length;
      if (seen < ENOUGH) this._extend(ENOUGH - seen);
    }

    _button() {
      this.more.hidden = !this.rest.length;
      this.more.textContent = this.told.words.more.replace("{n}", window.DatelineMarks.number(this.rest.length));
    }

    async _extend(room) {
      const { layer, rest } = this, next = rest.slice(0, room);
      if (!next.length) return;
      const [texts, names] = await Promise.all([layer.release.texts(next), layer.release.names(), layer.release.whole()]);
      if (rest !== this.rest) return; // the filter has moved on
      this.rest = rest.slice(next.length);
      this.body.append(...texts.map((text) => this._row(layer.release, text, names)));
      this._button();
    }

    _row(release, text, names) {
      const { header, type, source, place } = release, kind = this.kinds.indexOf(header.types[type[text.i]]);
      const mark = make("i"), link = make("a", text.title), row = make("tr");
      mark.className = `dl-k dl-k${kind < 0 ? "" : kind}`;
      // A page of its own has the id as its name, where that can be one.
      link.href = /^[\w-]{1,80}$/.test(text.id) ? `${this.told.base}events/${text.id}.html` : "#dl-e-card";
      link.dir = "auto";
      row.dataset.event = text.id;
      row.dataset.number = text.i;
      const where = [names.place[place[text.i]], names.country[place[text.i]]].filter(Boolean).join(", ");
      const outlets = header.sources[source[text.i]].split("|").join(", ");
      row.append(make("td", "", [mark, link]), ...[text.when, where, outlets].map((cell) => make("td", cell)));
      return row;
    }
  }

  window.DatelinePageList = List;
})();
