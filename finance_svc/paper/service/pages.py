"""Sheets as PDF: the same sheet is the same bytes, whatever the machine, its zone, locale or settings.

Streams are not compressed: builds of zlib differ in the bytes they make.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from finance_svc.paper.rules import Block, Format, Line, PaperKind, Sheet, footer, wrap
from finance_svc.paper.service import font
from finance_svc.paper.service.canvas import (
    GREY,
    LEADING,
    MM,
    Piece,
    beside,
    framed,
    labelled,
    middle,
    paragraph,
    qr,
    row,
    rule,
    signature,
    space,
    stacked,
    write,
)
from finance_svc.settings import config


@dataclass(frozen=True)
class Style:
    """A format in points; `height` None: as long as the paper is. Sizes of title, number, label, text."""

    width: float
    height: float | None
    margin: float
    columns: int
    title: float
    number: float
    label: float
    text: float
    code: float
    """Side of the QR code."""

    @property
    def inner(self) -> float:
        """What lies between the margins."""
        return self.width - 2 * self.margin


STYLES = {
    Format.A4: Style(210 * MM, 297 * MM, 17 * MM, 3, 20, 11.5, 7.5, 10, 27 * MM),
    Format.A5: Style(148 * MM, 210 * MM, 11 * MM, 3, 15, 10, 6.5, 9, 23 * MM),
    Format.ROLL_80: Style(80 * MM, None, 4 * MM, 2, 13, 9.5, 6.5, 9.5, 26 * MM),
    Format.LABEL: Style(100 * MM, 70 * MM, 5 * MM, 2, 11, 9, 6, 9, 26 * MM),
}
GAP = 4 * MM
HAND = 9 * MM
"""Height of a row that is filled by hand."""


def make(sheet: Sheet, chosen: Format) -> bytes:
    """The sheet as a PDF of all its copies."""
    font.load()
    style = STYLES[chosen]
    pages = _paged(_pieces(sheet, style), style)
    file = io.BytesIO()
    canvas = Canvas(
        file,
        pageCompression=0,
        invariant=1,
        pdfVersion=(1, 4),
        initialFontName=font.NAME,
        lang=sheet.language,
    )
    canvas.setTitle(f"{sheet.title} {sheet.number}")
    canvas.setAuthor(sheet.issuer)
    canvas.setSubject(" · ".join(sheet.marks))
    canvas.setCreator("pledgewatch")
    for copy in range(1, sheet.copies + 1):
        for number, pieces in enumerate(pages, 1):
            foot = footer(sheet, config("papers"), copy=copy, page=number, pages=len(pages))
            _draw(canvas, sheet, style, (pieces, foot))
    canvas.save()
    return file.getvalue()


def _foot_height(style: Style) -> float:
    return style.label * LEADING * 2.6


def _paged(pieces: Sequence[Piece], style: Style) -> list[list[Piece]]:
    """The pieces by page, in their order; each fits a page of its own."""
    if style.height is None:
        return [list(pieces)]
    room = style.height - 2 * style.margin - _foot_height(style)
    pages: list[list[Piece]] = [[]]
    left = room
    for piece in pieces:
        if piece.height > left and pages[-1]:
            pages.append([piece.head] if piece.head else [])
            left = room - sum(one.height for one in pages[-1])
        pages[-1].append(piece)
        left -= piece.height
    return pages


def _draw(canvas: Canvas, sheet: Sheet, style: Style, page: tuple[Sequence[Piece], str]) -> None:
    pieces, foot = page
    long = sum(piece.height for piece in pieces) + 2 * style.margin + _foot_height(style)
    height = style.height or long
    canvas.setPageSize((style.width, height))
    top = height - style.margin
    for piece in pieces:
        piece.draw(canvas, style.margin, top)
        top -= piece.height
    _draw_foot(canvas, sheet, style, foot)
    canvas.showPage()


def _draw_foot(canvas: Canvas, sheet: Sheet, style: Style, foot: str) -> None:
    """Which copy and page, which paper, whose print: on every page."""
    lines = [f"{foot} · {sheet.number}", sheet.foot]
    if sheet.marks and style.height is not None:
        lines[0] += " · " + sheet.marks[0]
    top = style.margin + (len(lines) - 1) * style.label * LEADING
    for number, line in enumerate(lines):
        size = min(style.label, style.label * style.inner / max(1.0, font.width_of(line, style.label)))
        write(canvas, style.margin, top - number * style.label * LEADING, line, size, ink=GREY)


def _pieces(sheet: Sheet, style: Style) -> list[Piece]:
    if sheet.kind is PaperKind.STACK_LABEL and style.height is not None:
        return _label(sheet, style)
    pieces = [_head(sheet, style), *_marks(sheet, style)]
    for block in sheet.blocks:
        pieces += _block(block, style)
    pieces += _table(sheet, style)
    for text in sheet.paragraphs:
        pieces += _running(text, style)
    pieces += [paragraph(note, style.inner, style.label, ink=GREY) for note in sheet.notes]
    return pieces + _signatures(sheet, style)


def _running(text: str, style: Style) -> list[Piece]:
    """A paragraph as pieces of one line each, so that it may go on over the page."""
    lines = wrap(text, style.inner, lambda part: font.width_of(part, style.text))
    return [paragraph(line, style.inner, style.text) for line in lines] + [space(style.text * 0.6)]


def _marks(sheet: Sheet, style: Style) -> list[Piece]:
    """The marks in frames, beside each other where there is room."""
    across = 1 if style.height is None else max(1, len(sheet.marks))
    width = (style.inner - GAP * (across - 1)) / across
    frames = [framed(mark, width, style.text) for mark in sheet.marks]
    return [piece for line in _across(frames, across, width) for piece in (line, space(GAP / 2))]


def _across(pieces: Sequence[Piece], across: int, width: float) -> list[Piece]:
    """Pieces of one width in rows of `across`."""
    return [
        beside([(at * (width + GAP), piece) for at, piece in enumerate(pieces[start : start + across])])
        for start in range(0, len(pieces), across)
    ]


def _head(sheet: Sheet, style: Style) -> Piece:
    """Title, number and issuer on the left, the QR code on the right (on a roll: below)."""
    coded, narrow = bool(sheet.verify_url), style.height is None
    width = style.inner - (style.code + GAP if coded and not narrow else 0)
    words = stacked(
        [
            paragraph(sheet.title, width, style.title),
            space(style.title * 0.25),
            paragraph(sheet.number, width, style.number),
            paragraph(sheet.issuer, width, style.number, ink=GREY),
        ]
    )
    if not coded:
        return stacked([words, rule(style.inner, GAP / 2)])
    code = stacked([qr(sheet.verify_url, style.code), middle(sheet.verify_note, style.code, style.label)])
    if narrow:
        left = (style.inner - style.code) / 2
        return stacked([words, space(GAP / 2), beside([(left, code)]), rule(style.inner, GAP / 2)])
    placed = beside([(0, words), (style.inner - style.code, code)])
    return stacked([placed, rule(style.inner, GAP / 2)])


def _block(block: Block, style: Style) -> list[Piece]:
    pieces = _grid(block.lines, style.inner, style.columns, (style.label, style.text))
    if not block.title:
        return pieces
    title = [paragraph(block.title, style.inner, style.number), space(style.number * 0.3)]
    return [space(GAP / 3), stacked([*title, *pieces[:1]]), *pieces[1:]]


def _grid(lines: Sequence[Line], inner: float, columns: int, sizes: tuple[float, float]) -> list[Piece]:
    """Labelled values in columns, row by row; one that is too wide for its column takes a whole row."""
    width = (inner - GAP * (columns - 1)) / columns
    rows: list[list[Line]] = []
    open_row = False
    for line in lines:
        wide = font.width_of(line.text, sizes[1]) > width
        if wide or not open_row or len(rows[-1]) == columns:
            rows.append([])
        rows[-1].append(line)
        open_row = not wide
    return [_row_of(row_, inner, width, sizes) for row_ in rows]


def _row_of(lines: Sequence[Line], inner: float, width: float, sizes: tuple[float, float]) -> Piece:
    alone = len(lines) == 1
    cells = [labelled(line.label, line.text, inner if alone else width, sizes) for line in lines]
    return beside([(at * (width + GAP), cell) for at, cell in enumerate(cells)])


def _table(sheet: Sheet, style: Style) -> list[Piece]:
    """A ruled table whose head stands again on every page."""
    if not sheet.columns:
        return []
    widths = [style.inner / len(sheet.columns)] * len(sheet.columns)
    head = row(sheet.columns, widths, style.label, least=0, head=True)
    body = [row(texts, widths, style.text * 0.85, least=HAND, head=False) for texts in sheet.rows]
    first = stacked([head, *body[:1]])
    return [space(GAP / 2), first, *(replace(piece, head=head) for piece in body[1:]), space(GAP)]


def _signatures(sheet: Sheet, style: Style) -> list[Piece]:
    """Lines to sign on, two beside each other where there is room."""
    across = 1 if style.height is None else 2
    width = (style.inner - GAP * (across - 1)) / across
    return _across([signature(label, width, style.label) for label in sheet.signatures], across, width)


def _label(sheet: Sheet, style: Style) -> list[Piece]:
    """A label is read from afar: the first line is large, the code stands beside the rest."""
    scale = style.width / STYLES[Format.LABEL].width
    lines = [line for block in sheet.blocks for line in block.lines]
    side = style.code * (1 if style is STYLES[Format.LABEL] else 2)
    width = style.inner - (side + GAP if sheet.verify_url else 0)
    largest = 26.0 * scale
    big = min(largest, largest * style.inner / max(1.0, font.width_of(lines[0].text, largest)))
    parts: list[tuple[float, Piece]] = [(0, stacked(_grid(lines[1:], width, 2, (6.0 * scale, 9.0 * scale))))]
    if sheet.verify_url:
        parts.append((style.inner - side, qr(sheet.verify_url, side)))
    head = paragraph(f"{sheet.title} · {sheet.number}", style.inner, style.label, ink=GREY)
    notes = [paragraph(text, style.inner, style.label, ink=GREY) for text in (*sheet.marks, *sheet.notes)]
    return [
        stacked([head, paragraph(lines[0].text, style.inner, big), *notes, space(2 * scale), beside(parts)])
    ]
