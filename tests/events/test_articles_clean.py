"""Damage that archives and pages do to a text, each taken out; sentences stay."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.articles_clean import RULES, clean
from events.articles_edits import Change, apply_edits, draft_of, kept_offset, text_edits, undone
from tests.events.article_files import SENTENCES

ONE, TWO, THREE = SENTENCES
CAPTION = "Smoke over the town after it was retaken, seen from the hills in the south"


@pytest.mark.parametrize(("kept", "text"), [
    (f"Kari Holm/Reuters{ONE}", ONE),
    (f"{ONE}Kari Holm/AFP{TWO}", f"{ONE} {TWO}"),
    (f"{ONE}\nKari Holm / Getty Images\n{TWO}", f"{ONE}\n\n{TWO}"),
    (f"{ONE}\n\nPHOTO: {CAPTION}.\n{CAPTION}, now.\nKari Holm/AP\n\n{TWO}", f"{ONE}\n\n{TWO}"),
    (f"{ONE}\n\nSoldater ved veien. Foto: Kari Holm / NTB\n\n{TWO}", f"{ONE}\n\n{TWO}"),
    (f"{ONE}\n\nSmoke over the town (Photo by Kari Holm)\n\n{TWO}", f"{ONE}\n\n{TWO}"),
    (f"{ONE}\n- Read more:\n- Another story\n- These 10 towns are old", ONE),
    (f"{ONE}\n\nLes også: En helt annen sak\n\n{TWO}", f"{ONE}\n\n{TWO}"),
    (f"{ONE}\n\nRelated Topics", ONE),
    (f"{ONE}\n\nİlgili Haberler\n\nBaşka bir haber\n\n{TWO}", f"{ONE}\n\n{TWO}"),
    (f"Advertisement\n{ONE}\nStory continues below\n{TWO}\n© The Paper 2020", f"{ONE}\n\n{TWO}"),
    (f"- Visit The Paper's homepage for more stories.\n{ONE}", ONE),
    (f"By Kari Holm and Ola Berg\n\n{ONE}", ONE),
    (f"He opened the doors,quot; to all. {ONE}", f'He opened the doors" to all. {ONE}'),
    (f"Fish &amp; chips &amp;quot;now&amp;quot;. {ONE}", f'Fish & chips "now". {ONE}'),
    (f"It&#39;s &laquo;open&raquo;. {ONE}", f"It's «open». {ONE}"),
    (f"Mr Karim Al Said Karim Al Said left. {ONE}", f"Mr Karim Al Said left. {ONE}"),
    (f"{ONE}\n\n{TWO}\n\n{ONE}", f"{ONE}\n\n{TWO}"),
    (f"Stengt pÃ¥ Ã¸ya, sier Â«alleÂ». {ONE}", f"Stengt på øya, sier «alle». {ONE}"),
    (f"She saidâ€™s. {ONE}", f"She said’s. {ONE}"),
    (f"so\xadft\u200b and\ufeff \x00clean. {ONE}", f"soft and clean. {ONE}"),
    (f"\n\n  {ONE}  \n\n\n\n\t\n{TWO}\n", f"{ONE}\n\n{TWO}"),
])  # fmt: skip
def test_damage_is_taken_out(kept, text):
    draft = clean(kept)
    assert draft.text.replace("\n\n", "\n") == text.replace("\n\n", "\n")
    assert apply_edits(kept, draft.edits) == draft.text


@pytest.mark.parametrize("text", [
    "Read more of the letter that was sent, the paper asked its readers on Thursday.",
    "More than 40 people were hurt. Related deaths were not counted.",
    "AT&T said; R&D; 5 &lt 6. The quota; fixed last year, stays.",
    "The Reuters/Ipsos poll found that most agree. The AP/NORC one did not.",
    "Photo evidence of the attack was shown to the court, the judge said.",
    "By Thursday the town had fallen, and by Friday the road.",
    "Del artikkelen med en venn, ba han. Annonsen sto i avisa i fem år.",
    "New York New Jersey. The Paper the Paper. Walla Walla is a town.",
    "أعلنت وزارة الدفاع مقتل خمسة جنود في إدلب مساء الخميس.",
    "Ίδια λόγια. Το υπουργείο ανακοίνωσε ότι έκλεισε το πέρασμα.",
])  # fmt: skip
def test_what_is_no_damage_stays(text):
    assert clean(text).text == text
    assert clean(text).edits == ()


def test_every_edit_says_by_which_rule():
    kept = f"By Kari Holm\n\n{ONE}\n\nAdvertisement\n\n{TWO} the doors,quot; he said."
    rules = {name for edit in clean(kept).edits for name in edit.rule.split("+")}
    assert rules == {"page line", "hurt entity", "blank"}
    assert rules <= set(RULES)


PIECES = st.sampled_from(
    [ONE, TWO, THREE, "\n", "\n\n", " ", "\f", "Read more:\n", "- item", "Advertisement", ",quot;",
     "é", "&amp;amp;", "Ã¸", "Kari Holm/Reuters", "PHOTO: " + CAPTION, "\xad", "By Kari Holm",
     "\u0301"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join), st.booleans())
def test_edits_lead_from_the_kept_text_to_the_clean_one_and_back(kept, broken):
    draft = clean(kept, broken_lines=broken)
    edits = draft.edits
    assert apply_edits(kept, edits) == draft.text
    assert undone(draft.text, text_edits(kept, edits)) == kept
    assert all(one.end <= two.start for one, two in pairwise(edits))
    for offset, origin in enumerate(draft.origins):
        if origin >= 0:
            assert kept_offset(edits, offset) == origin
            assert kept[origin] == draft.text[offset]
    assert unicodedata.is_normalized("NFC", draft.text)


def test_of_two_changes_that_overlap_the_first_is_made():
    draft = draft_of("abcdef").changed("a", [Change(3, 5, "X"), Change(1, 4, "Y")])
    assert draft.text == "aYef"
    assert draft.changed("b", [Change(1, 2, "")]).text == "aef"
    assert apply_edits("abcdef", draft.changed("b", [Change(1, 2, "")]).edits) == "aef"
