"""`secret rotate`: everything the deployment's secret seals is sealed anew under a fresh one.

Killed at any moment nothing is lost: the new secret lies beside the old one before anything is sealed with
it, processes open with either, and the command run again goes on where it stopped.
"""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlmodel import Session

from finance_svc.cli.output import CommandError, JsonFlag, note, say
from finance_svc.cli.place import Place, open_place
from finance_svc.cli.setup import house
from finance_svc.devices import service as devices
from finance_svc.notices import service as notices
from finance_svc.organisations import service as organisations
from finance_svc.outbox import service as webhooks
from finance_svc.settings import Settings, make_secret
from finance_svc.signing import service as signing


def rotate_secret(*, as_json: JsonFlag = False) -> None:
    """Bring in a new secret key; seal device keys, authenticator apps and signing keys under it."""
    settings = Settings()
    settings.secret_key()
    with open_place(settings) as place:
        _require_old_taken_away(place, settings)
        made = make_secret(settings.next_secret_path)
        if not made:
            note("an earlier rotation was interrupted: going on with its secret")
        _keep(settings.next_secret_path.parent)
        resealed = reseal_all(place, settings, renew=True)
        swap(settings)
        late = reseal_all(place, settings, renew=False)
    result: dict[str, Any] = {
        "resealed": resealed,
        "checked": late,
        "secret_key": str(settings.secret_path),
        "old_secret_key": str(settings.old_secret_path),
        "resumed": not made,
    }
    lines = (
        *(f"{name}: {count} sealed anew" for name, count in resealed.items()),
        f"secret key: {settings.secret_path} - keep a copy apart from the backups",
        f"{settings.old_secret_path} opens the backups of before: put it where their keys are kept",
    )
    say(result, lines, as_json=as_json)


def _require_old_taken_away(place: Place, settings: Settings) -> None:
    """The secret of the rotation before last would be overwritten; first let that rotation end its work."""
    if settings.old_secret_path.exists() and not settings.next_secret_path.exists():
        reseal_all(place, settings, renew=False)
        raise CommandError(
            f"the last rotation is complete; put {settings.old_secret_path} where backups' keys are kept,"
            " then rotate again"
        )


def reseal_all(place: Place, settings: Settings, *, renew: bool) -> dict[str, int]:
    """One transaction per database; `renew` also begins to sign tokens with a new key."""
    counts = {}
    for name, sandbox in (("live", False), ("sandbox", True)):
        if place.is_made(sandbox=sandbox):
            with house(place, sandbox=sandbox) as (session, _now):
                counts[name] = _reseal(session, settings, renew=renew)
    return counts


def swap(settings: Settings) -> None:
    """The new secret becomes the secret, the present one the old one; each step leaves both readable."""
    old, staged = settings.old_secret_path, settings.old_secret_path.with_suffix(".staged")
    staged.unlink(missing_ok=True)
    os.link(settings.secret_path, staged)
    staged.replace(old)
    settings.next_secret_path.replace(settings.secret_path)
    _keep(settings.secret_path.parent)


def _reseal(session: Session, settings: Settings, *, renew: bool) -> int:
    secrets = settings.secret_keys()
    try:
        rooms = (
            devices.reseal_keys,
            organisations.reseal,
            notices.reseal_addresses,
            webhooks.reseal_secrets,
            signing.reseal,
        )
        count = sum(reseal(session, secrets) for reseal in rooms)
    except InvalidTag:
        raise CommandError("something opens with none of the secrets: nothing was changed") from None
    if renew:
        organisations.renew_key(session, secrets=secrets, system_now=datetime.now(UTC))
    return count


def _keep(folder: Path) -> None:
    """Let the folder's names survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
