"""The blueprint of organisations, and whose rows a caller reaches."""

from contextlib import AbstractContextManager, nullcontext
from uuid import UUID

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.organisations import queries
from finance_svc.organisations.rules import OrganisationType
from finance_svc.web import blueprint, caller

bp = blueprint("organisations")


def is_platform(session: Session) -> bool:
    """Whether the caller is a member of the platform."""
    organisation_id = caller().organisation_id
    return organisation_id is not None and (
        queries.get_organisation(session, organisation_id).type is OrganisationType.PLATFORM
    )


def require_platform(session: Session) -> None:
    """Refuse (`FORBIDDEN`) everybody but the platform."""
    if not is_platform(session):
        raise Forbidden("only the platform does this")


def require_own(session: Session, organisation_id: UUID) -> None:
    """Refuse (`NOT_FOUND`) other organisations' inner things to everybody but the platform."""
    if organisation_id != caller().organisation_id and not is_platform(session):
        raise NotFound("no such organisation")


def reach(session: Session) -> AbstractContextManager[Session]:
    """The platform reaches every organisation's members, others their own."""
    return as_house(session) if is_platform(session) else nullcontext(session)


def own_id() -> UUID:
    """The caller's organisation."""
    return caller().identified()[0]
