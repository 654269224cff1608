"""How a page is made: its words and figures, who looks, and what frames it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from flask import Flask, Response, current_app, make_response, render_template, request, url_for
from sqlmodel import Session

from finance_svc.console import badges, browsers, figures, forms
from finance_svc.console.words import language, say, say_word
from finance_svc.db import as_house, clock
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.notices import queries as notices
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.web.endpoint import running

A_MOMENT = timedelta(minutes=1)
OWNERS = frozenset(
    {OrganisationType.TRADER, OrganisationType.MILL, OrganisationType.GROWER, OrganisationType.BUYER}
)


@dataclass(frozen=True)
class Frame:
    """What surrounds every page of somebody who is signed in."""

    now: datetime
    zone: str
    organisation: str
    member: str
    is_sandbox: bool
    is_frozen: bool
    may_import: bool
    keeps_goods: bool
    owns_goods: bool
    lends: bool
    unread: int
    first_step: str
    """What is missing to get in without a link: `password`, `factor`, or nothing."""


def show(session: Session, now: datetime, template: str, **values: object) -> Response:
    """Render a page for the caller."""
    return make_response(render_template(template, frame=_frame(session, now), **values))


def go_to(endpoint: str, **values: str | UUID) -> Response:
    """See another page next."""
    response = make_response("", 303)
    location = url_for(endpoint, **values)  # type: ignore[arg-type] # its options are none of ours
    response.headers["Location"] = location
    return response


def _frame(session: Session, now: datetime) -> Frame:
    context = running()
    organisation_id, member_id = context.actor.identified()
    organisation = organisations.get_organisation(session, organisation_id)
    return Frame(
        now=now,
        zone=organisations.get_member(session, member_id).time_zone or organisation.time_zone,
        organisation=organisation.name,
        member=context.actor.name,
        is_sandbox=context.sandbox,
        is_frozen=clock.frozen_at(session) is not None,
        may_import=Permission.IMPORT in context.actor.permissions,
        owns_goods=organisation.type in OWNERS,
        lends=organisation.type is OrganisationType.LENDER,
        keeps_goods=Permission.GOODS_RECORD in context.actor.permissions,
        unread=notices.count_unacknowledged(session, organisation_id),
        first_step=_first_step(session, member_id),
    )


def _first_step(session: Session, member_id: UUID) -> str:
    with as_house(session):
        if organisations.password_of(session, member_id) is None:
            return "password"
        factor = organisations.factor_of(session, member_id)
        return "" if factor is not None and factor.confirmed_at is not None else "factor"


def set_up(app: Flask) -> None:
    """Give the templates their words and figures."""
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.globals |= {
        "say": say,
        "language": language,
        "badge_of": badges.badge_of,
        "static": static,
        "here_in": here_in,
        "label_of": forms.label_of,
        "once": forms.once,
    }
    env.filters |= {
        "amount": figures.amount,
        "percent": figures.percent,
        "tonnes": figures.tonnes,
        "plain": figures.plain,
        "place": _place,
        "brief": _brief,
        "ago": _ago,
        "word": say_word,
        "moment": _moment,
        "span": _span,
        "id": _id,
        "uuid": UUID,
        "short": figures.short_id,
        "browser": browsers.browser_of,
    }


def static(path: str) -> str:
    """The address of a static file; it changes with the file, so browsers may keep it."""
    return url_for("static", filename=path, v=_stamp(current_app, path))


def here_in(wanted: str) -> str:
    """This page in another language."""
    arguments = {**request.args.to_dict(), "lang": wanted}
    if request.endpoint is None or request.method != "GET":
        return url_for("console.portfolio.home", lang=wanted)
    return url_for(request.endpoint, **{**(request.view_args or {}), **arguments})


def _stamp(app: Flask, path: str) -> str:
    stamps: dict[str, str] = app.extensions.setdefault("pledgewatch.console.stamps", {})
    if path not in stamps:
        stamps[path] = sha256((Path(app.static_folder or "") / path).read_bytes()).hexdigest()[:12]
    return stamps[path]


def _moment(value: datetime, zone: str) -> str:
    return figures.moment(value, zone, language())


def _brief(value: datetime, zone: str) -> str:
    return figures.brief(value, zone, language())


def _place(zone: str) -> str:
    return say(figures.place(zone))


def _ago(length: timedelta) -> str:
    if length < A_MOMENT:
        return say("just now")
    return say("{span} ago", span=figures.span(length, language()))


def _span(value: timedelta) -> str:
    return figures.span(value, language())


def _id(value: UUID, kind: str) -> str:
    return ids.show(kind, value)
