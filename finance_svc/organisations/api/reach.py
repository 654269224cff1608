"""How far a caller reaches: the platform everywhere, others their own organisation."""

from contextlib import AbstractContextManager, nullcontext

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel.errors import Forbidden
from finance_svc.organisations import queries
from finance_svc.organisations.rules import OrganisationType
from finance_svc.web import caller


def is_platform(session: Session) -> bool:
    """Whether the caller is of the platform."""
    organisation_id = caller().organisation_id
    return organisation_id is not None and (
        queries.get_organisation(session, organisation_id).type is OrganisationType.PLATFORM
    )


def require_platform(session: Session) -> None:
    """Refuse everybody else."""
    if not is_platform(session):
        raise Forbidden("only the platform does this")


def reach(session: Session) -> AbstractContextManager[Session]:
    """The platform reaches every organisation's members, others their own."""
    return as_house(session) if is_platform(session) else nullcontext(session)
