"""What the deployment's secret seals, sealed anew under another one."""

from collections.abc import Sequence

from sqlmodel import Session, select

from finance_svc.organisations.models import SecondFactor, SigningKey
from finance_svc.organisations.rules.sign_in import seal
from finance_svc.organisations.service.factors import unseal_by_any


def reseal(session: Session, secrets: Sequence[bytes]) -> int:
    """Open what any of the secrets opens and seal it under the first; how many rows.

    Raises InvalidTag for a row that none opens. Needs the house's scope.
    """
    factors = session.exec(select(SecondFactor).with_for_update()).all()
    for factor in factors:
        plain = unseal_by_any(secrets, factor.sealed_secret, factor.member_id)
        factor.sealed_secret = seal(secrets[0], plain, bound_to=factor.member_id.bytes)
        session.add(factor)
    signing = session.exec(select(SigningKey).with_for_update()).all()
    for row in signing:
        plain = unseal_by_any(secrets, row.sealed_private, row.id)
        row.sealed_private = seal(secrets[0], plain, bound_to=row.id.bytes)
        session.add(row)
    session.flush()
    return len(factors) + len(signing)
