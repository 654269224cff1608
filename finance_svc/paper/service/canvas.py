"""Pieces of a page: each knows its height and draws itself below a point. Points, from the top."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import segno

from finance_svc.paper.rules import wrap
from finance_svc.paper.service.font import NAME, width_of

INK, GREY, FAINT = (0.08, 0.09, 0.11), (0.38, 0.40, 0.44), (0.80, 0.82, 0.85)
LEADING = 1.36
ASCENT = 0.88
"""Of the font, per point of its size."""
MM = 72 / 25.4
Canvas = Any
"""reportlab's canvas has no types."""
Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Piece:
    """Something that stands on a page: `draw(canvas, x, top)`."""

    height: float
    draw: Callable[[Canvas, float, float], None]
    head: "Piece | None" = None
    """What stands again above it when it begins a page."""


def space(height: float) -> Piece:
    """Nothing."""
    return Piece(height, lambda _canvas, _x, _top: None)


def write(canvas: Canvas, x: float, top: float, text: str, size: float, *, ink: Colour = INK) -> None:
    """One line of text whose top is at `top`."""
    canvas.setFillColorRGB(*ink)
    canvas.setFont(NAME, size)
    canvas.drawString(x, top - size * ASCENT, text)


def paragraph(text: str, width: float, size: float, *, ink: Colour = INK) -> Piece:
    """Running text in as many lines as it needs."""
    lines = wrap(text, width, lambda part: width_of(part, size))

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for number, line in enumerate(lines):
            write(canvas, x, top - number * size * LEADING, line, size, ink=ink)

    return Piece(len(lines) * size * LEADING, draw)


def rule(width: float, gap: float) -> Piece:
    """A thin line with a gap on both sides."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setStrokeColorRGB(*FAINT)
        canvas.setLineWidth(0.6)
        canvas.line(x, top - gap, x + width, top - gap)

    return Piece(2 * gap, draw)


def labelled(label: str, text: str, width: float, sizes: tuple[float, float]) -> Piece:
    """A small label above its value; `sizes` of label and value."""
    above, below = paragraph(label, width, sizes[0], ink=GREY), paragraph(text, width, sizes[1])
    return stacked([above, below, space(sizes[1] * 0.55)])


def framed(text: str, width: float, size: float) -> Piece:
    """A mark in a frame."""
    pad = size * 0.55
    inside = paragraph(text, width - 2 * pad, size)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(1)
        canvas.rect(x, top - inside.height - 2 * pad, width, inside.height + 2 * pad)
        inside.draw(canvas, x + pad, top - pad - size * (LEADING - 1) / 2)

    return Piece(inside.height + 2 * pad, draw)


def stacked(pieces: Sequence[Piece]) -> Piece:
    """Pieces one below the other."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for piece in pieces:
            piece.draw(canvas, x, top)
            top -= piece.height

    return Piece(sum(piece.height for piece in pieces), draw)


def beside(pieces: Sequence[tuple[float, Piece]]) -> Piece:
    """Pieces side by side, each at its own distance from the left."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for left, piece in pieces:
            piece.draw(canvas, x + left, top)

    return Piece(max(piece.height for _left, piece in pieces), draw)


def middle(text: str, width: float, size: float) -> Piece:
    """One grey line in the middle of a width."""
    left = max(0.0, (width - width_of(text, size)) / 2)
    return beside([(left, paragraph(text, width - left, size, ink=GREY))])


def row(texts: Sequence[str], widths: Sequence[float], size: float, *, least: float, head: bool) -> Piece:
    """A row of a ruled table, at least `least` high; cells without text are left to write in."""
    pad = size * 0.45
    cells = [
        paragraph(text, width - 2 * pad, size, ink=GREY if head else INK)
        for text, width in zip(texts, widths, strict=True)
    ]
    height = max(least, *(cell.height + 2 * pad for cell in cells))

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setLineWidth(0.6)
        for cell, width in zip(cells, widths, strict=True):
            canvas.setStrokeColorRGB(*GREY)
            canvas.rect(x, top - height, width, height)
            cell.draw(canvas, x + pad, top - pad)
            x += width

    return Piece(height, draw)


def signature(label: str, width: float, size: float) -> Piece:
    """A line to sign on, with who signs below it."""
    gap = 9 * MM

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setStrokeColorRGB(*GREY)
        canvas.setLineWidth(0.6)
        canvas.line(x, top - gap, x + width, top - gap)
        write(canvas, x, top - gap - size * 0.4, label, size, ink=GREY)

    return Piece(gap + size * LEADING * 1.2, draw)


def qr(text: str, side: float) -> Piece:
    """The text as a QR code (error level M) with its quiet zone inside `side`."""
    rows = [list(line) for line in segno.make(text, error="m", micro=False).matrix_iter(scale=1, border=2)]
    module = side / len(rows)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setFillColorRGB(0, 0, 0)
        path = canvas.beginPath()
        for down, line in enumerate(rows):
            for start, length in _runs(line):
                path.rect(x + start * module, top - (down + 1) * module, length * module, module)
        canvas.drawPath(path, stroke=0, fill=1)

    return Piece(side, draw)


def _runs(line: Sequence[int]) -> list[tuple[int, int]]:
    """(start, length) of the dark stretches of a row."""
    found: list[tuple[int, int]] = []
    for at, dark in enumerate(line):
        if dark and found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((at, 1))
    return found
