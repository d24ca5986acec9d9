"""What a page says only after a step or a refusal: nothing of it is left in English."""

from __future__ import annotations

import re

import pytest

from components.words.catalogues import load
from components.words.language import SPOKEN, speaking, tr
from events.review import propose
from events.store import close_store, open_store
from tests.browser.conftest import serving
from tests.browser.test_languages import rest, texts
from tests.events.article_files import MENU
from tests.events.stored import ADA, fill, nirab
from tests.events.test_imports_shown import TABLE

HEARD = ("ar", "nb")
"""The languages of the journeys: what they say comes by the same way in the others."""
HOLE = re.compile(r"\{[^}]*\}")
UNDATED = (
    "Rebels retook the town of Saraqib on Thursday, the Syrian Observatory for Human Rights said. "
    "Greece closed its border crossing with Turkey at Kastanies on Friday."
)
SHEET = "title,when,outlet,published,quote\nA,soon,P,2020-02-28,Q\n,2020-02-27,P,2020-02-28,Q\n"


def longest(sentence):
    """The longest stretch of a sentence that no value is filled into."""
    return max(HOLE.split(sentence), key=len).strip()


def pieces(code):
    """Stretches of English, of three words and more, of which this language has its own."""
    found = set()
    for message in load(code):
        ids = message.id if message.pluralizable else (message.id,)
        says = message.string if message.pluralizable else (message.string,)
        own = {longest(one) for one in ids if one}
        found |= {one for one in own if one.count(" ") > 1 and not any(one in s for s in says)}
    return found


def test_stretches_are_found_within_a_sentence():
    assert longest("{column}: {reason}. {remedy}") == ":"
    assert "the server refuses the connection" in pieces("nb")
    assert "to map pictures" not in pieces("nb")


@pytest.fixture(scope="module")
def desk(data_home, tmp_path_factory):
    """An app with a home and a store of its own, and an event for each language to decide on."""
    home = tmp_path_factory.mktemp("languages")
    (home / "geodata").symlink_to(data_home / "geodata", target_is_directory=True)
    url = f"sqlite:///{home}/store.sqlite"
    store = open_store(url)
    fill(store)
    for code in HEARD:
        propose(store, nirab(f"ev-{code}"), ADA, "")
    close_store(store)
    given = {"DATELINE_EDITOR": "Ada", "DATELINE_TWO_PERSON": "1", "DATELINE_DATABASE_URL": url}
    with serving(home, home / "log.txt", **given) as address:
        yield address


class Reader:
    """Somebody who reads one language, and looks for English everywhere."""

    def __init__(self, page, address, code):
        self.page, self.address, self.code = page, address, code
        self._english = pieces(code)

    def go(self, path):
        """Open a page of the app."""
        self.page.goto(f"{self.address}/{path}{'&' if '?' in path else '?'}lang={self.code}")
        self.page.locator(f"html[lang={self.code}]").wait_for(state="attached")
        rest(self.page)

    def field(self, key, text):
        """Type into a field."""
        field = self.page.locator(f".st-key-{key}").locator("input, textarea").first
        field.fill(text)
        field.press("Tab")
        rest(self.page)

    def press(self, key):
        self.page.locator(f".st-key-{key} button").first.click()

    def send(self):
        self.page.locator("[data-testid=stFormSubmitButton] button").first.click()

    def drop(self, name, content):
        """Give a file to the page."""
        given = {"name": name, "mimeType": "text/plain", "buffer": content.encode()}
        self.page.locator("input[type=file]").first.set_input_files(given)

    def hears(self, english):
        """Wait until a sentence is said in the reader's language, and find no other language."""
        with speaking(self.code):
            own = tr(english)
        assert own != english
        self.page.get_by_text(longest(own)).first.wait_for(state="attached")
        if self.page.locator(".stApp").count():
            rest(self.page)
        self.finds_no_english()

    def finds_no_english(self):
        said = texts(self.page)
        assert not {(one, text) for text in said for one in self._english if one in text}


@pytest.fixture
def reader(browser, desk):
    """Open a browser for a language."""
    contexts = []

    def make(code):
        contexts.append(
            browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
        )
        page = contexts[-1].new_page()
        page.set_default_timeout(30_000)
        return Reader(page, desk, code)

    yield make
    for context in contexts:
        context.close()


