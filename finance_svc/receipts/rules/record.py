"""The signed record of a receipt: its chain with signatures and keys, and its proof without any database.

A record is a file of canonical JSON (RFC 8785). Everything in it is either signed, covered by the chain's
hashes, or derived from what is, so that no byte of it can be changed unseen.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from finance_svc.kernel.errors import Refusal
from finance_svc.receipts.rules.chain import GENESIS, chain_hash
from finance_svc.receipts.rules.title import TitleAct
from finance_svc.signing import rules as signing

UNION = (
    "receipt_no", "lookup_code", "issued_at", "deliver_to", "negotiable", "holder_id", "place", "commodity",
    "grade", "quantity_kg", "packing", "pieces", "marks", "loss_ratio_30d", "intake_date", "storage_from",
    "storage_to", "shelf_life_days", "valid_to", "storage_rate", "handling_rate", "currency",
    "market_value", "valuation_id", "advances_claimed", "own_goods", "field_warehousing", "device_ids",
    "attestation",
)  # fmt: skip
"""What a receipt says of itself (DOMAIN B1.1), besides its warehouse, depositor, lot, quality, insurance."""
QUALITY = ("certificate_no", "issuer", "sampler", "sampled_at", "assayed_at", "grade", "consumed_life")
INSURANCE = {
    "insurer": "insurer", "policy_no": "policy_no", "sum": "insured_sum", "valid_from": "insured_from",
    "valid_to": "insured_to", "loss_payee_id": "loss_payee_id",
}  # fmt: skip
OF_TITLE = frozenset(
    {
        "issued", "pledged", "endorsed", "split", "consolidated", "superseded", "replaced", "extended",
        "cancelled", "to_paper", "from_paper", "released", "sold",
        *(f"{act}_asked" for act in TitleAct), *(f"{act}_consented" for act in TitleAct),
    }
)  # fmt: skip
"""Events that say whose the goods are: who acts signs them, or they do not happen."""
FORMAT = "pledgewatch.receipt/1"
STATEMENT = "pledgewatch.receipt_event"
ISSUED = "issued"
MEMBERS = {"format", "receipt", "state", "holder_id", "valid_to", "events", "keys", "head"}
FOLDED = {"holder_id": "holder_id", "valid_to": "valid_to"}
"""What later events change of a receipt: member of the record -> name among the event's facts."""
OF_EVENT = {"body", "prev_hash", "hash", "signatures"}
OF_SIGNATURE = {"key_id", "signer_id", "signed_at", "signature"}
OF_KEY = {"key_id", "organisation_id", "public_key", "valid_from"}


class SignatureInvalid(Refusal):
    """A record that is not what was signed (422)."""

    code: ClassVar[str] = "SIG_INVALID"


@dataclass(frozen=True)
class SignedEvent:
    """One event of a chain with its signatures (signer, signature)."""

    body: Mapping[str, Any]
    prev_hash: bytes
    hash: bytes
    signatures: Sequence[tuple[UUID, signing.Signature]]


@dataclass(frozen=True)
class Proof:
    """What a record that holds says."""

    receipt: Mapping[str, Any]
    state: str
    events: int
    signatures: int
    head: str


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What everybody may learn of a receipt."""

    receipt_no: str
    state: str
    quantity_kg: Decimal
    warehouse: str
    issued_at: datetime
    valid_to: date
    reason: str | None
    """Why the record does not hold; None: it does."""
    head: bytes
    seq: int
    anchor: bytes | None
    anchored_until: datetime | None


def statement(
    body: Mapping[str, Any], event_hash: bytes, *, signer_id: UUID, signed_at: datetime
) -> dict[str, object]:
    """What is signed about an event: its place in the chain, by whom, when; at issue the whole receipt."""
    said: dict[str, object] = {
        "kind": STATEMENT,
        "receipt_no": body["receipt_no"],
        "seq": body["seq"],
        "hash": event_hash.hex(),
        "signer_id": signer_id,
        "signed_at": signed_at,
    }
    return said | ({"receipt": body["facts"]} if body["kind"] == ISSUED else {})


def build_record(events: Sequence[SignedEvent], keys: Iterable[signing.PublicKey]) -> dict[str, Any]:
    """The record of a chain, ready for `signing.canonical`."""
    bodies = [event.body for event in events]
    return {
        "format": FORMAT,
        "receipt": dict(bodies[0]["facts"]),
        "state": bodies[-1]["state"],
        **fold(bodies),
        "events": [_shown_event(event) for event in events],
        "keys": [_shown_key(key) for key in sorted(keys, key=lambda key: key.key_id)],
        "head": {"seq": bodies[-1]["seq"], "hash": events[-1].hash.hex()},
    }


def fold(bodies: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Who holds and until when, after all events."""
    found = {name: bodies[0]["facts"].get(name) for name in FOLDED}
    for body in bodies[1:]:
        found |= {name: body["facts"][fact] for name, fact in FOLDED.items() if fact in body["facts"]}
    return found


