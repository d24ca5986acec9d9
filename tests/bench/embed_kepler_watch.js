/* Before kepler.gl's page: notes the first frame after its layer of points has left pixels behind,
   and when it first handed points to WebGL, which may have no more than the processor to draw with.
   deck.gl draws them, all in one call, on a canvas of its own that is transparent elsewhere. What
   such a call left there is read back at once: later the browser may have emptied the canvas. */
window.seen = {};
for (const name of ["drawArraysInstanced", "drawElementsInstanced"]) {
  const draw = WebGL2RenderingContext.prototype[name];
  WebGL2RenderingContext.prototype[name] = function (...given) {
    const ours = this.canvas.id === "default-deckgl-overlay" && given.at(-1) > 0;
    const wanted = ours && !seen.painted && !this.getParameter(this.FRAMEBUFFER_BINDING);
    if (wanted) seen.given ??= performance.now();
    draw.apply(this, given);
    if (!wanted) return;
    const { width, height } = this.canvas, pixels = new Uint32Array(width * height);
    this.readPixels(0, 0, width, height, this.RGBA, this.UNSIGNED_BYTE, new Uint8Array(pixels.buffer));
    let at = 0;
    while (at < pixels.length && !pixels[at]) at += 1;
    seen.painted = at < pixels.length;
    if (seen.painted) requestAnimationFrame(() => { seen.drawn = performance.now(); });
  };
}
