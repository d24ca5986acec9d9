/* An event's own page in an earlier state: what was changed since. */
(async function () {
  "use strict";
  const told = JSON.parse(document.querySelector("#dl-e-words").textContent);
  const note = document.querySelector("#dl-e-since");
  document.documentElement.dataset.theme =
    matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  if (!/^https?:$/.test(location.protocol)) return;
  try {
    const answer = await fetch("../../latest.json", { cache: "no-cache" });
    const { changes } = answer.ok ? await answer.json() : { changes: [] };
    const mine = changes.find((one) => one.event === note.dataset.event && one.at > told.since);
    if (!mine) return;
    const day = mine.at.slice(0, 10), text = told[mine.what] || told.corrected;
    note.textContent = text.replace("{day}", day).replace("{why}", mine.why);
    note.hidden = false;
  } catch { /* nobody to ask: the page says what it said */ }
})();
