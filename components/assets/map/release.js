/* A release: the packed columns at once, everything else when it is asked for. The layout of the
   packed file is described in events/packed.py. */
(function () {
  "use strict";

  const CHUNK = 2048; // events whose texts travel in one file

  async function bytes(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(url.slice(0, 200) + " answered " + answer.status);
    const raw = await answer.arrayBuffer(), head = new Uint8Array(raw, 0, Math.min(2, raw.byteLength));
    if (head[0] !== 0x1f || head[1] !== 0x8b) return raw;
    const open = new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(open).arrayBuffer();
  }

  const json = async (url) => JSON.parse(new TextDecoder().decode(await bytes(url)));

  /* Streams by name; a value of several bytes lies in as many planes. */
  function streams(buffer, header, begin) {
    const found = {};
    for (const [name, width, count] of header.streams) {
      const values = width === 1 ? new Uint8Array(count) : width === 2 ? new Uint16Array(count)
        : new Int32Array(count);
      for (let k = 0; k < width; k++, begin += count) {
        const plane = new Uint8Array(buffer, begin, count), shift = 8 * k;
        if (width === 1) values.set(plane);
        else for (let i = 0; i < count; i++) values[i] |= plane[i] << shift;
      }
      found[name] = values;
    }
    return found;
  }

  const unzigzag = (v) => (v >>> 1) ^ -(v & 1);

  function summed(steps) {
    const values = new Int32Array(steps.length);
    for (let i = 0, sum = 0; i < steps.length; i++) values[i] = sum += unzigzag(steps[i]);
    return values;
  }

  /* Day by day: the first event of a day names its place, the others the step to the next. */
  function unfold(days, steps, n) {
    const start = new Int32Array(n), place = new Int32Array(n);
    for (let day = 0, i = 0; day < days.length; day++) {
      for (let end = i + days[day], at = 0; i < end; i++) {
        start[i] = day;
        place[i] = at += unzigzag(steps[i]);
      }
    }
    return { start, place };
  }

  function guessed(tokens, usual, place) {
    const values = usual.length && tokens.length ? new Uint16Array(tokens.length) : tokens;
    for (let i = 0; i < tokens.length; i++) values[i] = tokens[i] ? tokens[i] - 1 : usual[place[i]];
    return values;
  }

  function unpack(buffer) {
    const head = new DataView(buffer), begin = 8 + head.getUint32(4, true);
    if (head.getUint32(0, false) !== 0x444c5231) throw new Error("not a release of Dateline");
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, begin - 8)));
    const s = streams(buffer, header, begin), n = header.n;
    const { start, place } = unfold(s.days, s.place, n);
    const end = new Int32Array(n);
    for (let i = 0; i < n; i++) end[i] = start[i] + s.length[i];
    return {
      n, header, start, end, place,
      type: guessed(s.type, s.usual_type, place), source: guessed(s.source, s.usual_source, place),
      standing: s.standing, collection: s.collection, bits: s.bits,
      sets: new Map(Object.entries(header.sets).map(([i, days]) => [Number(i), days])),
      places: { count: s.prec.length, lon: summed(s.lon), lat: summed(s.lat), prec: s.prec,
        radius: s.radius, area: s.area },
    };
  }

  /* `files` is where the files lie: an address that ends in a slash, or name → address. */
  class Release {
    constructor(files) {
      this._url = (name) => (typeof files === "string" ? files + name : files[name]);
      this._kept = new Map();
    }

    async open() {
      Object.assign(this, unpack(await bytes(this._url("release.bin"))));
      return this;
    }

    _once(name, read) {
      if (!this._kept.has(name)) {
        const asked = read(this._url(name));
        asked.catch(() => this._kept.delete(name)); // a failure may be tried again
        this._kept.set(name, asked);
      }
      return this._kept.get(name);
    }

    names() { return this._once("places.json", json); }

    areas() { return this._once("areas.json", json); }

    actors() { return this._once("actors.json", json); }

    /* Title, id and date in words of these events. */
    async texts(events) {
      const chunks = [...new Set(events.map((i) => Math.floor(i / CHUNK)))];
      const files = new Map(await Promise.all(chunks.map(async (k) =>
        [k, this._url(`texts-${k}.json`) ? await this._once(`texts-${k}.json`, json) : null])));
      return events.map((i) => {
        const file = files.get(Math.floor(i / CHUNK)), at = i % CHUNK;
        if (!file) return { i, id: String(i), title: "", when: "" }; // a map without its texts
        return { i, id: file.id[at], title: file.title[at], when: file.when[at] };
      });
    }

    /* How many files the texts of these events lie in. */
    spread(events) { return new Set(events.map((i) => Math.floor(i / CHUNK))).size; }

    async hits(url) { return new Uint8Array(await this._once(url, () => bytes(url))); }
  }

  window.DatelineRelease = Release;
})();
