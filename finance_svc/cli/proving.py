"""`verify`: prove a file without a network: a receipt's signed record, or archived readings."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from finance_svc.cli.output import CommandError, JsonFlag, SandboxFlag, say
from finance_svc.cli.partitions import verify_month
from finance_svc.cli.place import open_place
from finance_svc.cli.setup import house
from finance_svc.kernel import ids
from finance_svc.receipts import rules
from finance_svc.settings import Settings
from finance_svc.signing import queries as signing
from finance_svc.signing.rules import HOUSE_ID, PublicKey

LARGEST_RECORD = 64 << 20


def verify(
    file: Annotated[Path, typer.Argument(help="A receipt's record, or a file of `partitions archive`.")],
    *,
    keys: Annotated[
        Path | None, typer.Option(help="What `GET /v1/public_keys` answered; the database's keys without it.")
    ] = None,
    sandbox: SandboxFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Prove a file: every byte of a receipt's record, or every link of archived readings."""
    with file.open("rb") as handle:
        is_record = handle.read(1) == b"{"
    if is_record:
        _verify_record(file, keys, sandbox=sandbox, as_json=as_json)
    else:
        verify_month(file, as_json=as_json)


def _verify_record(file: Path, keys: Path | None, *, sandbox: bool, as_json: bool) -> None:
    if file.stat().st_size > LARGEST_RECORD:
        raise CommandError(f"{file} is larger than any record")
    trusted = read_keys(keys) if keys else _keys_of_database(sandbox=sandbox)
    proof = rules.prove(file.read_bytes(), trusted)
    receipt = proof.receipt
    lines = (
        f"{receipt['receipt_no']}: good, {proof.signatures} signatures over {proof.events} events",
        f"{receipt['warehouse']['name']}: {receipt['quantity_kg']} kg {receipt['commodity']}, {proof.state}",
        f"head {proof.events} {proof.head}",
        "later events would not stand in this file: compare the head with /verify/"
        f"{receipt['lookup_code']} or with a nightly anchor",
    )
    say(asdict(proof) | {"good": True}, lines, as_json=as_json)


def _keys_of_database(*, sandbox: bool) -> Sequence[PublicKey]:
    with open_place(Settings()) as place, house(place, sandbox=sandbox) as (session, _now):
        return signing.public_keys(session)


def read_keys(file: Path) -> list[PublicKey]:
    """The keys of a saved answer of `GET /v1/public_keys`."""
    try:
        return [_key(row) for row in json.loads(file.read_bytes())["data"]]
    except (ValueError, KeyError, TypeError) as wrong:
        raise CommandError(f"{file} is no list of public keys: {wrong}") from None


def _key(row: dict[str, Any]) -> PublicKey:
    owner, ended = row["organisation_id"], row["revoked_at"]
    return PublicKey(
        key_id=ids.read("signing_key", row["id"]),
        organisation_id=ids.read("organisation", owner) if owner else HOUSE_ID,
        organisation=row["organisation"],
        public_key=bytes.fromhex(row["public_key"]),
        valid_from=datetime.fromisoformat(row["valid_from"]),
        revoked_at=datetime.fromisoformat(ended) if ended else None,
    )
