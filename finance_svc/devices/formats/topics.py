"""Patterns of topics that are not ours: `application/{app}/device/{device}/event/{event}`."""

import re
from collections.abc import Mapping
from typing import NamedTuple

LEVEL = re.compile(r"(?:(?![+#$/{}])[ -~]){1,60}")
NAMED = re.compile(r"\{([a-z]{1,20})\}")
LEVEL_LIMIT, LENGTH_LIMIT = 12, 200


class BadPattern(ValueError):  # noqa: N818 - says what happened
    """The text is no pattern of topics; it says why."""


class Pattern(NamedTuple):
    """Levels of a topic: a name in braces stands for whatever is there."""

    levels: tuple[str, ...]
    names: tuple[str | None, ...]
    """The name at each level, or None where the level is literal."""

    @property
    def topic_filter(self) -> str:
        """What a client subscribes to, and an account may write."""
        return "/".join("+" if name else level for level, name in zip(self.levels, self.names, strict=True))

    def match(self, topic: str) -> Mapping[str, str] | None:
        """What a topic says at the named levels; None if it is not one of these."""
        levels = topic.split("/")
        if len(levels) != len(self.levels):
            return None
        found: dict[str, str] = {}
        for given, level, name in zip(levels, self.levels, self.names, strict=True):
            if name:
                found[name] = given
            elif given != level:
                return None
        return found


def read_pattern(text: str) -> Pattern:
    """A pattern as it is written. Raises `BadPattern`."""
    levels = tuple(text.split("/"))
    if len(text) > LENGTH_LIMIT or len(levels) > LEVEL_LIMIT:
        raise BadPattern(f"more than {LENGTH_LIMIT} characters or {LEVEL_LIMIT} levels")
    names = tuple(found[1] if (found := NAMED.fullmatch(level)) else None for level in levels)
    for level, name in zip(levels, names, strict=True):
        if name is None and not LEVEL.fullmatch(level):
            raise BadPattern("a level is a {name} or printable ASCII without + # $ { }")
    given = [name for name in names if name]
    if names[0] is not None or len(set(given)) != len(given):
        raise BadPattern("the first level has no name, and no name stands twice")
    return Pattern(levels, names)


def overlap(one: str, other: str) -> bool:
    """Whether some topic fits both filters (`+` one level, `#` all that follow)."""
    for left, right in zip(one.split("/"), other.split("/"), strict=False):
        if "#" in (left, right):
            return True
        if "+" not in (left, right) and left != right:
            return False
    shorter, longer = sorted((one.split("/"), other.split("/")), key=len)
    rest = longer[len(shorter) :]
    return not rest or rest == ["#"] or shorter[-1] == "#"
