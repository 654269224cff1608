"""The web application: the edge kit with every room's endpoints, the console and the sandbox."""

from collections.abc import Mapping
from datetime import datetime

from flask_openapi import OpenAPI  # type: ignore[attr-defined] # the package lists no __all__
from sqlmodel import Session

from finance_svc.console import site as console
from finance_svc.db import Database
from finance_svc.jobs.registry import all_jobs, modules
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Refusal
from finance_svc.lending.queries import keeps_facility
from finance_svc.onboarding import pages as _onboarding_pages  # noqa: F401 - they join the console
from finance_svc.organisations import service as organisations
from finance_svc.organisations.api import joining, oauth
from finance_svc.outbox.leader import Leader
from finance_svc.oversight import service as oversight
from finance_svc.receipts import service as receipts
from finance_svc.receipts.api.releases import KEEPS
from finance_svc.registry.api import GOODS
from finance_svc.sandbox import LEADER, SANDBOX_JOBS
from finance_svc.settings import Settings
from finance_svc.web.application import make_application
from finance_svc.web.origin import BEHIND_PROXY


def _authenticate(
    session: Session, secret: str, *, now: datetime, system_now: datetime, sandbox: bool, address: str
) -> Actor | Refusal | None:
    """The actor behind a key or token, with what broken glass lends it now."""
    found = organisations.authenticate(
        session, secret, now=now, system_now=system_now, sandbox=sandbox, address=address
    )
    return oversight.lend_rights(session, found, now=now) if isinstance(found, Actor) else found


def create_app(databases: Mapping[str, Database], settings: Settings | None = None) -> OpenAPI:
    """The application over its databases: `live`, `test` (the sandbox), or both."""
    app = make_application(databases, _authenticate, settings)
    app.config[GOODS] = receipts.stated_goods
    app.config[KEEPS] = keeps_facility
    app.config[BEHIND_PROXY] = (settings or Settings()).behind_proxy
    app.register_blueprint(oauth.bp)
    app.register_blueprint(joining.bp)
    for module in modules("api"):
        app.register_api(module.bp)
    if sandbox := databases.get("test"):
        app.config[LEADER] = Leader(sandbox, all_jobs() + SANDBOX_JOBS)
    console.register(app, settings)
    return app
