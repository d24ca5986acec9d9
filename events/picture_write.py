"""A sheet → the bytes of an SVG, a PNG or a PDF. The same sheet gives the same bytes.

SVG: https://www.w3.org/TR/SVG11/. Text is escaped, and nothing in the file is run or fetched.
"""

from __future__ import annotations

import io
import re
from html import escape

from PIL import Image, ImageColor, ImageDraw, ImageFont
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from events.picture_sheet import Shape, Sheet, Words, dashes, face, face_file, writable

FINER = 2
"""A PNG is drawn so many times as large, and made smaller: that is how its edges become smooth."""
SANS = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_svg(sheet: Sheet) -> bytes:
    """The sheet as SVG, with a title and a description for who does not see it."""
    parts = [_svg_words(p) if isinstance(p, Words) else _svg_shape(p) for p in sheet.parts]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sheet.width:g}" '
        f'height="{sheet.height:g}" viewBox="0 0 {sheet.width:g} {sheet.height:g}" role="img" '
        f'aria-labelledby="t d" font-family="{SANS}"><title id="t">{_xml(sheet.title)}</title>'
        f'<desc id="d">{_xml(sheet.description)}</desc>'
    )
    return "\n".join([head, *parts, "</svg>\n"]).encode()


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("�", text))


def _svg_shape(shape: Shape) -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in shape.points)
    dash = f' stroke-dasharray="{" ".join(f"{d:g}" for d in shape.dash)}"' if shape.dash else ""
    alpha = f' opacity="{shape.alpha:g}"' if shape.alpha < 1 else ""
    stroke = (
        f' stroke="{shape.stroke}" stroke-width="{shape.width:g}" stroke-linejoin="round"'
        if shape.stroke
        else ""
    )
    end = "Z" if shape.closed else ""
    return f'<path d="M{path}{end}" fill="{shape.fill or "none"}"{stroke}{dash}{alpha}/>'


def _svg_words(words: Words) -> str:
    bold = ' font-weight="700"' if words.bold else ""
    halo = (
        f' stroke="{words.halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        if words.halo
        else ""
    )
    return (
        f'<text x="{words.x:.1f}" y="{words.y:.1f}" font-size="{words.size:g}" '
        f'fill="{words.colour}" text-anchor="{words.anchor}"{bold}{halo}>{_xml(words.text)}</text>'
    )


def as_png(sheet: Sheet) -> bytes:
    """The sheet as PNG, a pixel a point."""
    size = round(sheet.width), round(sheet.height)
    picture = Image.new("RGB", (size[0] * FINER, size[1] * FINER), "#ffffff")
    pen = ImageDraw.Draw(picture, "RGBA")
    for part in sheet.parts:
        if isinstance(part, Words):
            _png_words(pen, part)
        else:
            _png_shape(pen, part)
    out = io.BytesIO()
    picture.resize(size, Image.Resampling.BOX).save(out, "PNG", optimize=True)
    return out.getvalue()


def _png_shape(pen: ImageDraw.ImageDraw, shape: Shape) -> None:
    points = [(x * FINER, y * FINER) for x, y in shape.points]
    if shape.fill:
        pen.polygon(points, fill=_rgba(shape.fill, shape.alpha))
    if not shape.stroke:
        return
    whole = tuple([*points, points[0]] if shape.closed else points)
    pieces = dashes(whole, tuple(d * FINER for d in shape.dash)) if shape.dash else [whole]
    colour, width = _rgba(shape.stroke, shape.alpha), max(1, round(shape.width * FINER))
    for piece in pieces:
        pen.line(list(piece), fill=colour, width=width, joint="curve" if width > 3 else None)


def _png_words(pen: ImageDraw.ImageDraw, words: Words) -> None:
    font = ImageFont.truetype(str(face_file(words.bold)), words.size * FINER)
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[words.anchor]
    halo = {"stroke_width": round(1.5 * FINER), "stroke_fill": words.halo} if words.halo else {}
    at = (words.x * FINER, words.y * FINER)
    pen.text(at, writable(words.text), words.colour, font, anchor, **halo)  # type: ignore[arg-type]


def _rgba(colour: str, alpha: float) -> tuple[int, int, int, int]:
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue, round(255 * alpha)


def as_pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF page of lines and letters, sharp at any size."""
    out = io.BytesIO()
    canvas = Canvas(out, (sheet.width, sheet.height), invariant=1, pageCompression=1)
    for bold in (False, True):
        pdfmetrics.registerFont(face(bold))
    canvas.setTitle(writable(sheet.title))
    canvas.setSubject(writable(sheet.description))
    for part in sheet.parts:
        if isinstance(part, Words):
            _pdf_words(canvas, part, sheet.height)
        else:
            _pdf_shape(canvas, part, sheet.height)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pdf_shape(canvas: Canvas, shape: Shape, height: float) -> None:
    path = canvas.beginPath()
    begin, *rest = shape.points
    path.moveTo(begin[0], height - begin[1])
    for x, y in rest:
        path.lineTo(x, height - y)
    if shape.closed:
        path.close()
    if shape.fill:
        canvas.setFillColor(HexColor(shape.fill), alpha=shape.alpha)
    if shape.stroke:
        canvas.setStrokeColor(HexColor(shape.stroke), alpha=shape.alpha)
        canvas.setLineWidth(shape.width)
        canvas.setDash(list(shape.dash))
        canvas.setLineJoin(1)
    canvas.drawPath(path, stroke=int(bool(shape.stroke)), fill=int(bool(shape.fill)))


def _pdf_words(canvas: Canvas, words: Words, height: float) -> None:
    text, at = writable(words.text), (words.x, height - words.y)
    put = {
        "start": canvas.drawString,
        "middle": canvas.drawCentredString,
        "end": canvas.drawRightString,
    }[words.anchor]
    canvas.setFont(face(words.bold).fontName, words.size)
    if words.halo:
        canvas.setStrokeColor(HexColor(words.halo), alpha=1)
        canvas.setLineWidth(3)
        canvas.setDash([])
        put(*at, text, mode=1)
    canvas.setFillColor(HexColor(words.colour), alpha=1)
    put(*at, text, mode=0)


WRITERS = {"svg": as_svg, "png": as_png, "pdf": as_pdf}
"""What a picture can be written as, by the ending of its file."""
