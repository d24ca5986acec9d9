"""XML as exports and the feed write it: one way to make an element, whatever its text holds."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree


def root(namespace: str, name: str) -> Any:
    """An empty document; its namespace needs no prefix."""
    ElementTree.register_namespace("", namespace)
    return ElementTree.XML(f'<{name} xmlns="{namespace}"/>')


def child(parent: Any, namespace: str, name: str, text: object = None, **given: object) -> Any:
    """A new last element of `parent`, with its text and its attributes."""
    made = ElementTree.SubElement(parent, f"{{{namespace}}}{name}")
    for key, value in given.items():
        made.set(key, xml_text(value))
    if text is not None:
        made.text = xml_text(text)
    return made


def write(document: Any) -> bytes:
    """The document as UTF-8 with its declaration."""
    written: bytes = ElementTree.tostring(document, encoding="utf-8", xml_declaration=True)
    return written


def xml_text(value: object) -> str:
    """The value as text; a character that XML 1.0 does not allow becomes U+FFFD."""
    return "".join(one if _allowed(one) else "\ufffd" for one in str(value))


def _allowed(char: str) -> bool:
    if char in "\t\n\r":
        return True
    return " " <= char < "\ud800" or "\ue000" <= char < "\ufffe" or char > "\uffff"
