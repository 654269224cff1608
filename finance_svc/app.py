"""The web application: the edge kit with every room's endpoints, the console and the sandbox."""

from collections.abc import Mapping
from datetime import datetime

from flask_openapi import OpenAPI  # type: ignore[attr-defined] # the package lists no __all__
from sqlmodel import Session

from finance_svc.console import site as console
from finance_svc.db import Database
from finance_svc.jobs.registry import all_jobs, modules
from finance_svc.kernel.actor import Actor
from finance_svc.organisations import service as organisations
from finance_svc.outbox.leader import Leader
from finance_svc.oversight import service as oversight
from finance_svc.sandbox import LEADER, SANDBOX_JOBS, bp
from finance_svc.web.application import make_application


def _authenticate(session: Session, secret: str, *, now: datetime) -> Actor | None:
    """The actor behind a key, with what broken glass lends it now."""
    actor = organisations.authenticate(session, secret, now=now)
    return oversight.lend_rights(session, actor, now=now) if actor else None


def create_app(databases: Mapping[str, Database]) -> OpenAPI:
    """The application over its databases: `live`, `test` (the sandbox), or both."""
    app = make_application(databases, _authenticate)
    for module in modules("api"):
        app.register_api(module.bp)
    if sandbox := databases.get("test"):
        app.config[LEADER] = Leader(sandbox, all_jobs() + SANDBOX_JOBS)
    app.register_api(bp)
    console.register(app)
    return app
