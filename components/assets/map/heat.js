/* Where much happened: events spread over a coarse grid, blurred, and coloured by amount. */
(function () {
  "use strict";

  const SIDE = 4; // px of the screen for a point of the grid
  const BLUR = 5, PASSES = 3;
  const RAMP = { light: [[11, 92, 138], [138, 59, 18]], dark: [[124, 192, 232], [255, 178, 122]] };

  /* One running mean along rows or columns. */
  function blur(from, to, rows, columns, step, jump) {
    const width = 2 * BLUR + 1;
    for (let row = 0; row < rows; row++) {
      const base = row * jump;
      let sum = 0;
      for (let k = -BLUR; k < columns + BLUR; k++) {
        if (k + BLUR < columns) sum += from[base + (k + BLUR) * step];
        if (k - BLUR - 1 >= 0) sum -= from[base + (k - BLUR - 1) * step];
        if (k >= 0 && k < columns) to[base + k * step] = sum / width;
      }
    }
  }

  window.DatelineHeat = {
    /* at: positions on the square of zoom 0; points: places that are points. */
    paint(c, view, theme, filter, at, points) {
      const { bounds, origin } = view, scale = 2 ** view.zoom, size = bounds.getSize();
      const w = Math.ceil(size.x / SIDE), h = Math.ceil(size.y / SIDE);
      let grid = new Float32Array(w * h), other = new Float32Array(w * h);
      for (const p of points) {
        if (!filter.count[p]) continue;
        const x = Math.floor((at.x[p] * scale - origin.x - bounds.min.x) / SIDE);
        const y = Math.floor((at.y[p] * scale - origin.y - bounds.min.y) / SIDE);
        if (x >= 0 && y >= 0 && x < w && y < h) grid[y * w + x] += filter.count[p];
      }
      for (let k = 0; k < PASSES; k++) {
        blur(grid, other, h, w, 1, w);
        blur(other, grid, w, h, w, 1);
      }
      let top = 0;
      for (const value of grid) if (value > top) top = value;
      if (!top) return;
      const picture = new ImageData(w, h), [from, to] = RAMP[theme], most = Math.log1p(top * 100);
      for (let k = 0; k < grid.length; k++) {
        const share = Math.log1p(grid[k] * 100) / most;
        if (share < 0.08) continue;
        for (let part = 0; part < 3; part++) {
          picture.data[4 * k + part] = from[part] + (to[part] - from[part]) * share;
        }
        picture.data[4 * k + 3] = 210 * share;
      }
      const small = new OffscreenCanvas(w, h);
      small.getContext("2d").putImageData(picture, 0, 0);
      c.imageSmoothingEnabled = true;
      c.drawImage(small, bounds.min.x, bounds.min.y, w * SIDE, h * SIDE);
    },
  };
})();
