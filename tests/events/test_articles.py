"""Files → articles: text, language, head, and clear words for what holds none."""

from __future__ import annotations

import gzip
import json
import textwrap

import pytest

from events.articles import read_article, read_articles
from events.articles_bytes import kind_of
from events.articles_edits import apply_edits, kept_offset
from events.articles_limit import LimitedReader
from events.articles_model import About, Article, File, Unread, sha256
from events.errors import ReadRefused
from tests.events.article_files import MENU, SENTENCES, feed, locked_pdf, page, pdf, scanned_pdf

TEXT = " ".join(SENTENCES)
LANGUAGES = {
    "en": TEXT,
    "nb": "Ti soldater ble drept i Saraqib torsdag, ifølge et sykehus. Ingen har bekreftet det.",
    "nn": "Ti soldatar vart drepne i Saraqib torsdag, ifølgje eit sjukehus. Ingen stadfestar det.",
    "tr": "Savunma Bakanlığı, perşembe günü Serakib'de on askerin öldüğünü açıkladı.",
    "el": "Το υπουργείο ανακοίνωσε ότι έκλεισε το πέρασμα στις Καστανιές την Παρασκευή.",
    "ar": "أعلنت وزارة الدفاع مقتل عشرة جنود في سراقب مساء الخميس.",
    "de": "Zehn Soldaten starben am Donnerstag in Saraqib, sagte ein Krankenhaus in der Stadt.",
}


@pytest.fixture(scope="module")
def reader():
    with LimitedReader() as one:
        yield one


def read(reader, content, name="a.txt", about=None):
    return read_article(File(content, name), reader, about)


@pytest.mark.parametrize(("language", "text"), LANGUAGES.items())
def test_a_short_text_is_known_by_its_language(reader, language, text):
    article = read(reader, text.encode())
    assert (article.language, article.text) == (language, text)


def test_the_bytes_are_kept_and_hashed(reader):
    content = (TEXT + "\n").encode()
    article = read(reader, content)
    assert (article.raw, article.raw_sha256) == (content, sha256(content))
    assert apply_edits(article.kept, article.edits) == article.text == TEXT


@pytest.mark.parametrize(("codec", "language"), [
    ("utf-8-sig", "nb"), ("utf-16", "nb"), ("utf-16-le", "en"), ("utf-16-be", "nb"),
    ("cp1252", "nb"), ("cp1253", "el"), ("cp1254", "tr"), ("cp1256", "ar"),
])  # fmt: skip
def test_other_encodings_are_read_as_they_were_meant(reader, codec, language):
    article = read(reader, LANGUAGES[language].encode(codec))
    assert (article.text, article.language) == (LANGUAGES[language], language)


def test_a_page_gives_its_article_and_what_its_head_says(reader):
    article = read(reader, page(*SENTENCES), "x")
    assert article.text == "\n\n".join(["Town retaken", *SENTENCES])
    assert (article.headline, article.outlet) == ("Town retaken", "The Paper")
    assert (article.published, article.kind) == ("2020-02-28", "html")


def test_what_a_person_says_wins_over_what_the_page_says(reader):
    about = About("Another", "The Desk", "2020-02", "en-GB", "https://paper.example/1")
    article = read(reader, page(*SENTENCES), "x.html", about)
    assert (article.headline, article.outlet, article.published) == (
        "Another",
        "The Desk",
        "2020-02",
    )
    assert (article.language, article.url) == ("en", "https://paper.example/1")


def test_the_encoding_that_the_server_names_is_used(reader):
    content = LANGUAGES["nb"].encode("cp1252")
    assert (
        read_article(File(content, "x", "text/plain; charset=windows-1252"), reader).language
        == "nb"
    )


def test_a_pdf_is_read_as_running_text(reader):
    broken = ["\n".join(textwrap.wrap(one, 45)) for one in SENTENCES]
    pages = [f"The Paper   {number}\n{lines}" for number, lines in enumerate(broken, 1)]
    article = read(reader, pdf(*pages), "a.pdf")
    assert "The Paper" not in article.text
    assert all(sentence in article.text for sentence in SENTENCES)
    assert article.kind == "pdf"


def test_a_feed_gives_its_whole_entries_and_says_where_the_others_are(reader):
    whole, short = read_articles(File(feed(TEXT * 3), "feed.xml"), reader)
    assert isinstance(whole, Article)
    assert (whole.headline, whole.outlet, whole.published, whole.url) == (
        "Town retaken", "The Paper", "2020-02-28", "https://paper.example/1")  # fmt: skip
    assert isinstance(short, Unread)
    assert (short.follow, short.about.headline) == ("https://paper.example/2", "Only a line")


def test_the_lines_of_a_batch_file_are_articles_and_a_bad_line_is_named(reader):
    row = {"doc_id": 7, "text": TEXT, "lang": "no", "published": "2020-02", "outlet": "The Paper"}
    lines = [
        json.dumps(row),
        "{",
        json.dumps({"doc_id": 8}),
        json.dumps({**row, "published": "soon"}),
    ]
    found = list(read_articles(File("\n".join(lines).encode(), "a.jsonl"), reader))
    assert (found[0].language, found[0].published, found[0].outlet) == (
        "nb",
        "2020-02",
        "The Paper",
    )
    assert [one.name for one in found] == [f"a.jsonl, line {n}" for n in (1, 2, 3, 4)]
    assert all(isinstance(one, Unread) and one.remedy for one in found[1:])


