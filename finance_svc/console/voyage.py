"""A voyage: planned and sailed way, gaps, lateness, alarms."""

from uuid import UUID

from flask import Blueprint, Response

from finance_svc.alarms import queries as alarms
from finance_svc.alarms.queries import tracks, voyages
from finance_svc.alarms.rules import from_us
from finance_svc.console import seamap
from finance_svc.console.pages import show
from finance_svc.db import Condition
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries as receipts
from finance_svc.web import requires, transaction

SHOWN_ALARMS = 200
bp = Blueprint("voyage", __name__)


@bp.get("/voyages/<id(voyage):voyage_id>")
@requires(Permission.READ)
def open_one(voyage_id: UUID) -> Response:
    """One voyage."""
    with transaction() as (session, now):
        track = tracks.read_track(session, voyage_id, now=now)
        site = receipts.get_site(session, track.voyage.site_id)
        raised = alarms.find_alarms(
            session, limit=SHOWN_ALARMS, conditions=[Condition("site_id", "eq", site.id)]
        )
        return show(
            session,
            now,
            "voyage/show.html",
            track=track,
            site=site,
            routes=voyages.find_routes(session, voyage_id),
            drawing=seamap.draw(voyages.route_of(track.route), track.devices) if track.route else None,
            alarms=[alarm for alarm in reversed(raised) if alarm.corrected_at is None],
            at=from_us,
        )
