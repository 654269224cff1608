"""Records of papers for tests."""

from datetime import UTC, date, datetime
from decimal import Decimal

from finance_svc.paper.rules import Field, PaperKind, Part, Record, Text, as_value

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
DAY = date(2026, 11, 2)


def a_part(title, **values):
    """Named values of a paper; a Text says itself how it is said."""
    return Part(
        title,
        tuple(
            Field(name, value if isinstance(value, Text) else as_value(value, "Asia/Shanghai"))
            for name, value in values.items()
        ),
    )


def a_record(**facts):
    """A receipt's copy that a person with a rare name has printed."""
    values = {
        "kind": PaperKind.RECEIPT,
        "number": "WR-20261102-ABCDEFGHJKLM",
        "issuer": "栖霞冷链仓储有限公司",
        "parts": (
            a_part(
                "goods", commodity=Text("word", "apples"), quantity=Decimal("98800.500"), marks="XY / 栖霞"
            ),
            a_part("place_and_time", place="山东省烟台市栖霞市迎宾路 88 号", valid_to=DAY, issued_at=AT),
        ),
        "signatures": ("signed_keeper",),
        "verify_url": "https://example.org/verify/WR-20261102-ABCDEFGHJKLM",
        "copies": 2,
        "printed_by": "王䶮",
        "printed_at": "2026-11-02T09:00+08:00",
    } | facts
    return Record(**values)
