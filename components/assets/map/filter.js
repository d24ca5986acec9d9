/* Which events are seen: the filter as one mask, the dates as a window that moves over events
   sorted by their first day. Counts are kept for each place, so a moved window costs only the
   events that enter and leave. The rules are those of events/select.py. */
(function () {
  "use strict";

  const DURATION = 1, INDEPENDENT = 2;
  const CERTAIN = 1, POSSIBLE = 2;
  const FAR = 0x3fffffff;

  /* First number whose value is not less than `day`. */
  function lower(sorted, day) {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < day) low = middle + 1; else high = middle;
    }
    return low;
  }

  const hit = (cell, wanted) => cell.split("|").some((one) => wanted.has(one));

  /* Numbers of `list` in order of their value, which lies within 0 and `most`: a counting sort. */
  function ordered(list, value, most) {
    const begin = new Int32Array(most + 2), found = new Int32Array(list.length);
    for (let k = 0; k < list.length; k++) begin[value(k) + 1] += 1;
    for (let day = 0; day <= most; day++) begin[day + 1] += begin[day];
    for (let k = 0; k < list.length; k++) found[begin[value(k)]++] = k;
    return found;
  }

  class Filter {
    constructor(release) {
      const r = this.release = release, P = r.places.count;
      this.kinds = Math.max(1, r.header.types.length);
      this.mask = new Uint8Array(r.n).fill(1);
      this._sortLong();
      this.total = new Int32Array(P); // events of the mask, whatever their day
      this.count = new Int32Array(P);
      this.possible = new Int32Array(P);
      this.byType = new Int32Array(P * this.kinds);
      this.which = new Int32Array(P); // exclusive or of event numbers: of one event, its number
      this.axis = this._axis();
      this.low = -FAR;
      this.high = FAR;
      this._serial = 0;
      this._rebuild();
    }

    /* Events of more than a day, in order of their first and of their last day: a moved window
       looks only at those whose ends it has passed. Those of several possible days apart. */
    _sortLong() {
      const { start, end, n, sets } = this.release;
      let long = 0, last = 0;
      for (let i = 0; i < n; i++) if (end[i] > start[i]) { long += 1; if (end[i] > last) last = end[i]; }
      const list = this.long = new Int32Array(long);
      for (let i = 0, k = 0; i < n; i++) if (end[i] > start[i]) list[k++] = i;
      this.byEnd = ordered(list, (k) => end[list[k]], last);
      this._starts = list.map((i) => start[i]);
      this._ends = this.byEnd.map((k) => end[list[k]]);
      this._several = [...sets.keys()].map((i) => lower(list, i)).filter((k) => sets.has(list[k]));
      this.seen = new Uint8Array(long); // how each of `long` is counted at present
    }

    /* First and last day a time control offers, as events.select.time_span says. */
    _axis() {
      const { start, end, n } = this.release;
      const span = (longest) => {
        let first = FAR, last = -FAR;
        for (let i = 0; i < n; i++) {
          if (end[i] - start[i] > longest) continue;
          if (start[i] < first) first = start[i];
          if (end[i] > last) last = end[i];
        }
        return first > last ? null : [first, Math.max(last, first + 1)];
      };
      return span(31) || span(FAR) || [0, 1];
    }

    /* view: the fields of events.model.View but the dates; `hits` is the address of a bit an event. */
    async restrict(view, hits) {
      const serial = ++this._serial, mask = await this._maskOf(view, hits);
      if (serial !== this._serial) return false; // a later filter came first
      this.mask = mask;
      this._rebuild();
      return true;
    }

    async _maskOf(view, hits) {
      const r = this.release, mask = new Uint8Array(r.n).fill(1), tests = [];
      if (view.independent || [view.sources, view.collections, view.standings].some((list) => list && list.length)) await r.whole();
      const cells = (names, wanted) => Uint8Array.from(names, (cell) => (hit(cell, wanted) ? 1 : 0));
      const by = (column, names, wanted) => {
        if (wanted && wanted.length) tests.push([column, cells(names, new Set(wanted))]);
      };
      by(r.type, r.header.types, view.types);
      by(r.source, r.header.sources, view.sources);
      by(r.collection, r.header.collections, view.collections);
      by(r.standing, r.header.standings, view.standings);
      if (view.places && view.places.length) {
        const names = await r.names(), wanted = new Set(view.places);
        tests.push([r.place, Uint8Array.from(names.place, (name, p) =>
          (hit(name, wanted) || hit(names.country[p], wanted) ? 1 : 0))]);
      }
      if (view.area) tests.push([r.place, window.DatelineRing.inside(view.area, r.places)]);
      if (view.actors && view.actors.length) {
        const actors = await r.actors();
        by(actors.of, actors.cells.map((cell) => cell.join("|")), view.actors);
      }
      for (const [column, ok] of tests) for (let i = 0; i < r.n; i++) mask[i] &= ok[column[i]];
      if (view.independent) for (let i = 0; i < r.n; i++) mask[i] &= (r.bits[i] & INDEPENDENT) >> 1;
      if (hits) {
        const found = await r.hits(hits);
        for (let i = 0; i < r.n; i++) mask[i] &= found[i >> 3] >> (i & 7);
      }
      return mask;
    }

    _rebuild() {
      const { place, n } = this.release, { mask, total } = this;
      [total, this.count, this.possible, this.byType, this.which, this.seen]
        .forEach((values) => values.fill(0));
      this.certain = this.maybe = 0;
      for (let i = 0; i < n; i++) total[place[i]] += mask[i];
      this._slice(this.low, this.high + 1, 1);
      for (let k = 0; k < this.long.length; k++) this._recount(k);
    }

    _count(i, sign, possible) {
      const r = this.release, p = r.place[i];
      this.count[p] += sign;
      this.byType[p * this.kinds + r.type[i]] += sign;
      this.which[p] ^= i;
      if (possible) { this.possible[p] += sign; this.maybe += sign; } else this.certain += sign;
    }

    /* Events whose one day lies in [from, to) enter or leave. */
    _slice(from, to, sign) {
      if (from >= to) return;
      const { start, end } = this.release, mask = this.mask;
      const last = lower(start, to);
      for (let i = lower(start, from); i < last; i++) {
        if (mask[i] && end[i] === start[i]) this._count(i, sign, false);
      }
    }

    /* Show the days low to high, both included; ±FAR for no limit. */
    window(low, high) {
      const a = this.low, b = this.high + 1, c = low, d = high + 1;
      if (c >= b || a >= d) { this._slice(a, b, -1); this._slice(c, d, 1); } else {
        this._slice(a, c, -1);
        this._slice(c, a, 1);
        this._slice(b, d, 1);
        this._slice(d, b, -1);
      }
      this.low = low;
      this.high = high;
      this._passed(Math.min(a, c), Math.max(a, c));
      this._passed(Math.min(b, d), Math.max(b, d));
      this._several.forEach((k) => this._recount(k));
    }

    /* Events of more than a day that begin or end within [from, to): how such a one is seen changes
       only where an end of the window passes its first or its last day. */
    _passed(from, to) {
      if (from >= to) return;
      const starts = this._starts, ends = this._ends, { byEnd } = this;
      for (let k = lower(starts, from), last = lower(starts, to); k < last; k++) this._recount(k);
      for (let k = lower(ends, from), last = lower(ends, to); k < last; k++) this._recount(byEnd[k]);
    }

    _recount(k) {
      const i = this.long[k], before = this.seen[k];
      const now = this.mask[i] ? this._standing(i, this.low, this.high) : 0;
      if (now === before) return;
      if (before) this._count(i, -1, before === POSSIBLE);
      if (now) this._count(i, 1, now === POSSIBLE);
      this.seen[k] = now;
    }

    /* 0, CERTAIN or POSSIBLE, as events.select.in_range_of says. */
    _standing(i, low, high) {
      const r = this.release, start = r.start[i], end = r.end[i];
      if (start > high || end < low) return 0;
      if ((start >= low && end <= high) || r.bits[i] & DURATION) return CERTAIN;
      const days = r.sets.size && r.sets.get(i);
      if (days && !days.some(([x, y]) => start + x <= high && start + y >= low)) return 0;
      return POSSIBLE;
    }

    /* How an event is seen at present: 0, 1 certain, 2 possible. */
    standing(i) {
      return this.mask[i] ? this._standing(i, this.low, this.high) : 0;
    }

    /* Numbers of the seen events whose place passes the test, in order of their first day. */
    members(test) {
      const { place, n } = this.release, found = [];
      for (let i = 0; i < n; i++) if (test(place[i]) && this.standing(i)) found.push(i);
      return found;
    }

    /* Events a day from the first to the last of the axis, as events.select.per_day counts them. */
    perDay() {
      const { start, end, bits, sets, n } = this.release, { mask } = this;
      const [first, last] = this.axis, days = last - first + 1;
      const certain = new Int32Array(days + 1), possible = new Int32Array(days + 1);
      const add = (steps, from, to, sign) => {
        if (to < first || from > last) return;
        steps[Math.max(from, first) - first] += sign;
        steps[Math.min(to, last) - first + 1] -= sign;
      };
      const kind = (i) => (start[i] === end[i] || bits[i] & DURATION ? certain : possible);
      for (let i = 0; i < n; i++) if (mask[i]) add(kind(i), start[i], end[i], 1);
      for (const [i, spans] of sets) {
        if (!mask[i]) continue;
        add(kind(i), start[i], end[i], -1); // not from end to end: only the days it can have been
        spans.forEach(([x, y]) => add(kind(i), start[i] + x, start[i] + y, 1));
      }
      const sum = (values) => { let all = 0; return values.subarray(0, days).map((v) => (all += v)); };
      return { certain: sum(certain), possible: sum(possible) };
    }
  }

  window.DatelineFilter = Object.assign(Filter, { FAR, CERTAIN, POSSIBLE });
})();
