"""The peppers: secrets all lenders of a registry share, each with its version (DOMAIN B1.5)."""

import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, select

from finance_svc.db import as_house
from finance_svc.registry import queries, rules
from finance_svc.registry.models import RegistryPepper
from finance_svc.settings import make_peppers, read_peppers, registry_pepper_path

PURPOSE = b"pledgewatch registry pepper"


def peppers(session: Session, *, now: datetime) -> Mapping[int, bytes]:
    """Every version in use, by its number. The first one is made when the database has never seen one.

    Refuses `PEPPER_MISSING` where the file lacks the newest version or one that something standing is known
    by alone, or has another secret under a known number: hashes made with it would meet nothing.
    """
    path = registry_pepper_path()
    with as_house(session):
        known = _known(session)
        if not known:
            make_peppers(path)
        found = _read(path)
        if not found or max(known, default=0) > max(found):
            raise rules.PepperMissing("the registry's pepper file is missing or lacks the newest version")
        if found.keys() - known.keys():
            known = _introduce(session, found, now)
        _retire(session, [row for row in known.values() if row.version not in found], now)
    for version, secret in found.items():
        if not hmac.compare_digest(known[version].check_value, check_value(secret)):
            raise rules.PepperMissing("the pepper file has another secret under a known version")
    return found


def _known(session: Session) -> dict[int, RegistryPepper]:
    fresh = select(RegistryPepper).execution_options(populate_existing=True)
    return {row.version: row for row in session.exec(fresh)}


def _retire(session: Session, missing: Iterable[RegistryPepper], now: datetime) -> None:
    """Let versions go that nothing standing is known by alone (`PEPPER_MISSING` for others)."""
    for row in missing:
        if row.retired_at is None:
            if queries.needs_pepper(session, row.version):
                raise rules.PepperMissing("goods are registered under a version that the pepper file lacks")
            row.retired_at = now
            session.add(row)


def _read(path: Path) -> dict[int, bytes]:
    try:
        return read_peppers(path)
    except ValueError:
        raise rules.PepperMissing("the registry's pepper file is damaged") from None


def check_value(pepper: bytes) -> bytes:
    """What a pepper is recognised by; it tells nothing of the pepper."""
    return hmac.digest(pepper, PURPOSE, "sha256")


def _introduce(session: Session, found: Mapping[int, bytes], now: datetime) -> dict[int, RegistryPepper]:
    """Keep what new versions are recognised by; of two processes that bring different ones the first wins."""
    rows = [
        {"version": version, "check_value": check_value(secret), "introduced_at": now}
        for version, secret in sorted(found.items())
    ]
    session.connection().execute(insert(RegistryPepper).values(rows).on_conflict_do_nothing())
    return _known(session)
