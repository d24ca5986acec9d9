/* Small builders of SVG and DOM nodes. Text only ever enters a page through textContent or
   setAttribute. */
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
  function symbol(type, theme) {
    const path = svg("path", { d: type.path, fill: type[theme], "stroke-width": 1.5,
      "stroke-linejoin": "round", class: "dl-shape" });
    return svg("svg", { viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": "true" }, [path]);
  }

  /* How numbers are written, and which form of a sentence they take; the map's words say in which
     language. Made when first asked for: on a slow phone each of them takes 20 ms. */
  let spoken = "en", figures = null, rules = null;
  function speak(locale) {
    spoken = locale;
    figures = rules = null;
    window.DatelineMarks.asked = locale.startsWith("en") ? "" : "&lang=" + locale.split("-")[0];
  }

  /* 1234 → 1,234; below a thousand all our languages write the same. */
  const number = (n) => (n < 1000 ? String(n) : (figures = figures || new Intl.NumberFormat(spoken)).format(n));

  /* A sentence with a number {n} in it; `forms` by CLDR's plural category. */
  const counted = (forms, n) => {
    rules = rules || new Intl.PluralRules(spoken);
    return (forms[rules.select(n)] || forms.other).replace("{n}", number(n));
  };

  window.DatelineMarks = { svg, html, symbol, number, counted, speak, asked: "" };
})();
