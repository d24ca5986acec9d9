/* The scenes of a briefing as a list: drag one by its handle, or move it with Alt and the arrow
   keys; text is written with value and textContent alone. */
const node = (tag, text, name) => {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (name) made.className = name;
  return made;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector("form"), words = data.words;
  if (box.dataset.serial === String(data.serial)) return;
  box.dataset.serial = String(data.serial);
  const before = box.given || [];
  box.given = data.scenes;
  const same = JSON.stringify(data.scenes.slice(0, before.length)) === JSON.stringify(before);
  if (box.changed && same && data.scenes.length > before.length) {
    data.scenes.slice(before.length).forEach(box.add); // what was typed and not yet saved stays
    return;
  }
  box.changed = false;
  const list = node("ol"), save = node("button", words.save, "save");
  let dragged = null;

  const field = (name, input, value) => {
    const label = node("label", words[name] + " ");
    input.name = name;
    if (input.type === "checkbox") input.checked = value; else input.value = value;
    label.append(input);
    return label;
  };
  const input = (type, extra) => Object.assign(document.createElement("input"), { type, ...extra });
  const numbered = () => [...list.children].forEach((item, k) =>
    item.querySelector(".grip").setAttribute("aria-label", `${words.number.replace("{n}", k + 1)}. ${words.move}`));
  const touched = () => { box.changed = true; numbered(); };
  const move = (item, by) => {
    const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (by < 0) other.before(item); else other.after(item);
    numbered();
    item.querySelector(".grip").focus();
  };

  const entry = (scene) => {
    const item = node("li"), grip = node("button", "⠿", "grip"), remove = node("button", words.remove);
    const view = node("a", words.view);
    grip.type = remove.type = "button";
    grip.title = words.move;
    item.dataset.query = scene.query;
    view.href = "./?" + scene.query;
    remove.addEventListener("click", () => { item.remove(); touched(); });
    item.addEventListener("keydown", (key) => {
      if (!key.altKey || !["ArrowUp", "ArrowDown"].includes(key.key)) return;
      key.preventDefault();
      move(item, key.key === "ArrowUp" ? -1 : 1);
    });
    grip.addEventListener("pointerdown", () => { item.draggable = true; });
    item.addEventListener("dragstart", () => { dragged = item; });
    item.addEventListener("dragend", () => { dragged = null; item.draggable = false; touched(); });
    item.addEventListener("dragover", (event) => {
      if (!dragged || dragged === item) return;
      event.preventDefault();
      const { top, height } = item.getBoundingClientRect();
      if (event.clientY < top + height / 2) item.before(dragged); else item.after(dragged);
    });
    const row = node("div", "", "row");
    row.append(field("seconds", input("number", { min: 5, max: 600 }), scene.seconds),
      field("play", input("checkbox", {}), scene.play), view, remove);
    item.append(grip, field("sentence", input("text", { maxLength: 300 }), scene.sentence),
      field("source", input("text", { maxLength: 200 }), scene.source), row);
    return item;
  };

  list.append(...data.scenes.map(entry));
  numbered();
  box.oninput = touched;
  box.add = (scene) => { list.append(entry(scene)); numbered(); };
  save.type = "submit";
  save.hidden = !data.scenes.length;
  box.onsubmit = (event) => {
    event.preventDefault();
    const scenes = [...list.children].map((item) => {
      const value = (name) => item.querySelector(`[name=${name}]`);
      return { query: item.dataset.query, sentence: value("sentence").value, source: value("source").value,
        seconds: Number(value("seconds").value) || 20, play: value("play").checked };
    });
    box.changed = false;
    setTriggerValue("saved", JSON.stringify(scenes));
  };
  box.replaceChildren(list, save);
}
