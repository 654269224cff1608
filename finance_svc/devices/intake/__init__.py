"""The gateway's whole door: devices in, batches of messages stored, replay sessions, partitions."""

from finance_svc.devices.intake.foresee import Foreseen, Left, NotAsLeft, as_left
from finance_svc.devices.intake.life import beat
from finance_svc.devices.intake.partitions import covered_times, ensure_partitions, keep_partitions
from finance_svc.devices.intake.registry import Registry, load_devices, registry_version
from finance_svc.devices.intake.sessions import (
    SessionCounts,
    close_session,
    count_drops,
    open_epoch,
    record_heads,
    record_session,
    session_counts,
)
from finance_svc.devices.intake.store import Batch, RegistryChanged, opening, store_batch
from finance_svc.devices.intake.virtual import (
    Part,
    VirtualMessage,
    dismiss_played,
    due_virtual,
    enrol_played,
    mark_played,
    mark_virtual,
)
from finance_svc.devices.rules import foreign_prefix, topic_of, topic_root

__all__ = [
    "Batch",
    "Foreseen",
    "Left",
    "NotAsLeft",
    "Part",
    "Registry",
    "RegistryChanged",
    "SessionCounts",
    "VirtualMessage",
    "as_left",
    "beat",
    "close_session",
    "count_drops",
    "covered_times",
    "dismiss_played",
    "due_virtual",
    "enrol_played",
    "ensure_partitions",
    "foreign_prefix",
    "keep_partitions",
    "load_devices",
    "mark_played",
    "mark_virtual",
    "open_epoch",
    "opening",
    "record_heads",
    "record_session",
    "registry_version",
    "session_counts",
    "store_batch",
    "topic_of",
    "topic_root",
]
