"""Organisations and their people."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from finance_svc.kernel.calendar import at_local, local_date
from finance_svc.onboarding.rules import Row, Sheet
from finance_svc.onboarding.service.intake import Intake, Kind, Made, Reach, Values
from finance_svc.organisations import queries
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.organisations.service.people import NewOrganisation

if TYPE_CHECKING:
    from finance_svc.organisations.models import Licence

ZONE = "Asia/Shanghai"
A_MOMENT = timedelta(microseconds=1)


def write_organisations(intake: Intake, sheet: Sheet, rows: Sequence[Row]) -> list[Made]:
    """Register organisations; the platform does."""
    made = []
    for row in rows:
        actor = intake.keeper(sheet, row)
        values = dict(row.values)
        zone = intake.zone(row, "time_zone") if "time_zone" in values else ZONE
        last = values.pop("licence_valid_to", None)
        facts = NewOrganisation(
            **(values | {"type": OrganisationType(values["type"]), "time_zone": zone}),
            licence_valid_to=_end_of(last, zone) if last else None,
        )
        found = organisations.register(intake.session, facts, actor=actor, now=intake.now)
        made.append(Made(found.id, found.id))
    return made


def _end_of(day: date, zone: str) -> datetime:
    return at_local(day + timedelta(days=1), time(0), zone)


def read_organisations(reach: Reach) -> Iterator[Values]:
    """The organisations, or those of the reach."""
    after = None
    while page := queries.find_organisations(reach.session, after=after, limit=1000):
        after = page[-1].id
        kept = [one for one in page if reach.keepers is None or one.id in reach.keepers]
        licences = queries.verified_licences(reach.session, [one.id for one in kept])
        for one in kept:
            values = {name: getattr(one, name) for name in ("tax_id", "name", "type", "time_zone")}
            yield {**values, **_licence_of(licences.get(one.id), one.time_zone)}


def _licence_of(licence: "Licence | None", zone: str) -> Values:
    last = licence.valid_to if licence else None
    return {
        "licence_kind": licence.kind if licence else None,
        "licence_no": licence.number if licence else None,
        "licence_valid_to": local_date(last - A_MOMENT, zone) if last else None,
    }


def write_people(intake: Intake, sheet: Sheet, rows: Sequence[Row]) -> list[Made]:
    """Add members with their roles."""
    made = []
    for row in rows:
        actor = intake.keeper(sheet, row)
        owner = intake.organisation(row, "organisation")
        member = organisations.add_member(
            intake.session,
            organisation_id=owner.id,
            name=row.values["name"],
            roles=row.values["roles"],
            actor=actor,
            now=intake.now,
        )
        made.append(Made(member.id, owner.id))
    return made


def read_people(reach: Reach) -> Iterator[Values]:
    """Members with their roles."""
    for one in queries.find_all_members(reach.session, reach.keepers):
        owner = reach.tax_id(one.organisation_id)
        yield {"organisation": owner, "name": one.name, "roles": tuple(sorted(one.roles))}


ORGANISATIONS = Kind(write_organisations, read_organisations)
PEOPLE = Kind(write_people, read_people)
