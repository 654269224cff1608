"""Kinds of papers, what each is about, and the formats each fits."""

from collections.abc import Mapping
from enum import StrEnum

from finance_svc.paper.rules.refusals import FormatUnfit


class PaperKind(StrEnum):
    """What is printed."""

    WEIGH_TICKET = "weigh_ticket"
    RECEIPT = "receipt"
    RELEASE_ORDER = "release_order"
    GATE_PASS = "gate_pass"  # noqa: S105 - a paper, no password
    STACK_LABEL = "stack_label"
    COUNT_SHEET = "count_sheet"
    NOTICE = "notice"


class Format(StrEnum):
    """On what it is printed: sheets, a roll of 80 mm, a label of 100 x 70 mm."""

    A4 = "a4"
    A5 = "a5"
    ROLL_80 = "roll_80"
    LABEL = "label"


SUBJECTS: Mapping[PaperKind, str] = {
    PaperKind.WEIGH_TICKET: "weigh_ticket",
    PaperKind.RECEIPT: "receipt",
    PaperKind.RELEASE_ORDER: "release_order",
    PaperKind.GATE_PASS: "weigh_ticket",
    PaperKind.STACK_LABEL: "lot",
    PaperKind.COUNT_SHEET: "room",
    PaperKind.NOTICE: "notice",
}
"""The kind of id a paper is asked for by."""
SHEETS = frozenset({Format.A4, Format.A5})
FITS: Mapping[PaperKind, frozenset[Format]] = {
    PaperKind.WEIGH_TICKET: SHEETS | {Format.ROLL_80},
    PaperKind.RECEIPT: SHEETS,
    PaperKind.RELEASE_ORDER: SHEETS | {Format.ROLL_80},
    PaperKind.GATE_PASS: SHEETS | {Format.ROLL_80},
    PaperKind.STACK_LABEL: SHEETS | {Format.ROLL_80, Format.LABEL},
    PaperKind.COUNT_SHEET: SHEETS,
    PaperKind.NOTICE: SHEETS,
}


def require_format(kind: PaperKind, chosen: Format) -> None:
    """Refuse (`FORMAT_UNFIT`) a format the paper does not fit."""
    if chosen not in FITS[kind]:
        fits = ", ".join(sorted(FITS[kind]))
        raise FormatUnfit(f"a {kind} is printed as {fits}", formats=fits)
