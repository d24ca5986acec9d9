"""The language model of the settings, if there is one."""

from __future__ import annotations

from components.settings import Settings
from events.ingest_model import Advisor


def advisor_of(settings: Settings) -> Advisor:
    """Whom to ask beside the rules; an Advisor without an address where nobody is to be asked."""
    if not settings.llm_url:
        return Advisor()
    return Advisor(
        settings.llm_url, settings.llm_model, settings.llm_key, str(settings.home / "llm")
    )
