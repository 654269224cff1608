"""Passports of warehouses, and volumes of lots."""

from datetime import date
from uuid import UUID

from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries, service
from finance_svc.receipts.api.bp import bp
from finance_svc.receipts.models import LotVolume, SitePassport
from finance_svc.receipts.schemas import (
    LotPath,
    PassportBody,
    PassportView,
    SitePath,
    VolumeBody,
    VolumeView,
)
from finance_svc.web import Answer, ListQuery, MoneyView, Page, answer, caller, page, requires, transaction
from finance_svc.web.shapes import show_time


@bp.post("/sites/<id(site):site_id>/passports", operation_id="recordPassport", responses={201: PassportView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def record_passport(path: SitePath, body: PassportBody) -> Answer:
    """Say what is true of one's own warehouse from a day on."""
    with transaction() as (session, now):
        passport = body.passport(path.site_id)
        row = service.record_passport(session, passport=passport, actor=caller(), now=now)
        return answer(_passport(row), status=201)


@bp.get("/sites/<id(site):site_id>/passports", operation_id="listPassports", responses={200: Page})
@requires(Permission.READ)
def list_passports(path: SitePath, query: ListQuery) -> Answer:
    """What was true of the warehouse, and since when."""
    with transaction() as (session, _now):
        queries.get_site(session, path.site_id)
        rows = queries.find_passports(session, path.site_id, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, _passport)


@bp.post("/lots/<id(lot):lot_id>/volumes", operation_id="recordVolume", responses={201: VolumeView})
@requires(Permission.GOODS_COUNT, idempotent=True)
def record_volume(path: LotPath, body: VolumeBody) -> Answer:
    """Keep what room the lot takes; a density off its kind puts it into quarantine."""
    with transaction() as (session, now):
        row = service.record_volume(session, path.lot_id, report=body.report(), actor=caller(), now=now)
        return answer(_volume(row), status=201)


@bp.get("/lots/<id(lot):lot_id>/volumes", operation_id="listVolumes", responses={200: Page})
@requires(Permission.READ)
def list_volumes(path: LotPath, query: ListQuery) -> Answer:
    """The lot's volumes."""
    with transaction() as (session, _now):
        queries.get_lot(session, path.lot_id)
        rows = queries.find_page(
            session, LotVolume, after=query.after_id(), limit=query.limit + 1, lot_id=path.lot_id
        )
        return page(rows, query, _volume)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _passport(row: SitePassport) -> PassportView:
    related = [
        {
            "name": one["name"],
            "relation": one["relation"],
            "organisation_id": _known("organisation", one["organisation_id"]),
        }
        for one in row.related
    ]
    return PassportView(
        id=ids.show("site_passport", row.id),
        site_id=ids.show("site", row.site_id),
        since_date=row.since_date.isoformat(),
        licence={
            "kind": row.licence_kind,
            "no": row.licence_no,
            "authority": row.licence_authority,
            "valid_from": row.licence_valid_from.isoformat(),
            "valid_to": row.licence_valid_to.isoformat(),
        },
        term={"valid_from": row.term_from.isoformat(), "valid_to": _day(row.term_to)},
        insurer=row.insurer,
        policy_no=row.policy_no,
        insured=MoneyView.of(row.insured_sum, row.currency),
        insured_from=row.insured_from.isoformat(),
        insured_to=row.insured_to.isoformat(),
        loss_payee_id=ids.show("organisation", row.loss_payee_id) if row.loss_payee_id else None,
        custodian_id=ids.show("organisation", row.custodian_id),
        custody_mode=str(row.custody_mode),
        related=related,
        documents=[_known("document", one) or "" for one in row.documents],
        weakened=row.weakened,
        reason=row.reason,
        recorded_by=row.recorded_by,
        recorded_at=show_time(row.recorded_at) or "",
    )


def _known(kind: str, text: str | None) -> str | None:
    return ids.show(kind, UUID(text)) if text else None


def _volume(row: LotVolume) -> VolumeView:
    return VolumeView(
        id=ids.show("lot_volume", row.id),
        lot_id=ids.show("lot", row.lot_id),
        volume_m3=f"{row.volume_m3.normalize():f}",
        density_kg_m3=None if row.density_kg_m3 is None else f"{row.density_kg_m3.normalize():f}",
        expected_kg_m3=None if row.expected_kg_m3 is None else f"{row.expected_kg_m3.normalize():f}",
        inspected=row.inspected,
        method=row.method,
        document_id=ids.show("document", row.document_id) if row.document_id else None,
        measured_at=show_time(row.measured_at) or "",
        recorded_by=row.recorded_by,
        recorded_at=show_time(row.recorded_at) or "",
    )
