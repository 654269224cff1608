"""Writes of custody: the watched state of lots, the gate HELD, life and quality, reports."""

from finance_svc.custody.service.holding import (
    choose_profile,
    perfect_pledges,
    refresh_lot,
    refresh_rooms,
    require_held,
)
from finance_svc.custody.service.quality import bring_forward, quality
from finance_svc.custody.service.reports import ChannelReport, report_excursions
from finance_svc.custody.service.scoring import explain, record_score, score

__all__ = [
    "ChannelReport",
    "bring_forward",
    "choose_profile",
    "explain",
    "perfect_pledges",
    "quality",
    "record_score",
    "refresh_lot",
    "refresh_rooms",
    "report_excursions",
    "require_held",
    "score",
]
