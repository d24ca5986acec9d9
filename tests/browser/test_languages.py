"""The interface in each language: nothing left in English, right to left, by address and locale."""

from __future__ import annotations

import re

import pytest

from components.words.catalogues import load
from components.words.language import SPOKEN

OTHERS = sorted(SPOKEN.keys() - {"en"})
PAGES = (
    "?event=e001", "ingest", "review", "add", "imports", "share", "briefing", "sources",
    "corrections", "method",
)  # fmt: skip
NAMES = {"Idlib"}
"""Names of places that events carry in the gazetteer's spelling beside the reader's."""
SEEN = """() => {
  const out = [];
  const walk = (root) => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node; (node = nodes.nextNode());) {
      if (node.nodeType === 3) {
        const quoted = node.parentElement.closest("script, style, template, [lang]:not(html)");
        if (node.data.trim() && !quoted) out.push(node.data.trim());
        continue;
      }
      for (const name of ["aria-label", "title", "placeholder", "alt"])
        if (node.getAttribute(name)) out.push(node.getAttribute(name).trim());
      if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  walk(document.body);
  return out;
}"""


def english(code):
    """Sentences that read otherwise in this language, as they read in English."""
    pairs = [
        (message.id, message.string) if message.pluralizable else ((message.id,), (message.string,))
        for message in load(code)
        if message.id
    ]
    return {one for ids, says in pairs for one in ids if one not in says and "{" not in one}


@pytest.fixture
def visit(browser, address):
    contexts = []

    def go(path, *, width=1280, height=900, locale="en-US"):
        context = browser.new_context(viewport={"width": width, "height": height}, locale=locale)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{address}/{path}")
        rest(page)
        return page

    yield go
    for context in contexts:
        context.close()


def rest(page):
    """Wait until the page is drawn and says the same for a while."""
    page.locator(".stMain h1").first.wait_for()
    before = None
    while before != (now := texts(page)):
        before = now
        page.wait_for_timeout(400)
        page.locator(".stApp[data-test-script-state=notRunning]").wait_for()


def texts(page):
    """Everything that is read or spoken, in the page and in its frames."""
    found = set()
    for frame in page.frames:
        if frame.url.startswith("http") and not frame.is_detached():
            found |= set(frame.evaluate(SEEN))
    return found


@pytest.mark.parametrize("code", OTHERS)
def test_no_sentence_is_left_in_english(visit, address, code):
    page, forms = visit(f"?lang={code}"), english(code) - NAMES
    page.frame_locator("iframe[title='streamlit_folium.st_folium']").locator(
        ".dl-map[data-drawn]"
    ).wait_for()
    rest(page)
    assert not texts(page) & forms
    for path in PAGES:
        page.goto(f"{address}/{path}{'&' if '?' in path else '?'}lang={code}")
        page.locator(f"html[lang={code}]").wait_for(state="attached")
        rest(page)
        assert not texts(page) & forms, path


@pytest.mark.parametrize("path", ["", "?event=e001", "sources", "share", "method"])
def test_arabic_runs_from_right_to_left_and_fits_a_phone(visit, path):
    page = visit(f"{path}{'&' if path.startswith('?') else '?'}lang=ar", width=380, height=800)
    page.locator("html[dir=rtl]").wait_for(state="attached")
    assert page.evaluate("getComputedStyle(document.querySelector('.stMain')).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    aligned = "nodes => nodes.map(node => getComputedStyle(node).textAlign)"
    heads = page.locator(".stMain .stHeading :is(h1, h2)").evaluate_all(aligned)
    assert set(heads) <= {"start", "right"}
    main = page.locator(".stMain").first.bounding_box()
    assert main["x"] >= 0
    assert main["x"] + main["width"] <= 380
    assert not page.locator(".stSidebar").is_visible()


@pytest.mark.parametrize(
    ("locale", "code"), [("nb-NO", "nb"), ("nn-NO", "nb"), ("tr-TR", "tr"), ("fr-FR", "en")]
)
def test_the_browsers_language_is_the_default(visit, locale, code):
    page = visit("method", locale=locale)
    page.locator(f"html[lang={code}]").wait_for(state="attached")
    assert "lang=" not in page.url


def test_the_address_speaks_before_the_browser(visit):
    visit("method?lang=el", locale="nb-NO").locator("html[lang=el]").wait_for(state="attached")


def test_a_language_that_is_chosen_stays_from_page_to_page(visit):
    page = visit("method")
    page.locator(".st-key-dl-languages [role=combobox]").click()
    page.get_by_role("option", name="Norsk bokmål").click()
    page.wait_for_url(re.compile("lang=nb"))
    page.locator(".stMain h1", has_text="Metode").wait_for()
    page.locator(".stAppHeader a", has_text="Kilder").click()
    page.locator(".stMain h1", has_text="Kilder").wait_for()
    page.wait_for_url(re.compile("sources.*lang=nb"))


def test_a_published_page_and_a_wall_screen_speak_the_language_of_their_address(visit, address):
    page = visit("method")
    for code in ("nb", "ar"):
        page.goto(f"{address}/embed/?lang={code}&type=Battles")
        page.locator("html[data-ready]").wait_for(state="attached")
        root = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
        assert root == [code, SPOKEN[code].direction]
        assert f"/embed/{code}/?type=Battles" in page.url
        assert not texts(page) & (english(code) - NAMES)
        page.set_viewport_size({"width": 380, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
