"""The four scenes of a briefing about the demo, for tests."""

from __future__ import annotations

from components.briefing import Briefing, Scene

FOUR = Briefing(
    "four-scenes",
    "From Idlib to the Aegean",
    (
        Scene("view=idlib&from=2020-02-27&to=2020-03-01",
              "Saraqib changes hands again, say both sides.", "Business Insider, NTB", play=True),
        Scene("event=e001&from=2020-02-27&to=2020-02-28",
              "At least 33 Turkish soldiers die in one night; who struck is contested.",
              "ABC News, Business Insider, NTB", 20),
        Scene("view=evros&type=x-Border", "Turkey says its border is open; Greece says it is not.",
              "ABC News, NTB", 20),
        Scene("view=aegean&type=x-Displacement&type=x-Border",
              "Boats leave the coast at Izmir for Lesvos.", "NTB", 20),
    ),
)  # fmt: skip
