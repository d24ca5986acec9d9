"""What a magnifier would show cut off, pushed out or laid over one another on a page."""

from __future__ import annotations

from playwright.sync_api import Frame, Page

SMALL = {"width": 640, "height": 512}
"""200 % of a window of 1280 × 1024."""
FOUND = """() => {
  const wide = document.documentElement.clientWidth, wrong = [];
  const name = (n) => [n.tagName.toLowerCase(), n.id && '#' + n.id, n.className.baseVal
    ?? (n.className && '.' + String(n.className).trim().split(/\\s+/).slice(0, 2).join('.')),
    ' "' + (n.getAttribute('aria-label') || n.textContent || n.value || '').trim().slice(0, 40)
    + '"'].join('');
  const shown = (n) => {
    const box = n.getBoundingClientRect(), style = getComputedStyle(n);
    return box.width > 2 && box.height > 2 && style.visibility === 'visible'
      && !n.closest('[inert], [aria-hidden=true], details:not([open]) > :not(summary)')
      && n.checkVisibility({opacityProperty: true});
  };
  // What may be scrolled sideways within the page is reached by scrolling.
  const scrolled = (n) => {
    for (n = n.parentElement; n; n = n.parentElement)
      if (/auto|scroll/.test(getComputedStyle(n).overflowX) && n.scrollWidth > n.clientWidth + 1
          && n.clientWidth <= wide) return true;
    return false;
  };
  const sideways = document.documentElement.scrollWidth;
  if (sideways > wide + 1) wrong.push(`the page is ${sideways} wide`);
  const controls = [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [role=button], [tabindex="0"]')]
    .filter((n) => shown(n) && !n.disabled && !n.closest('.dl-map'));
  for (const n of controls) {
    const box = n.getBoundingClientRect();
    if ((box.right > wide + 1 || box.left < -1) && !scrolled(n)) wrong.push(`outside: ${name(n)}`);
  }
  // The bar at the top stays where it is while the page moves below it.
  const barred = (n) => n.closest('header, .st-key-dl-languages');
  const above = (n, layer) => n === layer || n.contains(layer) || layer.contains(n);
  for (const n of controls) {
    const box = n.getBoundingClientRect();
    const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    if (x < 0 || x > wide || y < 0 || y > innerHeight) continue;
    const top = document.elementFromPoint(x, y);
    if (top && !above(n, top) && controls.some((other) => other !== n && other.contains(top)
        && !above(n, other) && !barred(other)
        && ![...n.labels || []].some((one) => one.contains(top))))
      wrong.push(`covered: ${name(n)} by ${name(top)}`);
  }
  for (const n of document.body.querySelectorAll('*')) {
    const words = [...n.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim());
    if (!words || !shown(n) || n.closest('svg')) continue;
    for (let box = n; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box), across = box.scrollWidth - box.clientWidth;
      if (style.display === 'inline') continue;
      if (style.clip !== 'auto' || style.clipPath !== 'none') break; // for screen readers alone
      if (/hidden|clip/.test(style.overflowX) && across > 1 && box.clientWidth > 2) {
        const words = document.createRange();
        words.selectNodeContents(n);
        const text = words.getBoundingClientRect(), edge = box.getBoundingClientRect();
        if (text.right > edge.right + 1 || text.left < edge.left - 1) {
          wrong.push(`cut: ${name(n)}`);
          break;
        }
      }
      if (/auto|scroll/.test(style.overflowX)) break;
    }
  }
  return wrong;
}"""


def cut_off(page: Page | Frame) -> list[str]:
    """Each thing that is out of reach or cannot be read in a page as it is scrolled now."""
    found: list[str] = page.evaluate(FOUND)
    return found
