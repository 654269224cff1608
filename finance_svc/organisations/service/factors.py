"""The second factor: an authenticator app whose codes work once, and recovery codes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc import sealing
from finance_svc.audit import service as audit
from finance_svc.kernel.actor import Actor
from finance_svc.organisations import queries
from finance_svc.organisations.models import Member, RecoveryCode, SecondFactor
from finance_svc.organisations.rules import sign_in as rules
from finance_svc.organisations.rules.sign_in import RECOVERY_CODES, CodeWrong, Means

USE_STEP = sa.text(
    "UPDATE second_factor SET last_step = :step WHERE member_id = :member AND last_step < :step"
)
USE_CODE = sa.text("""
    UPDATE recovery_code SET used_at = :now
    WHERE member_id = :member AND code_hash = :hash AND used_at IS NULL
""")
FORGET_CODES = sa.text("DELETE FROM recovery_code WHERE member_id = :member")


def spend_code(
    session: Session, member_id: UUID, code: str, *, secrets: Sequence[bytes], system_now: datetime
) -> Means | None:
    """Use up a code of the member's confirmed app, or a recovery code; None when it is neither.

    Two at the same time: the database lets one through. Needs the house's scope.
    """
    factor = queries.factor_of(session, member_id)
    if factor is None or factor.confirmed_at is None:
        return None
    if _use_step(session, factor, code, secrets, system_now):
        return Means.TOTP
    values = {"now": system_now, "member": member_id, "hash": rules.recovery_hash(code)}
    if session.connection().execute(USE_CODE, values).rowcount:
        return Means.RECOVERY_CODE
    return None


def offer_factor(session: Session, member: Member, *, secrets: Sequence[bytes]) -> str:
    """The secret of the app that is being enrolled (base 32), the same until it is confirmed.

    Refuses (`CODE_WRONG`) when one is confirmed already: that one is removed first, by a code of its own.
    """
    factor = queries.factor_of(session, member.id)
    if factor is not None and factor.confirmed_at is not None:
        raise CodeWrong("remove the present app first")
    if factor is not None:
        return open_secret(factor, secrets)
    fresh = rules.new_totp_secret()
    session.add(
        SecondFactor(
            member_id=member.id,
            organisation_id=member.organisation_id,
            sealed_secret=sealing.seal(secrets[0], fresh.encode(), bound_to=member.id.bytes),
            last_step=0,
        )
    )
    session.flush()
    return fresh


def confirm_factor(  # noqa: PLR0913 - who, by which code, opened by which keys, when
    session: Session,
    member: Member,
    code: str,
    *,
    secrets: Sequence[bytes],
    actor: Actor,
    now: datetime,
    system_now: datetime,
) -> list[str]:
    """The app shows the right code: from now on it is asked for. Gives ten recovery codes, shown once."""
    factor = queries.factor_of(session, member.id)
    if factor is None or factor.confirmed_at is not None:
        raise CodeWrong("begin again")
    if not _use_step(session, factor, code, secrets, system_now):
        raise CodeWrong("this is not the code the app shows now")
    session.refresh(factor)
    factor.confirmed_at = system_now
    session.add(factor)
    audit.record(session, act="second_factor.confirmed", subject=("member", member.id), actor=actor, now=now)
    return renew_recovery_codes(session, member, actor=actor, now=now)


def renew_recovery_codes(session: Session, member: Member, *, actor: Actor, now: datetime) -> list[str]:
    """Ten new recovery codes, shown once; the old ones work no more. Needs the house's scope."""
    session.connection().execute(FORGET_CODES, {"member": member.id})
    codes = [rules.new_recovery_code() for _ in range(RECOVERY_CODES)]
    session.add_all(
        RecoveryCode(
            organisation_id=member.organisation_id, member_id=member.id, code_hash=rules.recovery_hash(code)
        )
        for code in codes
    )
    session.flush()
    audit.record(session, act="recovery_codes.renewed", subject=("member", member.id), actor=actor, now=now)
    return codes


def remove_factor(session: Session, member: Member, *, actor: Actor, now: datetime, reason: str) -> None:
    """Forget the member's app and recovery codes. Needs the house's scope."""
    session.connection().execute(FORGET_CODES, {"member": member.id})
    if factor := queries.factor_of(session, member.id):
        session.delete(factor)
        session.flush()
    audit.record(
        session,
        act="second_factor.removed",
        subject=("member", member.id),
        actor=actor,
        now=now,
        body={"reason": reason},
    )


def open_secret(factor: SecondFactor, secrets: Sequence[bytes]) -> str:
    """The app's secret, by the first of the deployment's keys that opens it. Raises InvalidTag."""
    return sealing.unseal(secrets, factor.sealed_secret, bound_to=factor.member_id.bytes).decode()


def _use_step(
    session: Session, factor: SecondFactor, code: str, secrets: Sequence[bytes], system_now: datetime
) -> bool:
    """Use a code's step up; False for a wrong code, and for one of a step that was used."""
    secret = open_secret(factor, secrets)
    step = rules.totp_step(secret, code, last=factor.last_step, system_now=system_now)
    if step is None:
        return False
    used = session.connection().execute(USE_STEP, {"step": step, "member": factor.member_id})
    return bool(used.rowcount)
