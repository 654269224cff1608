"""Writes of receipts, by use case."""

from finance_svc.receipts.service.acts import (
    ask_title,
    extend_receipt,
    sign_title,
)
from finance_svc.receipts.service.allowances import Grant, grant_allowances, use_allowance
from finance_svc.receipts.service.attesting import record_finding
from finance_svc.receipts.service.bridges import NewBridgeCertificate, certify_bridge
from finance_svc.receipts.service.by_hand import Keeps, consent_to_order, order_by_hand, withdraw_order
from finance_svc.receipts.service.duplicates import stated_goods
from finance_svc.receipts.service.evidence import add_once, note_news
from finance_svc.receipts.service.facts import (
    record_assay,
    record_count,
    record_measured_mass,
    record_weighing,
)
from finance_svc.receipts.service.freezing import (
    ask_unfreeze,
    decide_unfreeze,
    freeze_by_hand,
)
from finance_svc.receipts.service.holds import (
    hold_lots,
    require_unheld,
    unhold_lots,
)
from finance_svc.receipts.service.issue import (
    expire,
    issue_receipt,
)
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
from finance_svc.receipts.service.title import (
    anchor,
)
from finance_svc.receipts.service.tokens import (
    admit,
    gate_for,
    issue_tokens,
    keys_of_gate,
    register_gate,
    token_limits,
)
from finance_svc.receipts.service.volumes import record_volume

__all__ = [
    "Grant",
    "Keeps",
    "NewBridgeCertificate",
    "add_once",
    "admit",
    "anchor",
    "ask_title",
    "ask_unfreeze",
    "begin_liquidation",
    "certify_bridge",
    "consent_to_order",
    "decide_unfreeze",
    "end_liquidation",
    "expire",
    "expire_order",
    "extend_receipt",
    "freeze",
    "freeze_by_hand",
    "gate_for",
    "grant_allowances",
    "hold_lots",
    "issue_receipt",
    "issue_tokens",
    "judge_place",
    "keys_of_gate",
    "mark_delivered",
    "mark_sold",
    "move_lot",
    "note_news",
    "offer",
    "open_pool",
    "order_by_hand",
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
    "register_gate",
    "register_room",
    "register_site",
    "register_stack",
    "release_pledge",
    "require_unheld",
    "sign_title",
    "state_of_pool",
    "state_place_mass",
    "stated_goods",
    "survey_stack",
    "take_in_lot",
    "take_over",
    "token_limits",
    "unfreeze",
    "unhold_lots",
    "use_allowance",
    "withdraw_order",
]
