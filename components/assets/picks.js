/* Buttons in a row or below each other, as one element; text by textContent. */
function node(name, props = {}, ...inside) {
  const made = Object.assign(document.createElement(name), props);
  made.append(...inside);
  return made;
}

export default function picks({ data, parentElement, setTriggerValue }) {
  const own = data instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(data)) : data;
  const told = (own.part && window.datelineShown?.[own.part]) || own; // see filters.js
  const root = parentElement.querySelector(".picks");
  root.again = () => picks({ data: own, parentElement, setTriggerValue });
  if (own.part && !root.follows) {
    root.follows = true;
    window.addEventListener("dateline-shown", function follow() {
      if (root.isConnected) root.again();
      else window.removeEventListener("dateline-shown", follow);
    });
  }
  const focused = root.contains(root.getRootNode().activeElement) ? root.getRootNode().activeElement.value : null;
  const buttons = told.items.map(([value, label, note]) => {
    const button = node("button", { type: "button", value, dir: "auto" }, node("span", { textContent: label }));
    if (note) button.append(" ", node("small", { textContent: note }));
    button.addEventListener("click", () => setTriggerValue("pick", value));
    return button;
  });
  const list = node("div", { className: told.row ? "row" : "list" }, ...buttons);
  if (told.label) {
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", told.label);
  }
  const inside = [];
  if (told.hint) inside.push(node("p", { className: "hint", textContent: told.hint }));
  if (buttons.length) {
    const box = node("div", { className: told.title ? "box" : "" });
    if (told.title) box.append(node("h2", { textContent: told.title }), node("p", { className: "hint", textContent: told.help }));
    box.append(list);
    inside.push(box);
  }
  root.replaceChildren(...inside);
  const again = focused !== null && buttons.find((one) => one.value === focused);
  if (again) again.focus();
}
