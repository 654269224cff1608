"""Prefixed ids: one table of prefixes, UUIDv7 inside (v4 where an id must not tell time)."""

import os
import time
from uuid import UUID, uuid4

from finance_svc.kernel.errors import NotFound

PREFIXES = {
    "organisation": "org", "member": "mem", "site": "site", "room": "room", "lot": "lot", "receipt": "wr",
    "pledge": "plg", "weigh_ticket": "wgt", "assay": "asy", "joint_count": "cnt", "valuation": "val",
    "price_observation": "obs", "facility": "fac", "advance": "adv", "margin_call": "call", "device": "dev",
    "alarm": "alm", "approval": "apr", "auction": "auc", "bid": "bid", "liquidation": "liq",
    "journal_entry": "jrn", "document": "doc", "notice": "ntc", "event": "evt", "credential": "key",
    "request": "req", "release_order": "rel", "payment": "pay", "declared_volume": "vol", "binding": "bnd",
    "price_differential": "dif", "haircut_run": "hrn", "invitation": "inv", "assignment": "asg",
    "checklist_item": "chk", "customer": "cus", "enquiry": "enq", "quote": "quo", "task": "tsk",
    "task_message": "msg", "subscription": "sub", "usage_report": "usg", "address": "adr", "rota": "rot",
    "notice_attempt": "att", "point": "pts", "grade_change": "grc", "appeal": "apl", "webhook": "whk",
    "webhook_delivery": "dlv", "policy": "pol", "break_glass": "brk", "import_run": "imp",
    "exchange": "xch", "export": "exp",
    "person": "per", "oauth_client": "cli", "role": "rol", "licence": "lic",
    "quote_floor": "flr", "quote_limit": "lim", "custody_score": "scr",
    "voyage": "voy", "voyage_route": "rte",
    "work_order": "wko", "room_mode": "rmd", "envelope_override": "env",
    "out_of_service": "oos",
    "custody_response": "crs", "custody_task": "ctk", "custodian_assessment": "cas",
    "device_calibration": "cal", "stocktake": "stk", "hand_over": "hov", "noon_report": "non",
    "bridge_certificate": "brc", "room_balance": "rbl",
    "stack": "stc", "site_passport": "psp", "lot_volume": "lvo", "pool": "pool", "pool_lot": "pll",
    "lot_move": "mov", "place_mass": "pms", "lot_finding": "fnd", "opening_stock": "ops",
    "topic_route": "rte", "print": "prn",
    "signing_key": "sgk", "title_anchor": "anc",
    "registration": "reg", "registry_enquiry": "rgq",
    "release": "rls", "release_token": "tok", "gate": "gat",
}  # fmt: skip
TIMELESS = {"bid", "auction", "quote"}


def new_id(kind: str = "") -> UUID:
    """A fresh id: UUIDv7 (RFC 9562), or UUIDv4 for kinds whose ids must not tell time (API.md)."""
    if kind in TIMELESS:
        return uuid4()
    milliseconds = time.time_ns() // 1_000_000
    raw = bytearray(milliseconds.to_bytes(6, "big") + os.urandom(10))
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return UUID(bytes=bytes(raw))


def show(kind: str, value: UUID) -> str:
    """The id as the outside sees it: `adv_` and 32 hex digits."""
    return f"{PREFIXES[kind]}_{value.hex}"


def read(kind: str, text: str) -> UUID:
    """Parse a prefixed id; a wrong prefix or shape is `NOT_FOUND`, as API.md asks."""
    prefix, _, digits = text.partition("_")
    if prefix != PREFIXES[kind] or len(digits) != 32:
        raise NotFound
    try:
        return UUID(hex=digits)
    except ValueError:
        raise NotFound from None
