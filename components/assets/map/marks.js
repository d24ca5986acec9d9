/* What one mark looks like: small builders of SVG and DOM nodes. Text only ever enters a page
   through textContent or setAttribute. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  function svg(name, attributes, children) {
    const node = document.createElementNS(SVG, name);
    Object.entries(attributes || {}).forEach(([key, value]) => node.setAttribute(key, value));
    (children || []).forEach((child) => node.appendChild(child));
    return node;
  }

  function html(name, className, text, children) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined && text !== null) node.textContent = text;
    (children || []).forEach((child) => node.appendChild(child));
    return node;
  }

  /* The symbol of an event type on a 24 by 24 grid. */
  function symbol(type, theme, extra) {
    const path = svg("path", {
      d: type.path, fill: type[theme], "stroke-width": 1.5, "stroke-linejoin": "round",
      class: "dl-shape",
    });
    return svg("svg", { viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": "true" },
      [path, ...(extra || [])]);
  }

  /* One place with one event: its symbol; a ring around it when only "near" is known. */
  function single(event, type, theme) {
    const node = html("div", "dl-mark dl-mark-single");
    if (event.prec === 2) node.classList.add("dl-near");
    if (event.contested) node.classList.add("dl-contested");
    node.appendChild(symbol(type, theme));
    return node;
  }

  /* Several events: their number, with the share of each type around it. */
  function several(events, types, theme, samePlace) {
    const size = events.length < 10 ? 32 : 38, r = size / 2 - 3, round = 2 * Math.PI * r;
    const node = html("div", "dl-mark dl-mark-several" + (samePlace ? " dl-same-place" : ""));
    const counts = new Map();
    events.forEach((e) => counts.set(e.type, (counts.get(e.type) || 0) + 1));
    let start = 0;
    const arcs = [...counts].map(([type, n]) => {
      const part = (n / events.length) * round;
      const arc = svg("circle", {
        cx: size / 2, cy: size / 2, r, fill: "none", stroke: types[type][theme],
        "stroke-width": 5, "stroke-dasharray": part + " " + (round - part),
        "stroke-dashoffset": -start, transform: `rotate(-90 ${size / 2} ${size / 2})`,
      });
      start += part;
      return arc;
    });
    const number = svg("text", { x: "50%", y: "50%", dy: "0.36em", "text-anchor": "middle" });
    number.textContent = events.length;
    const disc = svg("circle", { cx: size / 2, cy: size / 2, r: r + 1, class: "dl-disc" });
    node.appendChild(svg("svg", { width: size, height: size, "aria-hidden": "true" },
      [disc, ...arcs, number]));
    node.style.width = node.style.height = size + "px";
    return node;
  }

  /* Hatching says "somewhere in here"; the lines take the theme's colour by class. */
  function hatch(id, className) {
    const line = svg("path", { d: "M0 8 L8 0 M-2 2 L2 -2 M6 10 L10 6", class: "dl-hatch " + className });
    return svg("pattern", { id, width: 8, height: 8, patternUnits: "userSpaceOnUse" }, [line]);
  }

  window.DatelineMarks = { svg, html, symbol, single, several, hatch };
})();
