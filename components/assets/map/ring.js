/* A ring that was drawn on the map ↔ a short text, and which places lie in it: the rules of
   events/ring.py, in whole numbers, so that browser and server never disagree. */
(function () {
  "use strict";

  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const FINE = 1e4, PLACE = 1e5, TURN = 360 * PLACE, MOST = 20;

  function letters(step) {
    let left = (step << 1) ^ (step >> 31), text = "";
    while (left >= 32) { text += LETTERS[32 | (left & 31)]; left >>= 5; }
    return text + LETTERS[left];
  }

  /* corners: [longitude, latitude] in degrees */
  function encode(corners) {
    let x = 0, y = 0;
    return corners.map(([lon, lat]) => {
      const a = Math.round(lon * FINE), b = Math.round(lat * FINE);
      const text = letters(a - x) + letters(b - y);
      x = a;
      y = b;
      return text;
    }).join("");
  }

  function decode(text) {
    const corners = [], steps = [];
    let value = 0, shift = 0;
    for (const letter of text) {
      const bits = LETTERS.indexOf(letter);
      value |= (bits & 31) << shift;
      shift += 5;
      if (bits < 32) { steps.push((value >>> 1) ^ -(value & 1)); value = shift = 0; }
    }
    for (let k = 0, x = 0, y = 0; k < steps.length; k += 2) {
      x += steps[k];
      y += steps[k + 1];
      corners.push([x / FINE, y / FINE]);
    }
    return corners;
  }

  /* Whether a point lies in the ring or on its edge (even-odd); all in 1e-5 degrees. */
  function holds(ring, x, y) {
    let odd = false;
    for (let k = 0, before = ring.length - 1; k < ring.length; before = k++) {
      const [ax, ay] = ring[before], [bx, by] = ring[k];
      const side = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
      if (side === 0 && x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by)) return true;
      if ((ay > y) !== (by > y) && (by > ay ? side > 0 : side < 0)) odd = !odd;
    }
    return odd;
  }

  /* One for each place: 1 where it is on the map and in the ring. */
  function inside(text, places) {
    const ring = decode(text).map(([x, y]) => [Math.round(x * FINE) * 10, Math.round(y * FINE) * 10]);
    const west = Math.min(...ring.map(([x]) => x)), east = Math.max(...ring.map(([x]) => x));
    const turns = [0].concat(east >= TURN / 2 ? [TURN] : [], west <= -TURN / 2 ? [-TURN] : []);
    return Uint8Array.from({ length: places.count }, (_, p) => (places.prec[p] && places.prec[p] !== 6 &&
      turns.some((turn) => holds(ring, places.lon[p] + turn, places.lat[p])) ? 1 : 0));
  }

  window.DatelineRing = { encode, decode, inside, MOST };
})();
