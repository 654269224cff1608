"""Writes of custody: the watched state of lots, the gate HELD, life and quality, reports."""

from finance_svc.custody.service.asking import DUE, count_done, finish_task, task_late
from finance_svc.custody.service.assessing import (
    approve_assessment,
    propose_assessment,
    reject_assessment,
)
from finance_svc.custody.service.balancing import (
    balance_room,
)
from finance_svc.custody.service.calibrating import (
    ask_for_calibration,
    ask_to_mend,
    find_due,
    record_calibration,
)
from finance_svc.custody.service.handing import (
    ask_inspection,
    look_for_gap,
    offer_hand_over,
    refuse_hand_over,
    report_noon,
    require_seen,
    sign_hand_over,
)
from finance_svc.custody.service.holding import (
    perfect_pledges,
    refresh_lot,
    refresh_rooms,
    require_held,
)
from finance_svc.custody.service.phantoms import look_for_phantoms
from finance_svc.custody.service.profiles import (
    approve_profile,
    choose_profile,
    propose_profile,
)
from finance_svc.custody.service.quality import bring_forward, quality
from finance_svc.custody.service.reports import ChannelReport, report_excursions
from finance_svc.custody.service.responses import HOLD, end_hold, explain_hold, respond
from finance_svc.custody.service.scales import weigh_room
from finance_svc.custody.service.scoring import explain, record_score, require_score, score
from finance_svc.custody.service.stocktaking import (
    MISS,
    OPEN,
    check_blind,
    count_blind,
    draw_stocktake,
    find_rooms_to_draw,
    miss_stocktake,
    open_stocktake,
)

__all__ = [
    "DUE",
    "HOLD",
    "MISS",
    "OPEN",
    "ChannelReport",
    "approve_assessment",
    "approve_profile",
    "ask_for_calibration",
    "ask_inspection",
    "ask_to_mend",
    "balance_room",
    "bring_forward",
    "check_blind",
    "choose_profile",
    "count_blind",
    "count_done",
    "draw_stocktake",
    "end_hold",
    "explain",
    "explain_hold",
    "find_due",
    "find_rooms_to_draw",
    "finish_task",
    "look_for_gap",
    "look_for_phantoms",
    "miss_stocktake",
    "offer_hand_over",
    "open_stocktake",
    "perfect_pledges",
    "propose_assessment",
    "propose_profile",
    "quality",
    "record_calibration",
    "record_score",
    "refresh_lot",
    "refresh_rooms",
    "refuse_hand_over",
    "reject_assessment",
    "report_excursions",
    "report_noon",
    "require_held",
    "require_score",
    "require_seen",
    "respond",
    "score",
    "sign_hand_over",
    "task_late",
    "weigh_room",
]
