"""Writes of receipts, by use case."""

from finance_svc.receipts.service.attesting import record_finding
from finance_svc.receipts.service.bridges import NewBridgeCertificate, certify_bridge
from finance_svc.receipts.service.evidence import add_once, note_news
from finance_svc.receipts.service.facts import (
    record_assay,
    record_count,
    record_measured_mass,
    record_weighing,
)
from finance_svc.receipts.service.freezing import ask_unfreeze, decide_unfreeze, freeze_by_hand
from finance_svc.receipts.service.holds import hold_lots, require_unheld, unhold_lots
from finance_svc.receipts.service.issue import expire, issue_receipt
from finance_svc.receipts.service.life import (
    begin_liquidation,
    end_liquidation,
    freeze,
    mark_delivered,
    mark_sold,
    release_pledge,
    unfreeze,
)
from finance_svc.receipts.service.passports import record_passport
from finance_svc.receipts.service.place_masses import judge_place, record_place_mass, state_place_mass
from finance_svc.receipts.service.places import register_room, register_site, take_in_lot
from finance_svc.receipts.service.pledging import offer, perfect_pledge, pledge
from finance_svc.receipts.service.pools import open_pool, pool_lot, state_of_pool
from finance_svc.receipts.service.release import expire_order, order_release, record_gate_out
from finance_svc.receipts.service.stacks import move_lot, register_stack, survey_stack
from finance_svc.receipts.service.takeover import take_over
from finance_svc.receipts.service.volumes import record_volume

__all__ = [
    "NewBridgeCertificate",
    "add_once",
    "ask_unfreeze",
    "begin_liquidation",
    "certify_bridge",
    "decide_unfreeze",
    "end_liquidation",
    "expire",
    "expire_order",
    "freeze",
    "freeze_by_hand",
    "hold_lots",
    "issue_receipt",
    "judge_place",
    "mark_delivered",
    "mark_sold",
    "move_lot",
    "note_news",
    "offer",
    "open_pool",
    "order_release",
    "perfect_pledge",
    "pledge",
    "pool_lot",
    "record_assay",
    "record_count",
    "record_finding",
    "record_gate_out",
    "record_measured_mass",
    "record_passport",
    "record_place_mass",
    "record_volume",
    "record_weighing",
    "register_room",
    "register_site",
    "register_stack",
    "release_pledge",
    "require_unheld",
    "state_of_pool",
    "state_place_mass",
    "survey_stack",
    "take_in_lot",
    "take_over",
    "unfreeze",
    "unhold_lots",
]
