"""What axe-core finds wrong with a page. Its file comes with axe-playwright-python (MPL-2.0), a
package of the tests alone."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

NAMED = """() => [...document.querySelectorAll('.dl-anchor > *')]
  .every((mark) => mark.getAttribute('aria-label') || mark.textContent)"""
"""Marks get their names when the texts have come."""


def violations(page: Page, *, skip: tuple[str, ...] = (), frames: bool = False) -> list[str]:
    """Each rule that is broken, with the first elements that break it; `skip` names parts that
    are not ours (CSS selectors); `frames`: what the page frames is looked at with it."""
    spec = find_spec("axe_playwright_python")
    assert spec is not None and spec.origin is not None
    script = (Path(spec.origin).parent / "axe.min.js").read_text("utf-8")
    # By the debugger: the page's own policy rightly refuses scripts from elsewhere.
    for one in page.frames if frames else page.frames[:1]:
        one.evaluate(f"() => {{ if (!window.axe) {{ {script} }} }}")
        one.evaluate("() => axe.configure({allowedOrigins: ['<unsafe_all_origins>']})")
    context: dict[str, Any] = {"exclude": [[one] for one in skip]} if skip else {}
    for _ in range(6):  # marks that are drawn anew have their names a moment later
        page.wait_for_function(NAMED)
        found = page.evaluate("(context) => axe.run(context.exclude ? context : document)", context)
        if not found["violations"]:
            break
        page.wait_for_timeout(500)
    return [
        f"{one['id']} ({one['impact']}): {[node['target'] for node in one['nodes'][:3]]}"
        for one in found["violations"]
    ]
