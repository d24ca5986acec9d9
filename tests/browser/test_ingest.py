"""The journey of an article: pasted, proposed with quotes, accepted, on the map."""

from __future__ import annotations

import re
from secrets import token_hex

import pytest

from tests.browser.conftest import serving
from tests.events.article_files import MENU
from tests.events.test_language_model import completion
from tests.events.test_language_model import serving as answering

ARTICLE = """Border towns brace for winter

Rebels retook the town of Saraqib on Thursday, the Syrian Observatory for Human Rights said.

Greece closed its border crossing with Turkey at Kastanies on Friday. <b>{{ 7 * 7 }}</b> ![x](y)

Read more:
- What is the M5 highway?
"""
QUOTE = (
    "Rebels retook the town of Saraqib on Thursday, the Syrian Observatory for Human Rights said."
)


@pytest.fixture(scope="module")
def desk(data, data_home, tmp_path_factory):
    """A server with a store of its own and a named editor."""
    folder = tmp_path_factory.mktemp("desk")
    with serving(
        data_home,
        folder / "log.txt",
        DATELINE_DATABASE_URL=f"sqlite:///{folder}/store.sqlite",
        DATELINE_EDITOR="Ada Holm",
    ) as url:
        yield url


@pytest.fixture
def page(open_screen, desk):
    """The Ingest page, ready to be typed into."""

    def make(**options):
        screen = open_screen(server=desk, **options)
        screen.page.goto(f"{desk}/ingest")
        screen.page.get_by_role("button", name="Read").wait_for()
        return screen

    return make


def read(screen, text=ARTICLE, published="2020-02-28"):
    """Paste an article and wait for what comes of it."""
    page = screen.page
    page.get_by_label("Text of the article").fill(text)
    page.get_by_role("textbox", name="Outlet").fill("The Courier")
    page.get_by_role("textbox", name="Published").fill(published)
    page.get_by_role("textbox", name="Published").press("Control+Enter")
    page.get_by_role("button", name="Read another article").wait_for()
    return page


def test_an_article_is_pasted_read_accepted_and_stands_on_the_map(page):
    screen = page()
    tab = read(screen)
    card = tab.locator(".dl-proposal").filter(has_text="Saraqib")
    card.wait_for()
    assert card.locator("blockquote").inner_text() == QUOTE
    assert "27 February 2020" in card.inner_text()
    assert "Syrian Observatory" in card.inner_text()
    marked = tab.locator(".dl-article mark").all_inner_texts()
    assert any(QUOTE in one for one in marked)
    assert "M5" not in tab.locator(".dl-article").inner_text()
    tab.locator("[class*=st-key-dl-p]").filter(has=card).get_by_role(
        "button", name="Accept"
    ).click()
    accepted = tab.locator(".dl-is-accepted")
    accepted.wait_for()
    event_id = accepted.get_attribute("data-event")
    tab.get_by_role("link", name="Show on the map").click()
    tab.wait_for_url(re.compile(f"event={event_id}"))
    screen.map.locator(".dl-map[data-drawn]").wait_for()
    tab.locator(".dl-head h2").filter(has_text="Saraqib").wait_for()
    assert not screen.outside
    assert not screen.errors


def test_text_of_an_article_is_shown_as_it_is_and_never_run(page):
    screen = page()
    tab = read(screen)
    text = tab.locator(".dl-article .dl-text")
    text.wait_for()
    assert "<b>{{ 7 * 7 }}</b> ![x](y)" in text.inner_text()
    assert text.locator("b").count() == 0
    assert not screen.outside


def test_a_proposal_is_rejected_with_a_reason_by_keyboard(page):
    tab = read(page(), ARTICLE.replace("Saraqib", "Maarat Misrin"))
    card = tab.locator("[class*=st-key-dl-p]").filter(has_text="Border closure")
    card.get_by_role("button", name="Reject").press("Enter")
    tab.get_by_role("button", name="Told twice").press("Enter")
    tab.locator(".dl-is-rejected").filter(has_text="Border closure").wait_for()
    tab.get_by_role("button", name="Accept").first.wait_for()


def test_what_cannot_be_read_says_what_to_do_and_files_are_read_beside_it(page):
    tab = page().page
    tab.get_by_text("Files", exact=True).click()
    tab.locator("input[type=file]").wait_for(state="attached")
    tab.locator("input[type=file]").set_input_files(
        [
            {"name": "menu.html", "mimeType": "text/html", "buffer": MENU.encode()},
            {
                "name": "a.txt",
                "mimeType": "text/plain",
                "buffer": f"date 2020-02-28 {QUOTE}".encode(),
            },
        ]
    )
    tab.get_by_text("a.txt").wait_for()
    tab.get_by_role("button", name="Read").click()
    tab.get_by_text("links and headings, but no article").wait_for()
    tab.locator(".dl-proposal").filter(has_text="Saraqib").wait_for()


def test_an_address_inside_the_network_is_refused(page):
    tab = page().page
    tab.get_by_text("Address", exact=True).click()
    tab.get_by_role("textbox", name="Address").fill("http://127.0.0.1:8501/")
    tab.get_by_role("button", name="Read").click()
    tab.get_by_text("leads to no public address").wait_for()


def test_a_bad_day_and_an_empty_form_are_told_beside_the_form(page):
    screen = page()
    tab = screen.page
    tab.get_by_role("button", name="Read").click()
    tab.get_by_text("There is nothing to read yet").wait_for()
    tab.get_by_label("Text of the article").fill(ARTICLE)
    tab.get_by_role("textbox", name="Published").fill("yesterday")
    tab.get_by_role("textbox", name="Published").press("Control+Enter")
    tab.get_by_text("'yesterday' is not a date").wait_for()


def test_without_a_day_the_page_asks_for_it(page):
    tab = read(page(), ARTICLE.replace("winter", "spring"), published="")
    tab.get_by_text("it does not say when it was published").wait_for()


def test_nothing_is_wider_than_a_phone(page):
    screen = page(width=380)
    tab = read(screen)
    tab.locator(".dl-proposal").first.wait_for()
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_language_model_is_named_on_the_page_before_anything_is_sent_to_it(
    open_screen, data, data_home, tmp_path
):
    model = (
        f"small-{token_hex(4)}"  # answers are kept by model, and this folder serves other runs too
    )
    with (
        answering((200, {}, completion([]), 1)) as (url, asked),
        serving(data_home, tmp_path / "log.txt", DATELINE_EDITOR="Ada Holm", DATELINE_LLM_URL=url,
                DATELINE_LLM_MODEL=model) as address,
    ):  # fmt: skip
        screen = open_screen(server=address)
        screen.page.goto(f"{address}/ingest")
        notice = screen.page.get_by_text("A language model is on")
        notice.wait_for()
        assert url in notice.inner_text()
        assert model in notice.inner_text()
        assert asked == []
        read(
            screen
        )  # Enter and the shortcut both send the form, the second while the first is read
        assert len(asked) == 1


def test_without_a_language_model_the_page_speaks_of_none(page):
    assert page().page.get_by_text("language model").count() == 0
