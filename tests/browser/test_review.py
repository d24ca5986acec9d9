"""The way of an event from proposal to correction, by two editors on two servers and one store."""

from __future__ import annotations

import pytest

from events.review import merge, propose
from events.store import close_store, open_store
from tests.browser.conftest import serving
from tests.events.stored import ADA, BO, bring_out, fill, nirab


@pytest.fixture
def desks(data, data_home, new_database, tmp_path):
    """Start one server for each editor's name, all on one store."""
    url = new_database("sqlite")
    store = open_store(url)
    fill(store)
    running = []

    def start(name):
        (tmp_path / name).mkdir()
        given = {"DATELINE_DATABASE_URL": url, "DATELINE_EDITOR": name, "DATELINE_TWO_PERSON": "1"}
        server = serving(data_home, tmp_path / name / "log.txt", **given)
        running.append(server)
        return server.__enter__()

    yield start, store
    for server in running:
        server.__exit__(None, None, None)
    close_store(store)


class Desk:
    """One editor's browser."""

    def __init__(self, screen):
        self.screen, self.page = screen, screen.page

    def review(self, event_id="ev-1"):
        self.page.goto(f"{self.screen.address}/review?item={event_id}")
        self.page.get_by_role("button", name="History").or_(
            self.page.locator("summary", has_text="History")
        ).first.wait_for()
        self.rest()
        return self

    def rest(self):
        self.page.wait_for_timeout(300)
        self.page.locator(".stApp[data-test-script-state=notRunning]").wait_for()

    def type(self, label, text):
        field = self.page.get_by_label(label, exact=True)
        field.fill(text)
        field.press("Tab")
        self.rest()

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()
        self.rest()

    def says(self, text):
        self.page.get_by_text(text).first.wait_for()


def test_an_event_goes_from_proposal_to_the_map_and_its_correction_is_told(open_screen, desks):
    start, _store = desks
    one, two = start("Ada"), start("Bo")
    ada = Desk(open_screen(server=one)).review()
    ada.type("Place", "Saraqib")
    ada.page.get_by_text("Saraqib, Idlib, Syria", exact=False).first.click()
    ada.rest()
    ada.says("Not saved yet")
    ada.type("Why", "the army names Saraqib")
    ada.press("Accept")
    ada.says("Kept as version 3")
    ada.press("Publish")
    ada.says("Ada accepted it: another person has to publish it")

    bo = Desk(open_screen(server=two)).review()
    bo.press("Publish")
    bo.says("Kept as version 4")
    reader = open_screen(server=one).open("/?event=ev-1")
    assert "Saraqib" in reader.page.locator(".dl-head").inner_text()

    bo.type("Title", "Shells fall on Saraqib")
    bo.type("Why", "the headline named another town")
    bo.press("Accept")
    bo.says("Kept as version 6")
    ada.review().press("Publish")
    ada.says("Kept as version 7")
    reader.page.goto(f"{one}/corrections")
    told = reader.page.locator(".dl-correction")
    told.wait_for()
    assert "the headline named another town" in told.inner_text()
    assert "Shells fall on Nirab" in told.inner_text()
    told.get_by_role("link").click()
    reader.page.locator(".dl-head h2", has_text="Shells fall on Saraqib").wait_for()


def test_the_second_writer_sees_the_first_ones_change_and_loses_nothing(open_screen, desks):
    start, _store = desks
    one, two = start("Ada"), start("Bo")
    ada, bo = Desk(open_screen(server=one)).review(), Desk(open_screen(server=two)).review()
    bo.type("Summary", "Six people died.")
    ada.type("Title", "Shells fall at dawn")
    ada.press("Save changes")
    ada.says("Kept as version 2")
    bo.press("Save changes")
    bo.says("Ada changed this event while you were at it")
    bo.says("Shells fall at dawn")
    assert bo.page.get_by_label("Summary", exact=True).input_value() == "Six people died."
    bo.press("Save mine on top")
    bo.says("Kept as version 3")
    head = bo.page.locator(".dl-head")
    assert "Shells fall at dawn" in head.inner_text()
    assert "Six people died." in head.inner_text()


def test_an_old_link_leads_to_what_an_event_was_merged_into(open_screen, desks):
    start, store = desks
    propose(store, nirab("ev-2", title="The same, told twice"), ADA, "")
    bring_out(store, "ev-1")
    bring_out(store, "ev-2")
    merge(store, "ev-2", "ev-1", BO, "the same", expected_version=3)
    screen = open_screen(server=start("Ada")).open("/?event=ev-2")
    screen.page.locator(".dl-head h2", has_text="Shells fall on Nirab").wait_for()
