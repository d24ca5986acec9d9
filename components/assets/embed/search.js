/* The text search of a published page: what it reads of each event comes when somebody searches.
   Rules as in events/table.py: no case, no accents, every word somewhere in the event. */
(function () {
  "use strict";

  const LETTERS = { ı: "i", ø: "o", æ: "ae", œ: "oe", đ: "d", ð: "d", ł: "l", ß: "ss", ς: "σ" };
  const PAUSE_MS = 250;
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[ıøæœđðłßς]/g, (c) => LETTERS[c]);

  /* One bit an event, lowest first; under a name by which the filter asks for it. */
  async function hits(release, text) {
    const words = fold(text).split(/\s+/).filter(Boolean), key = "q " + words.join(" ");
    if (!words.length) return null;
    if (!release.keeps(key)) {
      const texts = await release.searched(), bits = new Uint8Array(Math.ceil(release.n / 8));
      texts.forEach((one, i) => {
        const folded = fold(one);
        if (words.every((word) => folded.includes(word))) bits[i >> 3] |= 1 << (i & 7);
      });
      release.keep(key, bits);
    }
    return key;
  }

  /* A field above the list; `found` is told the name of the hits, or null. What fails may be tried again. */
  function field(words, release, text, found, failed) {
    const form = document.createElement("form"), label = document.createElement("label"), input = document.createElement("input");
    let timer = 0, serial = 0;
    input.type = "search";
    input.maxLength = 200;
    input.value = text;
    label.append(words.search, " ", input);
    form.append(label);
    form.className = "dl-e-search";
    form.setAttribute("role", "search");
    const ask = async () => {
      const mine = ++serial;
      clearTimeout(timer);
      window.DatelineAddress.write({ q: input.value.trim() || null });
      try {
        const name = await hits(release, input.value);
        if (mine === serial) found(name);
      } catch { failed(); }
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE_MS); });
    form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
    document.querySelector(".dl-e-filter, #dl-e-list").before(form);
  }

  window.DatelinePageSearch = { field, hits };
})();
