/* Before anything draws: the map of the wall screen is drawn small and shown large, as sharp as the
   screen is, so that its labels are as readable as the sentence beside it. */
(function () {
  "use strict";
  // Labels of 12 px become 28; a small screen, which hangs on no wall, keeps more of the map.
  const least = innerWidth < 1000 ? 1 : 2.4, scale = Math.max(least, Math.min(4, innerWidth / 800)), real = window.devicePixelRatio || 1;
  Object.defineProperty(window, "devicePixelRatio", { get: () => real * scale, configurable: true });
  document.documentElement.style.setProperty("--dl-b-scale", scale);
})();