def test_english_is_found_where_there_is_some(reader):
    one = reader("nb")
    one.page.goto(f"{one.address}/imports?lang=en")
    rest(one.page)
    with pytest.raises(AssertionError):
        one.finds_no_english()


@pytest.mark.parametrize("code", HEARD)
def test_what_is_given_and_refused_is_told_in_the_readers_language(reader, code):
    one = reader(code)
    one.go("imports")
    one.drop("broken.geojson", "{]")
    one.hears("is no GeoJSON and no TimeMap JSON")
    one.go("imports")
    one.page.locator("[data-testid=stForm] input").first.fill("http://127.0.0.1/sheet.csv")
    one.page.locator("[data-testid=stForm] input").first.press("Enter")
    one.hears("'{host}' (port {port}) leads to no public address")
    one.go("imports")
    one.drop("table.csv", TABLE)
    name = one.page.locator("[class*=st-key-dl-import-name] input")
    name.fill(f"Set {code}")
    name.press("Enter")
    rest(one.page)
    one.page.locator(".stMain .stButton button[kind=primary]").click()
    one.hears("Refused rows, each with its reason")
    one.go("ingest")
    one.send()
    one.hears("There is nothing to read yet: paste a text, drop a file or give an address.")
    one.field("ingest-text", UNDATED)
    one.field("ingest-published", "yesterday")
    one.send()
    one.hears("'{text}' is not a date")
    one.field("ingest-published", "")
    one.send()
    one.hears("it does not say when it was published, and its events hang on that")
    one.go("ingest")
    one.page.locator(".st-key-ingest-way button").nth(1).click()
    one.drop("menu.html", MENU)
    rest(one.page)
    one.send()
    one.hears("the page holds links and headings, but no article")
    one.go("add")
    one.field("add0-text", UNDATED)
    one.field("add0-title", "Saraqib")
    one.field("add0-0-quote", "nobody")
    one.field("add0-when", "2020-02-27T25:00")
    one.hears("This does not stand in the text, letter for letter.")
    one.page.locator("[data-testid=stExpander] summary").last.click()
    one.drop("sheet.csv", SHEET)
    one.hears("is empty")


@pytest.mark.parametrize("code", HEARD)
def test_a_step_of_review_is_told_in_the_readers_language(reader, code):
    one = reader(code)
    one.go(f"review?item=ev-{code}")
    one.press("dl-reject")
    one.hears("This step needs a reason: say why.")
    one.press("dl-accept")
    one.hears("Kept as version {version}.")
    one.press("dl-publish")
    one.hears("{name} accepted it: another person has to publish it.")
    one.field(f"why-ev-{code}", "Saraqib")
    one.press("dl-reject")
    one.hears("Kept as version {version}.")
    one.go("review?item=nothing")
    one.finds_no_english()


@pytest.mark.parametrize("code", HEARD)
def test_an_address_that_says_nonsense_is_told_in_the_readers_language(reader, code):
    one = reader(code)
    one.go("?from=soon&zzz=1&event=nothing")
    one.hears("Part of the address was not understood and is left out: {parts}.")
    one.hears("The address names an event that is not here: {event}.")
    one.page.locator(".st-key-dl-take summary").click()
    one.hears("The map as a picture:")
    one.page.locator(".stSidebar .stTextInput input").last.fill("soon")
    one.page.locator(".stSidebar .stTextInput input").last.press("Enter")
    one.hears("Write a day as 2020-03-01 or a time as 2020-03-01T12:00")
    one.page.goto(f"{one.address}/embed/?lang={code}&from=soon&event=nothing")
    one.page.locator("html[data-ready]").wait_for(state="attached")
    one.hears("The address names an event that is not in this state of the map: {id}.")
    gone = one.page.goto(f"{one.address}/embed/{code}/0123456789ab-0123456789ab/")
    assert gone.status == 410
    one.hears("This address leads nowhere any more")
    assert one.page.locator("html").get_attribute("dir") == SPOKEN[code].direction
    one.page.goto(f"{one.address}/embed/{code}/events/nothing.html")
    one.hears(
        "No published event has the id {id}. It was never published here, or it is held back."
    )
    one.page.goto(f"{one.address}/present/nothing?lang={code}")
    one.finds_no_english()
    for path in ("api/picture.gif", "api/events?format=doc", "api/events/nothing", "assets/0/x.js"):
        one.page.goto(f"{one.address}/{path}{'&' if '?' in path else '?'}lang={code}")
        one.finds_no_english()
        assert one.page.locator("body").inner_text()
