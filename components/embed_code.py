"""What a newsroom pastes: the frame with its fallback, and the oEmbed answer."""

from __future__ import annotations

import json

from markupsafe import Markup

from components.words import APP_NAME
from components.words.embed import EMBED


def snippet(address: str, title: str, height: int, width: str = "100%") -> str:
    """What a newsroom pastes into an article: a frame, and a link where frames are not shown."""
    return str(
        Markup(
            '<iframe title="{title}" src="{address}" loading="lazy" width="{width}" '
            'height="{height}" style="border:0" '
            'sandbox="allow-scripts allow-same-origin allow-popups"></iframe>\n'
            '<noscript><a href="{address}">{fallback}</a></noscript>\n'
        ).format(
            title=title,
            address=address,
            height=height,
            width=width,
            fallback=EMBED["fallback"].format(title=title),
        )
    )


def oembed(address: str, title: str, size: tuple[int, int]) -> str:
    """The answer that oEmbed consumers ask for (type rich), as JSON."""
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": APP_NAME,
        "width": size[0],
        "height": size[1],
        "html": snippet(address, title, size[1]),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