@pytest.mark.parametrize(("content", "name", "says"), [
    (b"", "a.txt", "empty"), (b" \n\t", "a.txt", "empty"), (b"a" * 50_000_000, "a.txt", "48 MB"),
    (bytes(range(256)) * 40, "a.txt", "no text"), (b"\x89PNG\r\n", "a.txt", "picture"),
    (b"PK\x03\x04zip", "a.docx", "Office"), (gzip.compress(TEXT.encode()), "a", "compressed"),
    (b"12:30\n", "a.txt", "no text of an article"), (MENU.encode(), "a.html", "links and headings"),
    (b"%PDF-1.7 torn", "a.pdf", "damaged"), (scanned_pdf(), "a.pdf", "pictures"),
    (locked_pdf(), "a.pdf", "password"), (b"<rss><x></rss>", "a.xml", "feed has no"),
    (b"<feed", "a.xml", "neither RSS nor Atom"),
    (b"Ten were killed. " * 60_000, "a.txt", "1,020,000 characters"),
    ("Δέκα νεκροί. ".encode("cp1253") * 80_000, "a.txt", "1,040,000 characters"),
    (",".join(f"c{n}" for n in range(200_000)).encode(), "a.txt", "table"),
    (b'{"type": "FeatureCollection", "features": []}', "a", "table"), (b"[\n {}]", "a", "table"),
])  # fmt: skip
def test_what_holds_no_article_is_refused_with_reason_and_remedy(reader, content, name, says):
    (unread,) = read_articles(File(content, name), reader)
    assert isinstance(unread, Unread)
    assert says in unread.reason
    assert unread.remedy[0].isupper()


@pytest.mark.parametrize("start", [
    "Ann, Bo, Cy, Di, Ed, Flo, Gus, Hal, Ida, Jo, Kim, Lee, Mo, Ned, Oz, Pam, Quy, Ray, Sue, Tom, "
    "Una and Vic were among the dead.",
    '["We] saw it", she said.', '"{it"', "Saraqib; Idlib; Ariha",
])  # fmt: skip
def test_prose_is_not_taken_for_a_table(start):
    assert kind_of(f"{start}\n\n{TEXT}".encode(), "a.txt") == "text"


def test_a_long_text_in_wide_letters_is_no_longer_than_it_is():
    assert kind_of(("Ten were killed. " * 40_000).encode("utf-16-le"), "a.txt") == "text"


def test_a_day_of_publication_that_is_none_is_refused(reader):
    with pytest.raises(ReadRefused, match="not a day of the calendar"):
        read(reader, TEXT.encode(), about=About(published="2020-02-31"))


@pytest.mark.parametrize(("head", "published", "text"), [
    ("date 2020-02 ", "2020-02", TEXT), ("\ufeff date: 2020-02-28\n", "2020-02-28", TEXT),
    ("Town retaken\n\nFebruary 28, 2020, 6:53 AM\n\n", "2020-02-28", f"Town retaken\n\n{TEXT}"),
    ("Published 28 February 2020\nUpdated 29 February 2020\n\n", "2020-02-28", TEXT),
    ("On 3 March 2020 nothing happened. ", "", f"On 3 March 2020 nothing happened. {TEXT}"),
])  # fmt: skip
def test_the_day_is_read_from_the_head_and_nowhere_else(reader, head, published, text):
    article = read(reader, (head + TEXT).encode())
    assert (article.published, article.text) == (published, text)
    assert apply_edits(article.kept, article.edits) == text


@pytest.mark.parametrize(("text", "headline", "dateline"), [
    (f"Town retaken in the north\n\n{TEXT}", "Town retaken in the north", ""),
    (f"{TEXT}\n\n{TEXT[:60]}", "", ""),
    (f"MOSCOW -- {TEXT}", "", "MOSCOW"),
    (f"Town retaken\n\nKYIV, Ukraine (AP) — {TEXT}", "Town retaken", "KYIV, Ukraine"),
    (f"Ankara, 28 Feb (Agency) - {TEXT}", "", "Ankara"),
    (f"Rebels - all of them - left. {TEXT}", "", ""),
])  # fmt: skip
def test_headline_and_dateline_are_read_where_they_stand(reader, text, headline, dateline):
    article = read(reader, text.encode())
    assert (article.headline, article.dateline) == (headline, dateline)


def test_an_offset_leads_back_to_the_kept_text(reader):
    article = read(
        reader, f"date 2020-02-28 \r\n{SENTENCES[0]}\n\nAdvertisement\n\n{SENTENCES[1]}".encode()
    )
    for sentence in SENTENCES[:2]:
        start = kept_offset(article.edits, article.text.index(sentence))
        assert article.kept[start : start + len(sentence)] == sentence
