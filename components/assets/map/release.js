/* A release: the packed columns at once, everything else when it is asked for. The layout of the
   packed files is described in events/packed.py and events/packed_file.py. */
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

  /* Reads a column place by place: a value, which the place's most frequent one stands for where it
     is 0, or where an event is like the one before in all earlier columns, a step from that one. */
  function column(s, name, times) {
    const told = s[name], steps = s[name + "_same"], usual = s["usual_" + name];
    let at = 0, step = 0, was = 0;
    return (place, same) => {
      if (same) return (was += unzigzag(steps[step++]));
      const value = told[at++];
      if (!usual) return (was = value);
      const left = value % times, guessed = (value - left) / times;
      return (was = (guessed ? guessed - 1 : usual[place]) * times + left);
    };
  }

  /* Days of each place, and how many events; found(place, day, events). */
  function eachDate({ dates, gap, more }, found) {
    for (let place = 0, k = 0; place < dates.length; place++) {
      for (let last = k + dates[place], day = -1; k < last; k++) found(place, day += gap[k] + 1, more[k] + 1);
    }
  }

  /* The place where each day begins among events that stand day by day. */
  function begins(s) {
    let days = 0;
    eachDate(s, (_, day) => { if (day >= days) days = day + 1; });
    const next = new Int32Array(days + 1);
    eachDate(s, (_, day, events) => { next[day + 1] += events; });
    for (let day = 0; day < days; day++) next[day + 1] += next[day];
    return next;
  }

  /* Place, days and type: written place by place, laid out here day by day. */
  function unfold(s, n, kinds) {
    const start = new Int32Array(n), end = new Int32Array(n), place = new Int32Array(n);
    const type = kinds > 256 ? new Uint16Array(n) : new Uint8Array(n), bits = new Uint8Array(n);
    const next = begins(s), types = column(s, "type", 1), spans = column(s, "span", 1);
    eachDate(s, (p, day, events) => {
      for (let k = 0, kind = -1; k < events; k++) {
        const i = next[day]++, before = kind;
        kind = types(p, k > 0);
        const span = spans(p, kind === before);
        start[i] = day;
        end[i] = day + (span >> 1);
        place[i] = p;
        type[i] = kind;
        bits[i] = span & 1;
      }
    });
    return { start, end, place, type, bits };
  }

  /* Event numbers place by place, each place day by day: the order of the file. */
  function byPlace(place, places) {
    const next = new Int32Array(places + 1), order = new Int32Array(place.length);
    for (let i = 0; i < place.length; i++) next[place[i] + 1] += 1;
    for (let p = 0; p < places; p++) next[p + 1] += next[p];
    for (let i = 0; i < place.length; i++) order[next[place[i]]++] = i;
    return order;
  }

  /* What is not needed to draw: standing, outlets, collection, and what the bits say. */
  function unfoldRest(s, r) {
    const { n, start, end, place, type, bits } = r, order = byPlace(place, r.places.count);
    const standing = new Uint8Array(n), source = new Int32Array(n), collection = new Uint16Array(n);
    const saids = column(s, "said", 4), sources = column(s, "source", 1), collections = column(s, "collection", 1);
    for (let k = 0, j = -1, said = -1; k < n; k++) {
      const i = order[k], p = place[i];
      let same = k > 0 && place[j] === p && start[j] === start[i] && type[j] === type[i]
        && end[j] === end[i] && (bits[j] & 1) === bits[i];
      const before = said;
      said = saids(p, same);
      source[i] = sources(p, same = same && said === before);
      collection[i] = collections(p, same && source[i] === source[j]);
      standing[i] = said >> 2;
      bits[i] |= (said & 3) << 1;
      j = i;
    }
    return { standing, source, collection };
  }

  function read(buffer) {
    const head = new DataView(buffer), begin = 8 + head.getUint32(4, true);
    if (head.getUint32(0, false) !== 0x444c5232) throw new Error("not a release of Dateline");
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, begin - 8)));
    return { header, s: streams(buffer, header, begin) };
  }

  function unpack(buffer) {
    const { header, s } = read(buffer), { n } = header;
    const places = { count: s.prec.length, lon: summed(s.lon), lat: summed(s.lat), prec: s.prec,
      radius: s.radius, area: s.area };
    const sets = new Map(Object.entries(header.sets).map(([i, days]) => [Number(i), days]));
    const first = { n, header, places, sets, ...unfold(s, n, header.types.length) };
    return header.apart ? first : { ...first, ...unfoldRest(s, first) };
  }

  /* `files` is where the files lie: an address that ends in a slash, or name → address; or what
     gives one of these when it is asked. */
  class Release {
    constructor(files) {
      this._url = (name) => {
        const at = typeof files === "function" ? files() : files;
        return typeof at === "string" ? at + name : at[name];
      };
      this._kept = new Map();
    }

    async open() {
      Object.assign(this, unpack(await bytes(this._url("release.bin"))));
      return this;
    }

    /* All columns; those that no first map needs may lie in a file of their own. */
    async whole() {
      if (!this.standing) {
        const { s } = read(await this._once("rest.bin", bytes));
        if (!this.standing) Object.assign(this, unfoldRest(s, this)); // who asked meanwhile waits for the same file
      }
      return this;
    }

    _once(name, get) {
      if (!this._kept.has(name)) {
        const asked = get(this._url(name));
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
        return { i, id: file.id[at], title: file.title[at], when: this._when(file, at) };
      });
    }

    /* Pages that show no time of day do without the clock. */
    _when(file, at) {
      return file.clock && window.DatelineClock ? window.DatelineClock.say(file.when[at], file.clock[at]) : file.when[at];
    }

    /* How many files the texts of these events lie in. */
    spread(events) { return new Set(events.map((i) => Math.floor(i / CHUNK))).size; }

    /* All that a search reads of each event, in a published page. */
    searched() { return this._once("search.json", json); }

    keeps(name) { return this._kept.has(name); }

    keep(name, bits) { this._kept.set(name, Promise.resolve(bits)); }

    async hits(url) { return new Uint8Array(await this._once(url, () => bytes(url))); }
  }

  window.DatelineRelease = Release;
})();
