"""The font that papers embed a subset of: loaded once per process."""

import io
import lzma
from functools import cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

NAME = "NotoSansSC"
FILE = Path(__file__).parent.parent / "font" / "noto-sans-sc-regular.ttf.xz"
_loading = Lock()


def load() -> TTFont:
    """The font, known to the PDF library under its name."""
    with _loading:
        return _load()


@cache
def _load() -> TTFont:
    font = TTFont(NAME, io.BytesIO(lzma.decompress(FILE.read_bytes())), asciiReadable=False, shapable=False)
    pdfmetrics.registerFont(font)
    return font


def knows(sign: str) -> bool:
    """Whether the font has the sign."""
    return ord(sign) in load().face.charToGlyph


def width_of(text: str, size: float) -> float:
    """How wide a text stands, in points."""
    return float(load().stringWidth(text, size))
