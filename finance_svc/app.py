"""The web application: the edge kit with every room's endpoints and the console."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from flask_openapi import OpenAPI  # type: ignore[attr-defined] # the package lists no __all__

import finance_svc
from finance_svc.db import Database
from finance_svc.organisations import service as organisations
from finance_svc.web.application import make_application


def create_app(databases: Mapping[str, Database]) -> OpenAPI:
    """The application over its databases: `live`, `test`, or both."""
    app = make_application(databases, organisations.authenticate)
    for name in rooms():
        try:
            module = import_module(f"finance_svc.{name}.api")
        except ModuleNotFoundError as missing:
            if missing.name != f"finance_svc.{name}.api":
                raise
            continue
        app.register_api(module.bp)
    return app


def rooms() -> list[str]:
    """All rooms of the house."""
    return sorted(module.name for module in iter_modules(finance_svc.__path__) if module.ispkg)
