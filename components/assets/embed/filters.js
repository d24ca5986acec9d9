/* Filters of a published page: types and outlets. What the address locks is said, not offered. */
(function () {
  "use strict";

  const make = (tag, name, inside) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...(inside || []));
    return node;
  };

  class Filters {
    constructor(told, layer, asked, changed) {
      Object.assign(this, { told, asked, changed });
      this.words = told.words;
      this.names = layer._config.types;
      this.locked = new Set(asked.lock || []);
      this.header = layer.release.header;
      this.filter = { ...asked.filter };
      const parts = [this._types(), this._sources()].filter(Boolean);
      const box = make("details", "dl-e-filter", [make("summary", "", [this.words.filter]), ...parts]);
      document.querySelector("#dl-e-list").before(...[this._limits(), parts.length ? box : null].filter(Boolean));
    }

    label(kind) { return this.names[kind] ? this.names[kind].label : kind; }

    _types() {
      const { types } = this.header;
      if (this.locked.has("type") || types.length < 2) return null;
      const boxes = types.map((kind) => {
        const box = make("input");
        box.type = "checkbox";
        box.value = kind;
        box.checked = !this.filter.types || this.filter.types.includes(kind);
        return box;
      });
      const set = make("fieldset", "", [make("legend", "", [this.words.types]),
        ...boxes.map((box) => make("label", "", [box, " ", this.label(box.value)]))]);
      set.addEventListener("change", () => {
        const chosen = boxes.filter((box) => box.checked).map((box) => box.value).sort();
        this._set("types", "type", chosen.length && chosen.length < types.length ? chosen : null);
      });
      return set;
    }

    _sources() {
      const outlets = [...new Set(this.header.sources.flatMap((cell) => cell.split("|")))].filter(Boolean).sort();
      if (this.locked.has("source") || outlets.length < 2) return null;
      const select = make("select", "", [new Option(this.words.all_sources, ""),
        ...outlets.map((name) => new Option(name, name))]);
      select.value = (this.filter.sources || [""])[0];
      select.addEventListener("change", () => this._set("sources", "source", select.value ? [select.value] : null));
      return make("label", "", [this.words.source, " ", select]);
    }

    _set(field, name, values) {
      if (values) this.filter[field] = values; else delete this.filter[field];
      window.DatelineAddress.write({ [name]: values });
      this.changed({ ...this.filter });
    }

    /* What the reader cannot change, in words. */
    _limits() {
      const { words, asked } = this, names = [];
      const lists = Object.entries(window.DatelineAddress.LISTS).filter(([name]) => this.locked.has(name));
      for (const [name, field] of lists) {
        names.push(...(asked.filter[field] || []).map((value) => (name === "type" ? this.label(value) : value)));
      }
      if (this.locked.has("dates") && asked.from) names.push(words.first_day.replace("{day}", asked.from));
      if (this.locked.has("dates") && asked.to) names.push(words.last_day.replace("{day}", asked.to));
      if (this.locked.has("q") && asked.q) names.push(`“${asked.q}”`);
      if (this.locked.has("independent") && asked.filter.independent) names.push(words.independent);
      return names.length ? make("p", "dl-e-limits", [words.limited.replace("{names}", names.join(", "))]) : null;
    }
  }

  window.DatelinePageFilters = Filters;
})();
