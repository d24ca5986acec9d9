"""Files → readings, on one machine or on several, each file once and none in vain."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from events.articles import read_article
from events.articles_limit import LimitedReader
from events.articles_model import About, File, Unread, sha256
from events.errors import FetchRefused
from events.fetch import Fetched
from events.ingest import open_tools, read_events, read_task
from events.ingest_model import Reading, Task
from events.ingest_run import Errand, Held, Job, jobs_of, run, run_job
from events.ingest_store import Account, alive, disagreements, keep, known_already
from events.ingest_worker import Worker, WorkerFailed
from events.store import load_dossier, load_events
from tests.events.article_files import SENTENCES, feed, page
from tests.events.small_atlas import ATLAS
from tests.events.stored import ADA

REPORT = (
    "An air strike hit Saraqib on Thursday. The air strike killed ten soldiers, the Syrian "
    "Observatory for Human Rights said. The defence ministry denied it. In 2015 four soldiers were "
    "killed in an attack in Aleppo."
)
ABOUT = About(outlet="The Paper", published="2020-02-28")


@pytest.fixture(scope="module")
def worker(data):
    one = Worker(data.gazetteer)
    yield one
    one.close()


def reading(worker, text=REPORT, name="a.txt", about=ABOUT) -> Reading:
    (one,) = worker.read(Task(File(text.encode(), name), about))
    assert isinstance(one, Reading), one
    return one


def errand(known=(), pages=None, **fields) -> Errand:
    def fetch(url):
        if url not in (pages or {}):
            raise FetchRefused("no address is known", "Check it")
        return Fetched(url, pages[url], "text/html")

    return Errand(known=lambda digest: digest in known, fetch=fetch, **fields)


def test_an_article_gives_its_events_with_quotes_that_stand_in_its_text(worker):
    one = reading(worker)
    strike = next(e for e, _ in one.events if e.event_type.startswith("Explosions"))
    assert strike.when.date_start == date(2020, 2, 27)
    assert strike.where.where_coordinates.startswith("Sara")
    for event, origins in one.events:
        assert event.review_state == "proposed"
        assert {c.origin_id for c in event.claims} <= {o.origin_id for o in origins}
        for span in event.spans:
            assert one.document.text[span.start_char : span.end_char] == span.quote_exact
            assert span.source_id == one.document.source_id


def test_the_document_keeps_the_bytes_and_every_edit(worker):
    one = reading(worker, f"{REPORT}\n\nAdvertisement\n")
    assert one.raw.endswith(b"Advertisement\n")
    assert one.document.raw_sha256 == sha256(one.raw)
    assert "Advertisement" in one.document.normalisation[-1].original
    assert "Advertisement" not in one.document.text


def test_what_hangs_on_an_unknown_day_is_refused_with_what_to_do(worker):
    (one,) = worker.read(Task(File(REPORT.encode(), "a.txt")))
    assert isinstance(one, Unread)
    assert "--published" in one.remedy


def test_a_month_is_enough_and_invents_no_day(worker):
    one = reading(worker, about=About(published="2020-02"))
    strike = next(e for e, _ in one.events if e.event_type.startswith("Explosions"))
    assert len(strike.when.intervals) == 4  # its four Thursdays


def test_a_language_without_rules_is_refused_by_name(worker):
    text = "Zehn Soldaten starben am Donnerstag in Saraqib, sagte ein Krankenhaus in der Stadt."
    (one,) = worker.read(Task(File(text.encode(), "a.txt"), ABOUT))
    assert isinstance(one, Unread)
    assert "in German" in one.reason


def test_a_file_that_takes_too_long_is_refused_and_the_next_one_is_read(data):
    slow = Worker(data.gazetteer, wall_seconds=0.0)
    (one,) = slow.read(Task(File(REPORT.encode() * 200, "slow.txt"), ABOUT))
    slow.close()
    assert isinstance(one, Unread)
    assert "longer than 0 s" in one.reason


def test_a_worker_without_data_says_what_to_do(tmp_path):
    with pytest.raises(WorkerFailed, match="dateline doctor"):
        Worker(tmp_path / "nothing").start()


# --- many ------------------------------------------------------------------------------------


def fake_read(task):
    return (Unread(task.file.name, task.about.outlet, task.about.url),)


@pytest.mark.parametrize(("content", "says"), [
    (b"PK\x03\x04" + bytes(500_000), "Office"), (b"c1,c2" * 300_000, "table"),
    (b'{"features": [' + b" " * 19_000_000, "table"), (bytes(21 << 20), "MB"),
])  # fmt: skip
def test_what_is_no_article_by_its_first_bytes_or_its_size_reaches_no_reader(content, says):
    def never(task):
        raise AssertionError(task.file.name)

    (refused,) = run_job(Job("a", file=File(content, "a.txt")), errand(), never)
    assert says in refused.reason
    assert refused.remedy


def test_a_folder_is_read_in_order_with_each_line_of_a_batch_file(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden", "deep/c.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SENTENCES[0])
    (tmp_path / "d.jsonl").write_bytes(b'{"text": "x"}\n\n{"text": "y"}\n')
    jobs = list(jobs_of([str(tmp_path), "https://paper.example/1"]))
    names = ["a.txt", "b.txt", "d.jsonl, line 1", "d.jsonl, line 3", "c.html", "1"]
    assert [job.name.rpartition("/")[2] for job in jobs] == names
    results = list(run(jobs, errand(), [fake_read] * 3))
    assert [job for job, _ in results] == jobs


def test_what_the_store_holds_is_not_read_again_unless_asked(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    job, known = Job(str(path), path), {sha256(REPORT.encode())}
    assert run_job(job, errand(known), fake_read) == (Held("a.txt", *known),)
    assert run_job(job, errand(known, again=True), fake_read) != (Held("a.txt", *known),)


def test_a_path_that_is_not_there_or_too_large_is_refused_and_the_rest_goes_on(tmp_path):
    large, good = tmp_path / "large.txt", tmp_path / "z.txt"
    with large.open("wb") as stream:
        stream.truncate(50_000_000)
    good.write_text(REPORT)
    jobs = jobs_of([str(tmp_path / "none.txt"), str(large), str(good)])
    none, too_large, read = [results[0] for _, results in run(jobs, errand(), [fake_read])]
    assert "no such file" in none.reason
    assert "48 MB" in too_large.reason
    assert read.name == "z.txt"


def test_an_address_is_fetched_and_the_links_of_a_feed_are_followed(worker):
    pages = {"https://paper.example/feed": feed(" ".join(SENTENCES) * 3),
             "https://paper.example/2": page(*SENTENCES)}  # fmt: skip
    job = Job("https://paper.example/feed", url="https://paper.example/feed")
    whole, followed = run_job(job, errand(pages=pages), worker.read)
    assert (whole.document.source_office, followed.document.source_office) == ("The Paper",) * 2
    assert followed.document.source_url == "https://paper.example/2"
    (refused,) = run_job(Job("x", url="https://paper.example/3"), errand(), worker.read)
    assert (refused.name, refused.remedy) == ("https://paper.example/3", "Check it")


# --- the store -------------------------------------------------------------------------------


def test_readings_are_proposed_once_and_the_account_is_complete(worker, store):
    one, account = reading(worker), Account()
    keep(store, [one, Held("b.txt"), Unread("c.txt", "It is empty", "Look")], account, ADA)
    assert (account.read, account.held, account.background) == (1, 1, one.background)
    assert [e.event_id for e in account.proposed] == [e.event_id for e, _ in one.events]
    assert not account.complete
    again = Account()
    keep(store, [one], again, ADA)
    assert again.proposed == []
    assert {s.status.value for s in load_events(store)} == {"proposed"}
    assert one.document == load_dossier(store).sources[one.document.source_id]


def test_a_page_that_is_fetched_twice_is_one_source(worker, store):
    about = replace(ABOUT, url="https://paper.example/1")
    account = Account()
    keep(
        store,
        [reading(worker, f"{REPORT}\n\n{n} comments", about=about) for n in "12"],
        account,
        ADA,
    )
    assert (account.read, account.held) == (1, 1)
    elsewhere = replace(ABOUT, url="https://other.example/1")
    keep(store, [reading(worker, f"{REPORT}\n\n3 comments", about=elsewhere)], account, ADA)
    assert account.read == 2


def test_a_second_report_of_the_same_is_told(worker, store):
    account, later = Account(), Account()
    keep(store, [reading(worker)], account, ADA)
    text = "An air strike hit Saraqib on Thursday and killed twelve soldiers, a hospital said."
    keep(store, [reading(worker, text, "b.txt")], later, ADA)
    found = known_already(later.proposed, alive(store))
    assert {one.known_id for one in found} <= {e.event_id for e in account.proposed}
    assert found
    events = {event.event_id: event for event in alive(store).events}
    ours, theirs = events[found[0].new_id], events[found[0].known_id]
    assert [what for what, _, _ in disagreements(ours, theirs)] == ["fatalities"]
    assert disagreements(ours, ours) == ()


def test_the_same_file_gives_the_same_answer_in_this_process(worker, data):
    task = Task(File(json.dumps({"doc_id": 1, "text": REPORT}).encode(), "a.jsonl"), ABOUT)
    tools = open_tools(data.gazetteer)
    assert read_task(task, tools) == worker.read(task)
    tools.reader.close()


def test_a_text_without_events_is_read_all_the_same():
    with LimitedReader() as reader:
        text = b"The council discussed the budget of the library for a long time, it said."
        article = read_article(File(text, "a.txt"), reader)
        assert read_events(article, ATLAS).events == ()
