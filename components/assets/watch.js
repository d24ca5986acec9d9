/* Asks the app once a second whether what this page shows has changed; only then the page is drawn anew. */
const EVERY = 1000;
const SAYS = ".dl-count, .dl-progress";

/* How many events are shown is announced when it changes. The sentence itself is drawn anew with the
   page, and what is new is no change to a screen reader: this element stays. */
function announce(said) {
  const now = document.querySelector(SAYS)?.textContent ?? "";
  if (said.textContent !== now) said.textContent = now;
}

/* Streamlit's box for files calls itself decoration and takes the focus. */
function mend() {
  const boxes = "section[data-testid=stFileUploaderDropzone][role=presentation]";
  for (const box of document.querySelectorAll(boxes)) box.removeAttribute("role");
}

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".watch");
  const said = parentElement.querySelector(".said");
  box.dataset.state = data.state;
  clearInterval(box.timer);
  let told = data.state;
  box.timer = setInterval(async () => {
    if (document.hidden) return;
    if (!box.isConnected) { clearInterval(box.timer); return; }
    announce(said);
    mend();
    try {
      const answer = await fetch(`store/${data.who}`, { cache: "no-store" });
      const now = answer.ok ? await answer.text() : told;
      if (now !== told) { told = now; setTriggerValue("changed", now); }
    } catch { /* The app is being restarted: the next second asks again. */ }
  }, EVERY);
  return () => clearInterval(box.timer);
}
