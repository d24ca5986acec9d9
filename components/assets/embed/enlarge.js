/* Before anything draws: the map of the wall screen is drawn small and shown large, as sharp as the
   screen is, so that its labels are as readable as the sentence beside it. */
(function () {
  "use strict";
  const scale = Math.max(1, Math.min(4, innerWidth / 800)), real = window.devicePixelRatio || 1;
  Object.defineProperty(window, "devicePixelRatio", { get: () => real * scale, configurable: true });
  document.documentElement.style.setProperty("--dl-b-scale", scale);
})();
