"""Breaking lines: between Chinese signs, at spaces between words, and inside a word only when it must be."""

import re
from collections.abc import Callable

HAN = r"⺀-鿿豈-﫿＀-￯"
ATOMS = re.compile(rf" +|[{HAN}]|[^ {HAN}]+")
NO_START = frozenset("，。、；：？！）】》」』”’·％,.;:?!)]}%")
"""What never begins a line."""
Measure = Callable[[str], float]


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """The lines of a text, each at most `width` by `measure`; joined they are the text but for spaces."""
    lines: list[str] = []
    line = ""
    for atom in ATOMS.findall(text):
        if measure((line + atom).rstrip()) <= width:
            line += atom
            continue
        line = _carry(lines, line, atom)
        while len(line) > 1 and measure(line.rstrip()) > width:
            fitting = _fitting(line, width, measure)
            lines.append(line[:fitting])
            line = line[fitting:]
    if line.strip() or not lines:
        lines.append(line.strip())
    return [one.strip() for one in lines if one.strip()] or [""]


def _carry(lines: list[str], line: str, atom: str) -> str:
    """End the line before the atom; a sign that never begins a line takes its neighbour along."""
    if atom[0] in NO_START and len(line.rstrip()) > 1:
        line = line.rstrip()
        lines.append(line[:-1])
        return line[-1] + atom
    if line.strip():
        lines.append(line)
    return atom.lstrip()


def _fitting(word: str, width: float, measure: Measure) -> int:
    """How many signs of a word fit; at least one."""
    return max((n for n in range(1, len(word)) if measure(word[:n]) <= width), default=1)
