/* The filters beside the map: every field in one element, text by textContent. What is chosen goes
   back as one message with a serial; an answer to an older message is passed over. */
const PATIENCE = 5000;
let count = 0;

/* 2,837,494 in brackets, as the page's language writes it; digits are 0 to 9 everywhere. */
function many(number) {
  return `(${number.toLocaleString(document.documentElement.lang || "en", { numberingSystem: "latn" })})`;
}

function node(name, props = {}, ...inside) {
  const made = Object.assign(document.createElement(name), props);
  made.append(...inside);
  return made;
}

function box(option, listen) {
  const input = node("input", { type: "checkbox", value: option.value, checked: option.on });
  const number = node("span", { className: "number", textContent: many(option.number) });
  input.addEventListener("change", listen);
  const text = node("span", { dir: "auto", textContent: option.label });
  return { input, number, line: node("label", { className: "line" }, input, text, " ", number) };
}

/* A few values: all ticked at first, one is taken away by one click. */
function boxes(field, listen) {
  const rows = field.options.map((option) => box(option, listen));
  const legend = node("legend", { textContent: field.label });
  const whole = node("fieldset", { className: `boxes dl-boxes-${field.name}` }, legend, ...rows.map((one) => one.line));
  const chosen = () => {
    const on = rows.filter((one) => one.input.checked).map((one) => one.input.value);
    return on.length === rows.length ? [] : on.length ? on : [""];
  };
  const update = (now) => now.options.forEach((option, k) => {
    rows[k].input.checked = option.on;
    rows[k].number.textContent = many(option.number);
  });
  return { whole, chosen, update };
}

/* Many values: found by typing; none chosen means all. What is chosen stands above as a button. */
function choice(field, words, listen) {
  const rows = field.options.map((option) => box(option, listen));
  const chips = node("p", { className: "chips" }), summary = node("summary", { textContent: field.label });
  const find = node("input", { type: "search", placeholder: words.find });
  find.setAttribute("aria-label", `${field.label}: ${words.find}`);
  const list = node("div", { className: "list" }, ...rows.map((one) => one.line));
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", field.label);
  find.addEventListener("input", () => {
    const typed = find.value.trim().toLocaleLowerCase();
    rows.forEach((one) => { one.line.hidden = !one.line.textContent.toLocaleLowerCase().includes(typed); });
  });
  const more = node("p", { className: "more" });
  const whole = node("details", { className: `choice dl-choice-${field.name}` }, summary, find, list, more);
  const chosen = () => rows.filter((one) => one.input.checked).map((one) => one.input.value);
  const update = (now) => {
    now.options.forEach((option, k) => {
      rows[k].input.checked = option.on;
      rows[k].number.textContent = many(option.number);
    });
    more.textContent = now.more ? words.more.replace("{n}", now.more) : "";
    chips.replaceChildren(...now.options.map((option, k) => [option, k]).filter(([option]) => option.on).map(([option, k]) => {
      const text = node("span", { dir: "auto", textContent: option.label });
      const chip = node("button", { type: "button", className: "chip" }, text, " ×");
      chip.setAttribute("aria-label", words.drop.replace("{name}", option.label));
      chip.addEventListener("click", () => { rows[k].input.checked = false; summary.focus(); listen(); });
      return chip;
    }));
  };
  update(field);
  return { whole: node("div", { className: "field" }, whole, chips), chosen, update, details: whole };
}

function build(root, told, send) {
  const words = told.words, fields = {};
  const text = node("input", { type: "search", maxLength: 100, id: "text" });
  const only = node("input", { type: "checkbox", id: "independent" });
  only.setAttribute("role", "switch");
  only.setAttribute("aria-describedby", "help");
  const everything = node("button", { type: "button", className: "reset", textContent: words.reset });
  const listen = () => send({
    text: text.value,
    independent: only.checked,
    ...Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, one.chosen()])),
  });
  text.addEventListener("change", listen);
  only.addEventListener("change", listen);
  everything.addEventListener("click", () => send({ reset: true }));
  for (const field of told.fields) fields[field.name] = field.few ? boxes(field, listen) : choice(field, words, listen);
  root.replaceChildren(
    node("h2", { textContent: words.title }),
    node("label", { htmlFor: "text", textContent: words.text }), text,
    node("label", { className: "line" }, only, node("span", { textContent: words.independent })),
    node("p", { id: "help", className: "help", textContent: words.independent_help }),
    ...told.fields.map((field) => fields[field.name].whole), everything,
  );
  return { text, only, fields };
}

function nameOf(input, root) {
  const inside = input && input.closest("fieldset, details");
  const value = input && input.type === "checkbox" ? input.value : "";
  return input && root.contains(input) ? [inside ? inside.className : "", value, input.id].join("\n") : "";
}

/* What else on the page shows the view: the sentence above the map, and elements that find theirs
   under their name in window.datelineShown and listen for its change. With a run of the page they
   are told by themselves, and nothing stands there. */
function tell(told) {
  for (const one of document.querySelectorAll(".dl-count")) {
    if (one.textContent !== told.count) one.textContent = told.count;
  }
  if (told.shown === undefined) return;
  window.datelineShown = told.shown ?? {};
  window.dispatchEvent(new Event("dateline-shown"));
}

export default function filters({ data, parentElement, setTriggerValue }) {
  const told = data instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(data)) : data;
  tell(told);
  const root = parentElement.querySelector(".filters");
  const waiting = root.sent && Date.now() - root.sent.at < PATIENCE;
  if (waiting && root.sent.serial !== told.serial) return;
  const send = (chosen) => {
    const serial = `${Date.now()}-${count += 1}`;
    root.sent = { serial, at: Date.now() };
    setTriggerValue("chosen", JSON.stringify({ serial, ...chosen }));
  };
  const shape = JSON.stringify(told.fields.map((field) => [field.name, field.options.map((option) => option.value)]));
  if (root.shape !== shape) {
    const focused = nameOf(root.getRootNode().activeElement, root);
    const open = [...root.querySelectorAll("details[open]")].map((one) => one.className);
    root.parts = build(root, told, (chosen) => root.send(chosen));
    root.shape = shape;
    root.text = undefined;
    root.querySelectorAll("details").forEach((one) => { one.open = open.includes(one.className); });
    const again = focused && [...root.querySelectorAll("input")].find((one) => nameOf(one, root) === focused);
    if (again) again.focus();
  }
  root.send = send;
  const { text, only, fields } = root.parts;
  if (root.text !== told.text) text.value = root.text = told.text; // half a word that is being typed stays
  only.checked = told.independent;
  for (const field of told.fields) fields[field.name].update(field);
}
