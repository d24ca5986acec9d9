"""Files to read, made here: pages, PDFs, feeds, and the damage that archives do to texts."""

from __future__ import annotations

import io

import pypdf

SENTENCES = (
    "Rebels retook the town of Saraqib on Thursday, the desk of the observers said.",
    "Ten soldiers were killed and four wounded, according to a hospital in the town.",
    "The ministry denied that its troops had left the road to the coast.",
)
PAGE = """<!doctype html><html><head><title>Town retaken | The Paper</title>
<meta property="og:title" content="Town retaken"><meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2020-02-28T06:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Town retaken</h1>
{paragraphs}</article><footer>© The Paper</footer></body></html>"""
MENU = "<html><body><nav>" + "<a href='/x'>World news</a> " * 60 + "</nav></body></html>"
FEED = """<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Paper</title>
<item><title>Town retaken</title><link>https://paper.example/1</link>
<pubDate>Fri, 28 Feb 2020 06:00:00 GMT</pubDate>
<content:encoded>&lt;p&gt;{text}&lt;/p&gt;</content:encoded></item>
<item><title>Only a line</title><link>https://paper.example/2</link>
<description>A line.</description></item></channel></rss>"""


def page(*paragraphs: str) -> bytes:
    """A web page with a menu around these paragraphs."""
    return PAGE.format(paragraphs="".join(f"<p>{one}</p>" for one in paragraphs)).encode()


def feed(text: str = " ".join(SENTENCES)) -> bytes:
    """A feed of one whole article and one that is only a line."""
    return FEED.format(text=text).encode()


def pdf(*pages: str) -> bytes:
    """A PDF with these lines of text on its pages, written by hand after the PDF reference."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(), font]  # fmt: skip
    for number, text in enumerate(pages):
        show = "".join(f"({line}) Tj T* " for line in text.split("\n"))
        stream = f"BT /F1 11 Tf 14 TL 50 760 Td {show}ET".encode("cp1252")
        content = f"/Contents {5 + 2 * number} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{content}".encode())
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, at = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, at)
    return bytes(out)


def locked_pdf() -> bytes:
    """A PDF that opens only with a password."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("Secret.")))
    writer.encrypt("never told", algorithm="RC4-128")
    return _written(writer)


def scanned_pdf() -> bytes:
    """A PDF whose page holds no text."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=595, height=842)
    return _written(writer)


def _written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
