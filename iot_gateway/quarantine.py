"""What could not be understood or stored, kept with its reason; and which database errors mean that."""

import msgspec
import psycopg
from sqlalchemy.exc import DBAPIError

from finance_svc.devices.telemetry import Reason, Taken

DATA_CLASSES = frozenset({"22", "23"})
DETAIL_LIMIT = 300


def sqlstate(error: BaseException) -> str | None:
    """The SQLSTATE of a database error, wrapped by SQLAlchemy or not; None when there is none."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return cause.sqlstate if isinstance(cause, psycopg.Error) else None


def is_database_error(error: BaseException) -> bool:
    """Whether the database or the way to it failed."""
    return isinstance(error, psycopg.Error | DBAPIError | OSError)


def blames_data(error: BaseException) -> bool:
    """Whether one message of the batch is to blame: a data error (class 22, 23), or a bug of ours.

    Everything else (08, 57: connection; 40, 53, 55: load) is tried again with the same batch.
    """
    state = sqlstate(error)
    if state is not None:
        return state[:2] in DATA_CLASSES
    return not is_database_error(error)


def condemn(message: Taken, error: BaseException) -> Taken:
    """The message that the database would not take, for the quarantine: whole, if it has parts."""
    detail = repr(error)[:DETAIL_LIMIT].replace("\x00", "")
    return msgspec.structs.replace(message, reason=Reason.DATABASE_REFUSED, detail=detail, parts=())
