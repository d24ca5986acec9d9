/* Asks the app once a second whether what this page shows has changed; only then the page is drawn anew. */
const EVERY = 1000;

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".watch");
  box.dataset.state = data.state;
  clearInterval(box.timer);
  let told = data.state;
  box.timer = setInterval(async () => {
    if (document.hidden) return;
    if (!box.isConnected) { clearInterval(box.timer); return; }
    try {
      const answer = await fetch(`store/${data.who}`, { cache: "no-store" });
      const now = answer.ok ? await answer.text() : told;
      if (now !== told) { told = now; setTriggerValue("changed", now); }
    } catch { /* The app is being restarted: the next second asks again. */ }
  }, EVERY);
  return () => clearInterval(box.timer);
}
