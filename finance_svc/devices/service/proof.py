"""Proof of a gateway's chain."""

from dataclasses import dataclass

from sqlmodel import Session

from finance_svc.devices import queries, rules
from finance_svc.devices.service.archives import archived_head
from finance_svc.devices.telemetry import to_us


@dataclass(frozen=True)
class ChainProof:
    """A recomputed chain: how many links hold, and where the first batch that does not begins (or None)."""

    links: int
    broken_at: int | None


def verify_chain(session: Session, gateway_id: str) -> ChainProof:
    """Recompute a gateway's chain from its raw messages, from where the archived months end (house scope).

    The gateway may be at work: what it stores after its head was read is verified too, and lies before the
    head that is read in the end.
    """
    known = queries.gateway_head(session, gateway_id)
    seq, head = archived_head(session, gateway_id)
    is_met = known in {None, (seq, head)}
    for first, count, received_at, kept, head_hash in queries.raw_batches(session, gateway_id):
        if first != seq + 1:
            return ChainProof(seq, first)
        end, computed = rules.rehash(
            kept, gateway_id=gateway_id, head=(seq, head), received_us=to_us(received_at)
        )
        if end != seq + count or computed != bytes(head_hash):
            return ChainProof(seq, first)
        seq, head = end, computed
        is_met = is_met or known == (seq, head)
    after = queries.gateway_head(session, gateway_id)
    is_headed = (after[0] if after else 0) >= seq
    return ChainProof(seq, None if is_met and is_headed else seq + 1)
