/* The events as a table: real rows, real buttons, text by textContent. */
const PAGE = 40;
const COLUMNS = ["title", "when", "where", "sources", "standing"];

function node(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function icon(symbol) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg"), path = document.createElementNS(ns, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", symbol.path);
  path.setAttribute("fill", symbol.colour);
  svg.append(path);
  return svg;
}

function row(data, event, pick) {
  const tr = node("tr");
  if (event.id === data.selected) tr.setAttribute("aria-current", "true");
  const title = node("button", undefined, "pick");
  title.type = "button";
  title.dir = "auto";
  title.append(icon(data.symbols[event.type]), node("span", event.title));
  title.addEventListener("click", () => pick(event.id));
  const head = node("th");
  head.scope = "row";
  head.append(title);
  tr.append(head);
  for (const name of COLUMNS.slice(1)) {
    const cell = node("td", event[name], name);
    cell.dataset.label = data.words[name];
    cell.dir = "auto";
    if (name === "where" && !event.mapped) cell.append(node("span", data.words.unmapped, "note"));
    if (name === "when" && event.possible) cell.append(node("span", data.words.possible, "note"));
    tr.append(cell);
  }
  return tr;
}

export default function listing({ data: own, parentElement, setTriggerValue }) {
  const told = own instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(own)) : own;
  const data = window.datelineShown?.listing ?? told; // see filters.js
  const table = parentElement.querySelector("table"), more = parentElement.querySelector(".more");
  table.again = () => listing({ data: told, parentElement, setTriggerValue });
  if (!table.follows) {
    table.follows = true;
    window.addEventListener("dateline-shown", function follow() {
      if (table.isConnected) table.again();
      else window.removeEventListener("dateline-shown", follow);
    });
  }
  const pick = (id) => setTriggerValue("pick", id);
  let shown = table.tBodies[0] ? Math.max(PAGE, table.tBodies[0].rows.length) : PAGE;
  const order = table.dataset.order || "", down = table.dataset.down === "1";
  const events = data.events.slice();
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  if (order) events.sort((a, b) => compare(a.sort[order], b.sort[order]) * (down ? -1 : 1));

  const draw = () => {
    const focused = parentElement.querySelector(":focus");
    const focusedId = focused && focused.closest("tr") ? focused.closest("tr").dataset.id : null;
    const head = node("thead"), line = node("tr");
    for (const name of COLUMNS) {
      const cell = node("th"), sort = node("button", data.words[name], "sort");
      cell.scope = "col";
      sort.type = "button";
      cell.setAttribute("aria-sort", order !== name ? "none" : down ? "descending" : "ascending");
      sort.addEventListener("click", () => {
        table.dataset.down = order === name && !down ? "1" : "0";
        table.dataset.order = name;
        table.again();
        parentElement.querySelectorAll(".sort")[COLUMNS.indexOf(name)].focus();
      });
      cell.append(sort);
      line.append(cell);
    }
    head.append(line);
    const body = node("tbody");
    events.slice(0, shown).forEach((event) => {
      const tr = row(data, event, pick);
      tr.dataset.id = event.id;
      body.append(tr);
    });
    table.replaceChildren(node("caption", data.words.caption), head, body);
    more.hidden = events.length <= shown;
    more.textContent = data.words.more.replace("{n}", events.length - shown);
    if (focusedId) {
      const again = [...body.rows].find((tr) => tr.dataset.id === focusedId);
      if (again) again.querySelector("button").focus();
    }
  };
  more.onclick = () => { shown += PAGE; draw(); };
  draw();
}
