"""What the deployment's secret seals, sealed anew under another one."""

from collections.abc import Sequence

from sqlmodel import Session, select

from finance_svc import sealing
from finance_svc.organisations.models import SecondFactor, SigningKey


def reseal(session: Session, secrets: Sequence[bytes]) -> int:
    """Open what any of the secrets opens and seal it under the first; how many rows.

    Raises InvalidTag for a row that none opens. Needs the house's scope.
    """
    factors = session.exec(select(SecondFactor).with_for_update()).all()
    for factor in factors:
        factor.sealed_secret = sealing.reseal(secrets, factor.sealed_secret, bound_to=factor.member_id.bytes)
        session.add(factor)
    signing = session.exec(select(SigningKey).with_for_update()).all()
    for row in signing:
        row.sealed_private = sealing.reseal(secrets, row.sealed_private, bound_to=row.id.bytes)
        session.add(row)
    session.flush()
    return len(factors) + len(signing)
