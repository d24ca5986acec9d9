/* What the address of a published page asks for. A value that means nothing is left out, and named
   in a notice; a name that nobody knows is passed over, as social networks add their own. */
(function () {
  "use strict";

  const LISTS = { type: "types", source: "sources", place: "places", actor: "actors", collection: "collections",
    standing: "standings" };
  const MOST = 50, LONGEST = 200;

  const among = (...known) => (text) => (known.includes(text) ? text : undefined);
  const day = (text) => {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
  };
  const position = (text) => {
    const [lat, lon, zoom, ...rest] = text.split(",").map((part) => (part.trim() ? Number(part) : NaN));
    const good = !rest.length && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 19;
    return good ? [lat, lon, zoom] : undefined;
  };
  const LOCKS = ["dates", "independent", "q", ...Object.keys(LISTS)];
  const locks = (text) => {
    const names = text.split(",");
    return names.every((name) => LOCKS.includes(name)) ? names : undefined;
  };
  /* An area that was drawn on Explore; what its letters mean stands in map/ring.js. */
  const area = (text) => (/^[\w-]+$/.test(text) && new Set(window.DatelineRing.decode(text).map(String)).size > 2 ? text : undefined);
  const some = (text) => (text ? text : undefined);
  const ONE = { from: day, to: day, independent: among("0", "1"), theme: among("light", "dark", "auto"),
    first: among("map", "list"), at: position, view: some, draw: among("clusters", "points", "heat"),
    play: among("0", "1"), loop: among("0", "1"), mode: among("window", "sofar"),
    speed: among("0.5", "1", "2", "4"), days: among("1", "3", "7"), lock: locks, event: some, id: some,
    state: some, area, q: some };

  /* The address → {its values, filter: fields of the view, left: names that were left out}. */
  function read(search) {
    const given = new URLSearchParams(search), asked = { filter: {}, left: [] };
    for (const [name, check] of Object.entries(ONE)) {
      if (!given.has(name)) continue;
      const text = given.get(name), value = text.length <= LONGEST ? check(text) : undefined;
      if (value === undefined) asked.left.push(name); else asked[name] = value;
    }
    for (const [name, field] of Object.entries(LISTS)) {
      const values = given.getAll(name), good = values.filter((value) => value && value.length <= LONGEST);
      if (good.length < values.length || good.length > MOST) asked.left.push(name);
      if (good.length && good.length <= MOST) asked.filter[field] = [...new Set(good)].sort();
    }
    if (asked.from && asked.to && asked.to < asked.from) {
      asked.left.push("from", "to");
      delete asked.from;
      delete asked.to;
    }
    if (asked.area) asked.filter.area = asked.area;
    if (asked.independent === "1") asked.filter.independent = true;
    return asked;
  }

  /* Values that no event of the release has would hide everything: they are left out as well. */
  async function known(release, asked) {
    const cells = (list) => new Set(list.flatMap((cell) => cell.split("|")));
    const all = { types: () => cells(release.header.types), sources: () => cells(release.header.sources),
      collections: () => cells(release.header.collections), standings: () => cells(release.header.standings),
      places: async () => { const { place, country } = await release.names(); return cells([...place, ...country]); },
      actors: async () => cells((await release.actors()).cells.map((cell) => cell.join("|"))) };
    for (const [name, field] of Object.entries(LISTS)) {
      if (!asked.filter[field]) continue;
      const there = await all[field](), good = asked.filter[field].filter((value) => there.has(value));
      if (good.length < asked.filter[field].length) asked.left.push(name);
      if (good.length) asked.filter[field] = good; else delete asked.filter[field];
    }
    return asked;
  }

  /* Write into the address bar; a null or empty value takes the name out. */
  function write(changes) {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) {
      address.searchParams.delete(name);
      for (const each of value === null || value === undefined ? [] : [value].flat()) {
        if (each !== "") address.searchParams.append(name, each);
      }
    }
    try { history.replaceState(null, "", address); } catch { /* a file on disk has no history */ }
  }

  window.DatelineAddress = { read, known, write, LISTS };
})();
