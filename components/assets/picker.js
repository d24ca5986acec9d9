/* A small map of candidates: a click on one chooses it, a click elsewhere is a point of one's own.
   Names reach the page as text, never as markup. */
let loading;

function leaflet(address) {
  if (window.L) return Promise.resolve(window.L);
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.L);
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}

function label(text) {
  const made = document.createElement("span");
  made.dir = "auto";
  made.textContent = text;
  return made;
}

function draw(L, box, data, send) {
  const old = box.dateline;
  if (old && old.shown === JSON.stringify(data)) return;
  const map = old ? old.map : L.map(box, { zoomSnap: 0.25, attributionControl: false, maxZoom: 15 });
  if (old) old.layer.remove();
  const layer = L.layerGroup().addTo(map);
  const colours = data.colours;
  for (const shape of data.outlines) {
    L.geoJSON(shape, { interactive: false, style: { color: colours.line, weight: 1.2, fillColor: colours.land,
      fillOpacity: 0.55 } }).addTo(layer);
  }
  for (const name of data.names) {
    L.circleMarker([name.lat, name.lon], { radius: 2, color: colours.soft, interactive: false })
      .bindTooltip(label(name.name), { permanent: true, direction: "right", className: "near" }).addTo(layer);
  }
  for (const one of data.candidates) {
    const chosen = one.id === data.chosen;
    L.circleMarker([one.lat, one.lon], { radius: chosen ? 10 : 7, weight: chosen ? 4 : 2, color: colours.accent,
      fillColor: colours.paper, fillOpacity: 0.9, bubblingMouseEvents: false })
      .bindTooltip(label(one.name)).on("click", () => send("=" + one.id)).addTo(layer);
  }
  if (data.point) {
    L.circleMarker(data.point, { radius: 9, weight: 4, color: colours.alarm, fillOpacity: 0.2, interactive: false })
      .addTo(layer);
  }
  if (!old) {
    map.on("click", (event) => send(`@${event.latlng.lat.toFixed(5)},${event.latlng.wrap().lng.toFixed(5)}`));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const middle = map.getCenter();
      send(`@${middle.lat.toFixed(5)},${middle.lng.toFixed(5)}`);
    });
  }
  const focus = JSON.stringify(data.focus);
  if (!old || old.focus !== focus) map.setView(data.focus.slice(0, 2), data.focus[2], { animate: false });
  box.dateline = { map, layer, focus, shown: JSON.stringify(data) };
  box.dataset.drawn = String(data.candidates.length);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".picker");
  box.setAttribute("aria-label", data.label);
  const style = parentElement.querySelector("link") || box.parentNode.insertBefore(document.createElement("link"), box);
  style.rel = "stylesheet";
  style.href = data.assets["leaflet.css"];
  const ready = style.sheet ? Promise.resolve() : new Promise((done) => { style.onload = style.onerror = done; });
  Promise.all([leaflet(data.assets["leaflet.js"]), ready]).then(([L]) => {
    draw(L, box, data, (text) => setTriggerValue("pick", text));
  });
}
