"""Where the rows of a run go: who they belong to, who may bring them, what their names refer to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session

from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import NotFound
from finance_svc.lending import queries as lending
from finance_svc.onboarding import queries, rules
from finance_svc.onboarding.rules import Row, Sheet
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries as receipts

if TYPE_CHECKING:
    from finance_svc.lending.models import Facility
    from finance_svc.organisations.models import Organisation
    from finance_svc.receipts.models import Room, Site


class Made(NamedTuple):
    """What a row has become, and who keeps it."""

    object_id: UUID
    keeper_id: UUID


@dataclass(frozen=True)
class Reach:
    """Whose rows are read, when, and under which names; `keepers` None: all in the caller's scope."""

    session: Session
    now: datetime
    keepers: frozenset[UUID] | None = None
    commodities: frozenset[str] | None = None
    tax_ids: dict[UUID, str] = field(default_factory=dict)

    def tax_id(self, organisation_id: UUID) -> str:
        """The organisation's name in workbooks."""
        if organisation_id not in self.tax_ids:
            found = organisations.get_organisation(self.session, organisation_id)
            self.tax_ids[organisation_id] = found.tax_id
        return self.tax_ids[organisation_id]

    def references(self, sheet: str, kind: str, object_ids: Sequence[UUID]) -> dict[UUID, str]:
        """What things are called in workbooks: by what an import called them, else by their id."""
        known = queries.references(self.session, sheet, self.keepers)
        return {one: known.get(one) or ids.show(kind, one) for one in object_ids}


@dataclass
class Intake:
    """The state of one sheet's import in the house's scope."""

    session: Session
    now: datetime
    actor: Actor
    is_platform: bool
    secret: bytes
    organisations: dict[str, "Organisation"] = field(default_factory=dict)
    sites: dict[UUID, dict[str, "Site"]] = field(default_factory=dict)
    rooms: dict[UUID, dict[tuple[str, str], "Room"]] = field(default_factory=dict)
    facilities: dict[UUID, dict[str, "Facility"]] = field(default_factory=dict)

    def organisation(self, row: Row, column: str) -> "Organisation":
        """The organisation a cell names by its tax id (`UNKNOWN_REFERENCE`)."""
        tax_id = row.values[column]
        if tax_id not in self.organisations:
            found = organisations.find_by_tax_id(self.session, tax_id)
            if found is None:
                raise rules.UnknownReference(f"no organisation {tax_id!r}", column=column)
            self.organisations[tax_id] = found
        return self.organisations[tax_id]

    def keeper(self, sheet: Sheet, row: Row) -> Actor:
        """Who acts for the row's organisation: the platform for all, others for themselves (`NOT_YOURS`)."""
        if sheet.keeper is None:
            self.require_platform(sheet.key[0])
            return self.actor
        keeper_id = self.organisation(row, sheet.keeper).id
        if not self.is_platform:
            if keeper_id != self.actor.organisation_id:
                raise rules.NotYours("the row is another organisation's", column=sheet.keeper)
            if sheet.right and Permission(sheet.right) not in self.actor.permissions:
                raise rules.NotYours(f"{self.actor.name} may not {sheet.right}", column=sheet.keeper)
        return Actor(
            organisation_id=keeper_id,
            member_id=self.actor.member_id,
            name=self.actor.name,
            permissions=frozenset(Permission),
        )

    def require_platform(self, column: str) -> None:
        """Lists that everybody shares are the platform's (`NOT_YOURS`)."""
        if not self.is_platform:
            raise rules.NotYours("only the platform imports this", column=column)

    def site(self, row: Row, column: str) -> "Site":
        """The site a cell names, of the row's warehouse (`UNKNOWN_REFERENCE`)."""
        keeper_id = self.organisation(row, "warehouse").id
        if keeper_id not in self.sites:
            self.sites[keeper_id] = {
                site.name: site for site in receipts.find_sites(self.session, {keeper_id})
            }
        if (found := self.sites[keeper_id].get(row.values[column])) is None:
            raise rules.UnknownReference(f"no site {row.values[column]!r}", column=column)
        return found

    def room(self, row: Row, column: str) -> "tuple[Room, Site]":
        """The room a cell names, of the row's site (`UNKNOWN_REFERENCE`)."""
        site = self.site(row, "site")
        if site.organisation_id not in self.rooms:
            self.rooms[site.organisation_id] = {
                (of.name, room.name): room
                for room, of in receipts.find_rooms(self.session, {site.organisation_id})
            }
        found = self.rooms[site.organisation_id].get((site.name, row.values[column]))
        if found is None:
            raise rules.UnknownReference(f"no room {row.values[column]!r}", column=column)
        return found, site

    def facility(self, row: Row, column: str, lender_id: UUID) -> "Facility":
        """The lender's facility a cell names, by its reference or id (`UNKNOWN_REFERENCE`)."""
        if lender_id not in self.facilities:
            kept = lending.find_kept(self.session, {lender_id})
            names = queries.references(self.session, "facilities", {lender_id})
            self.facilities[lender_id] = {
                names.get(one.id) or ids.show("facility", one.id): one for one in kept
            }
        if (found := self.facilities[lender_id].get(row.values[column])) is None:
            raise rules.UnknownReference(f"no facility {row.values[column]!r}", column=column)
        return found

    def zone(self, row: Row, column: str) -> str:
        """A time zone that exists (`UNKNOWN_REFERENCE`)."""
        try:
            return ZoneInfo(row.values[column]).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise rules.UnknownReference(f"no time zone {row.values[column]!r}", column=column) from None


def new_reference(row: Row, kind: str) -> str:
    """A reference for something new; one that looks like an id of ours must exist (`UNKNOWN_REFERENCE`)."""
    text: str = row.values["reference"]
    try:
        ids.read(kind, text)
    except NotFound:
        return text
    raise rules.UnknownReference(f"{text} is an id of this house, and nothing has it", column="reference")


Values = Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """How the rows of a sheet are written and read; `close` looks at the whole sheet when all are in."""

    write: Callable[[Intake, Sheet, Sequence[Row]], list[Made]]
    read: Callable[[Reach], Iterator[Values]]
    close: Callable[[Intake, Sheet, Sequence[Row]], None] | None = None
