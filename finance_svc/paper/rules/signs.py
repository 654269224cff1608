"""Signs the font has not: shown as one that is seen, and told; nothing is left out silently."""

import unicodedata
from collections.abc import Callable

SUBSTITUTE = "〓"
"""The geta mark: what printers set for a sign they have no type for."""
BASIC = 0xFFFF
"""Signs beyond are lost when a reader copies text out of a PDF: they count as missing."""
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me"})


def printable(text: str, knows: Callable[[str], bool]) -> tuple[str, frozenset[str]]:
    """The text as it can be printed, and the signs that were replaced. Any space is a plain space."""
    missing: set[str] = set()
    return "".join(_shown(sign, knows, missing) for sign in unicodedata.normalize("NFC", text)), frozenset(
        missing
    )


def _shown(sign: str, knows: Callable[[str], bool], missing: set[str]) -> str:
    kind = unicodedata.category(sign)
    if kind == "Zs" or sign in "\t\r\n":
        return " "
    if kind not in UNSEEN and ord(sign) <= BASIC and knows(sign):
        return sign
    missing.add(sign)
    return SUBSTITUTE
