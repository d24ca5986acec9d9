"""What was read → the store's queue, and the account of one ingest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from events.articles_model import Unread
from events.editor import Editor
from events.errors import StoreError, StoreUnavailable
from events.ingest_model import Reading
from events.ingest_run import Held, Result
from events.merge import Match, matches
from events.model import Dossier, Event, Polarity
from events.review_reading import propose_reading
from events.store import load_dossier, source_of_page
from events.store_engine import Store
from events.store_records import Status

_ALIVE = (Status.PROPOSED, Status.ACCEPTED, Status.PUBLISHED, Status.CORRECTED)


@dataclass
class Account:
    """What became of everything given: nothing goes missing between the numbers.

    given = read + held + refused. `undated` names events that no day could be found for.
    """

    read: int = 0
    held: int = 0
    background: int = 0
    proposed: list[Event] = field(default_factory=list)
    undated: list[tuple[str, str]] = field(default_factory=list)
    refused: list[Unread] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether all of it was taken."""
        return not self.refused and not self.undated


def keep(store: Store, results: Iterable[Result], account: Account, by: Editor) -> None:
    """Propose what was read and write it into the account.

    StoreUnavailable ends the ingest: a store that cannot be written would refuse the rest, too.
    """
    for one in results:
        if isinstance(one, Held):
            account.held += 1
        elif isinstance(one, Unread):
            account.refused.append(one)
        else:
            _keep(store, one, account, by)


def _keep(store: Store, reading: Reading, account: Account, by: Editor) -> None:
    document, why = reading.document, f"read in {reading.name}"
    held = source_of_page(store, document) if document.source_url else ""
    if held and held != document.source_id:
        account.held += 1
        return
    try:
        new = propose_reading(store, document, reading.raw, reading.events, by, why=why)
    except StoreUnavailable:
        raise
    except StoreError as error:
        account.refused.append(Unread(reading.name, str(error), ""))
        return
    account.read += 1
    account.background += reading.background
    account.undated += [(reading.name, title) for title in reading.undated]
    account.notes += [(reading.name, note) for note in reading.notes]
    account.proposed += [event for event, _ in reading.events if event.event_id in new]


def alive(store: Store) -> Dossier:
    """Every event of the store that is neither turned down nor taken back."""
    return load_dossier(store, *_ALIVE)


def known_already(new: Sequence[Event], known: Dossier) -> tuple[Match, ...]:
    """Which of these events other documents tell of too, with the reasons.

    Of two new ones that may be one the pair is named once.
    """
    if not new:
        return ()
    texts = {name: source.text for name, source in known.sources.items()}
    among = {event.event_id for event in new}
    found = matches(new, known.events, texts)
    return tuple(one for one in found if one.known_id not in among or one.new_id < one.known_id)


def disagreements(ours: Event, theirs: Event) -> tuple[tuple[str, str, str], ...]:
    """(attribute, our words, their words) of each measure on which no number is in both.

    Only numbers of one measure and one group of people are compared (killed never with wounded).
    """
    found = []
    mine, other = _numbers(ours), _numbers(theirs)
    for measure in mine:
        if measure in other and not set(mine[measure]) & set(other[measure]):
            words = [" / ".join(dict.fromkeys(one[measure].values())) for one in (mine, other)]
            found.append((measure[0], words[0], words[1]))
    return tuple(found)


def _numbers(event: Event) -> dict[tuple[str, str], dict[tuple[float, float | None], str]]:
    """(attribute, who) → (low, high) → the words for it."""
    found: dict[tuple[str, str], dict[tuple[float, float | None], str]] = {}
    for claim in event.claims:
        if claim.value_low is not None and claim.polarity is Polarity.ASSERT:
            measure = found.setdefault((claim.attribute, claim.who), {})
            measure[claim.value_low, claim.value_high] = claim.value
    return found
