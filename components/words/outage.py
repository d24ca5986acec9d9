"""Words for when the database or the identity provider does not answer."""

from __future__ import annotations

from components.words.language import Words

OUTAGE = Words({
    "shown": "As of {since}. The database has not answered since then: what was added, changed or "
    "taken back later is missing here. This goes away by itself when it answers again.",
    "closed": "The map is closed for the moment. The database has not answered since {since}, and "
    "what was taken back or protected after that cannot be known. It opens by itself when the "
    "database answers again.",
    "unknown": "The map is closed for the moment: the database does not answer, so nobody knows "
    "what may be shown. It opens by itself when the database answers again. Whoever runs this "
    "installation finds the fault with: dateline doctor.",
    "page": "This page needs the database, which does not answer at the moment. It comes back by "
    "itself. The map shows what was known last.",
    "desk": "The database does not answer, so nothing can be saved at the moment. What you have "
    "typed is kept on this page and comes back with it.",
    "provider": "The sign-in service does not answer, so nobody can sign in at the moment. The "
    "map and everything that is published can be read without signing in.",
    "provider_title": "Signing in is not possible at the moment",
    "sign_out": "The database does not answer, so your session could not be ended. You are still "
    "signed in: try again in a moment, before you leave this machine.",
    "sign_out_title": "You are still signed in",
    "provider_again": "Try again",
    "provider_map": "To the map",
})  # fmt: skip
