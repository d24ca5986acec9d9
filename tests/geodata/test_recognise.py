"""Places in sentences of five languages, told apart from peoples, organisations and persons."""

from __future__ import annotations

import time

import pytest

from geodata import DataPaths, Gazetteer, GeodataError, open_gazetteer
from geodata.recognise import PLACE_ROLES, Role, find_places
from geodata.recognise_words import guess_language


@pytest.fixture(scope="module")
def gazetteer(data: DataPaths) -> Gazetteer:
    return open_gazetteer(data.gazetteer)


def roles(gazetteer: Gazetteer, text: str, lang: str | None = None) -> dict[str, str]:
    return {m.text: m.role.value for m in find_places(gazetteer, text, lang)}


def places(gazetteer: Gazetteer, text: str, lang: str | None = None) -> set[str]:
    return {m.text for m in find_places(gazetteer, text, lang) if m.role in PLACE_ROLES}


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("en", "Shells fell near Saraqib in Idlib province on Friday.", {"Saraqib"}),
        ("nb", "Mange flyktet fra Idlib til grensa mot Tyrkia natt til fredag.",
         {"Idlib", "Tyrkia"}),
        ("nn", "Mange flykta frå Aleppo til Hellas i går.", {"Aleppo", "Hellas"}),
        ("tr", "Binlerce kişi Edirne'de sınırı geçmek için bekledi, Yunanistan kapıyı kapattı.",
         {"Edirne", "Yunanistan"}),
        ("el", "Χιλιάδες άνθρωποι περιμένουν στις Καστανιές, στην Ελλάδα.", {"Καστανιές"}),
        ("ar", "قصفت الطائرات مدينة سراقب في إدلب", {"سراقب", "إدلب"}),
    ],
)  # fmt: skip
def test_five_languages(gazetteer: Gazetteer, lang: str, text: str, names: set[str]) -> None:
    assert names <= places(gazetteer, text, lang)
    assert names <= places(gazetteer, text)


def test_offsets_point_into_the_text(gazetteer: Gazetteer) -> None:
    text = "From Paris, Texas, he flew to İzmir and to the Gaza Strip."
    for mention in find_places(gazetteer, text, "en"):
        assert text[mention.start : mention.end] == mention.text
        assert 0 <= mention.score <= 1


def test_dateline(gazetteer: Gazetteer) -> None:
    text = "MOSCOW (Agency) -- Talks about Syria ended on Monday without a result."
    assert roles(gazetteer, text, "en")["MOSCOW"] == "dateline"


def test_a_capital_that_ends_a_sentence_as_its_speaker_is_no_place_of_events(
    gazetteer: Gazetteer,
) -> None:
    assert roles(gazetteer, "Nobody was hurt in the shelling, Moscow said.", "en")[
        "Moscow"
    ] == "speaker"  # fmt: skip


def test_demonym_is_no_place(gazetteer: Gazetteer) -> None:
    found = roles(gazetteer, "Thirty Turkish soldiers and two Syrian pilots were killed.", "en")
    assert found["Turkish"] == found["Syrian"] == "demonym"


def test_capital_that_speaks(gazetteer: Gazetteer) -> None:
    assert roles(gazetteer, "Ankara said it would answer the attack.", "en")["Ankara"] == "speaker"


def test_organisation_and_what_is_nested_in_it(gazetteer: Gazetteer) -> None:
    found = roles(gazetteer, "She studied at the University of Oslo before the war.", "en")
    assert found["University of Oslo"] == "organisation"
    assert found["Oslo"] == "nested"


def test_person_is_no_place(gazetteer: Gazetteer) -> None:
    text = "Mr. Jordan Houston told reporters that Lincoln Burton would not resign."
    assert not places(gazetteer, text, "en")


def test_small_places_of_the_countries_in_focus(gazetteer: Gazetteer) -> None:
    text = (
        "Fighting went on in Idlib on Friday as Syria sent more troops.\n\n"
        "Rebels took back Saraqeb. In Greece, police shut the crossing at Kastanies, "
        "while Turkey opened its side of the border."
    )
    assert {"Saraqeb", "Kastanies", "Idlib"} <= places(gazetteer, text, "en")


def test_money_is_no_place(gazetteer: Gazetteer) -> None:
    assert "US" not in places(gazetteer, "The bridge cost US$58 million.", "en")


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "\ud800 Oslo \udfff", "Oslo\x00Bergen", "\u202eOslo\u202c", "<b>Oslo</b> &amp;",
     "A" * 5000, "Oslo " * 500, "((((((", "." * 3000],
)  # fmt: skip
def test_hostile_input_gets_an_answer(gazetteer: Gazetteer, text: str) -> None:
    for mention in find_places(gazetteer, text):
        assert text[mention.start : mention.end] == mention.text


def test_time_is_bounded(gazetteer: Gazetteer) -> None:
    start = time.monotonic()
    find_places(gazetteer, "Police in Oslo met Mr. Hansen of Bergen on Friday. " * 2000, "en")
    with pytest.raises(GeodataError, match="2,000,000"):
        find_places(gazetteer, "Oslo " * 2_000_000, "en")
    assert time.monotonic() - start < 30


def test_language_is_guessed() -> None:
    assert guess_language("") == "en"
    assert guess_language("Dei seier at dei ikkje veit kva som skjer.") == "nn"
    assert guess_language("De sier at det ikke er noe som skjer.") == "nb"
    assert guess_language("Bu bir sınır ve çok daha fazla kişi için kapalı dedi.") == "tr"


def test_roles_are_complete() -> None:
    assert PLACE_ROLES | {Role.DEMONYM, Role.ORGANISATION, Role.PERSON} == set(Role)
