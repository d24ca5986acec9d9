/* What a published page has to do with the world around it: the height that a framing page is told,
   and what was changed since this state was written. */
(function () {
  "use strict";

  /* Newsrooms' embed scripts listen for the first key; the second is our own. */
  function tellHeight() {
    if (window.parent === window) return;
    let last = 0;
    new ResizeObserver(() => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height === last) return;
      last = height;
      const id = (new URLSearchParams(location.search).get("id") || "dateline").slice(0, 200);
      window.parent.postMessage({ "datawrapper-height": { [id]: height }, "dateline-height": { id, height } }, "*");
    }).observe(document.body);
  }

  /* {release, changes}; null where nobody can be asked. */
  async function latest(root) {
    if (!/^https?:$/.test(location.protocol)) return null;
    try {
      const answer = await fetch(root + "latest.json", { cache: "no-cache" });
      return answer.ok ? await answer.json() : null;
    } catch { return null; }
  }

  const after = (changes, since) => (Array.isArray(changes) ? changes : []).filter((one) => one.at > since);

  /* A change in words. */
  function sentence(words, change) {
    const day = new Date(change.at).toLocaleDateString(document.documentElement.dataset.locale || "en-GB",
      { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    const text = words[change.what] || words.corrected;
    return text.replace("{day}", day).replace("{why}", change.why).trim();
  }

  window.DatelineAround = { tellHeight, latest, after, sentence };
})();