def _shown_event(event: SignedEvent) -> dict[str, Any]:
    return {
        "body": dict(event.body),
        "prev_hash": event.prev_hash.hex(),
        "hash": event.hash.hex(),
        "signatures": [
            {
                "key_id": made.key_id.hex,
                "signer_id": signer_id.hex,
                "signed_at": signing.plain(made.signed_at),
                "signature": made.signature.hex(),
            }
            for signer_id, made in sorted(event.signatures, key=lambda pair: pair[0])
        ],
    }


def _shown_key(key: signing.PublicKey) -> dict[str, Any]:
    return {
        "key_id": key.key_id.hex,
        "organisation_id": key.organisation_id.hex,
        "public_key": key.public_key.hex(),
        "valid_from": signing.plain(key.valid_from),
    }


def prove(raw: bytes, trusted: Iterable[signing.PublicKey]) -> Proof:
    """Prove a record's bytes against keys one trusts. Refuses `SIG_INVALID` and says why."""
    keys = {key.key_id.hex: key for key in trusted}
    try:
        record = json.loads(raw)
        _require(isinstance(record, dict) and signing.canonical(record) == raw, "not canonical JSON")
        return _prove(record, keys)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as wrong:
        raise SignatureInvalid(f"not a receipt's record: {wrong}") from None


def _prove(record: dict[str, Any], keys: Mapping[str, signing.PublicKey]) -> Proof:
    _require(record["format"] == FORMAT and record.keys() == MEMBERS, f"not of the format {FORMAT}")
    events, bodies = record["events"], [event["body"] for event in record["events"]]
    _require(bool(events), "no events")
    _require_chain(events)
    _require(record["receipt"] == bodies[0]["facts"], "the receipt is not the one that was issued")
    derived = {"state": bodies[-1]["state"], **fold(bodies)}
    for name, value in derived.items():
        _require(record[name] == value, f"{name} is not what the events say")
    head = {"seq": bodies[-1]["seq"], "hash": events[-1]["hash"]}
    _require(record["head"] == head, "the head is not the last event")
    count = _require_signatures(events, keys)
    _require_keys(record, keys)
    return Proof(record["receipt"], record["state"], len(events), count, head["hash"])


def _require_chain(events: Sequence[Mapping[str, Any]]) -> None:
    """One unbroken chain of one receipt, from its issue."""
    head, first = GENESIS, events[0]["body"]
    _require(first["kind"] == ISSUED, "the chain does not begin with the issue")
    for seq, event in enumerate(events, start=1):
        body = event["body"]
        _require(event.keys() == OF_EVENT, f"event {seq} has other members")
        same = all(body[name] == first[name] for name in ("receipt_id", "receipt_no"))
        _require(same and body["seq"] == seq, f"event {seq} belongs to another chain")
        _require(event["prev_hash"] == head.hex(), f"event {seq} does not follow the one before")
        head = chain_hash(head, body)
        _require(event["hash"] == head.hex(), f"event {seq} was changed")


def _require_signatures(events: Sequence[Mapping[str, Any]], keys: Mapping[str, signing.PublicKey]) -> int:
    """Each event is signed, the issue by the warehouse; each signature is good and its key ran."""
    signed = [(event, made) for event in events for made in event["signatures"]]
    for event in events:
        _require(bool(event["signatures"]), f"event {event['body']['seq']} is not signed")
    warehouse = events[0]["body"]["facts"]["warehouse"]["id"]
    issuers = {made["signer_id"] for made in events[0]["signatures"]}
    _require(warehouse in issuers, "the warehouse has not signed the issue")
    for event, made in signed:
        _require_good(event, made, keys)
    return len(signed)


def _require_good(
    event: Mapping[str, Any], made: Mapping[str, Any], keys: Mapping[str, signing.PublicKey]
) -> None:
    seq, key = event["body"]["seq"], keys.get(made["key_id"])
    _require(made.keys() == OF_SIGNATURE, f"a signature of event {seq} has other members")
    if key is None:
        raise SignatureInvalid(f"event {seq} is signed by an unknown key", key_id=made["key_id"])
    signed_at = datetime.fromisoformat(made["signed_at"])
    _require(signing.plain(signed_at) == made["signed_at"], f"a time of event {seq} is not canonical")
    _require(key.covers(signed_at), f"event {seq} was signed while its key did not run")
    _require(key.organisation_id.hex == made["signer_id"], f"event {seq} names another signer than its key")
    said = statement(
        event["body"],
        bytes.fromhex(event["hash"]),
        signer_id=key.organisation_id,
        signed_at=signed_at,
    )
    signature = bytes.fromhex(made["signature"])
    good = signature.hex() == made["signature"] and signing.verify(
        said, signature=signature, public_key=key.public_key
    )
    _require(good, f"a signature of event {seq} is not good")


def _require_keys(record: Mapping[str, Any], keys: Mapping[str, signing.PublicKey]) -> None:
    """The keys that are shown are those that signed, as they are known."""
    used = sorted({made["key_id"] for event in record["events"] for made in event["signatures"]})
    _require(record["keys"] == [_shown_key(keys[name]) for name in used], "the keys are not those known")


def _require(holds: bool, why: str) -> None:  # noqa: FBT001 - the sentence follows the condition
    if not holds:
        raise SignatureInvalid(why)
