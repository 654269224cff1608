"""Shapes of voyages in JSON. Places are [latitude, longitude] in degrees (WGS 84)."""

from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from finance_svc.alarms import rules
from finance_svc.alarms.models import Voyage, VoyageRoute
from finance_svc.alarms.queries.tracks import DeviceTrack, Track
from finance_svc.alarms.rules.movement import LegKind
from finance_svc.alarms.rules.route import Side
from finance_svc.kernel import ids
from finance_svc.web import Body, CreatedQuery, View, id_of
from finance_svc.web.shapes import Moment, ShortText, Text, show_time

Degrees = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Pair = Annotated[list[Degrees], Field(min_length=2, max_length=2, examples=[[36.07, 120.38]])]
"""Latitude and longitude; that a latitude stays within 90 degrees is for `ROUTE_BROKEN`."""
RING = [[36.06, 120.3], [36.06, 120.36], [36.1, 120.36]]
Ring = Annotated[list[Pair], Field(min_length=3, max_length=200, examples=[RING])]
Metres = Annotated[float, Field(gt=0, le=185_200, allow_inf_nan=False)]
Mmsi = Annotated[str, StringConstraints(pattern=r"^([0-9]{9})?$")]
Imo = Annotated[str, StringConstraints(pattern=r"^([0-9]{7})?$")]


class VoyagePath(BaseModel):
    """Which voyage."""

    voyage_id: UUID


class VoyageQuery(CreatedQuery):
    """Which voyages."""

    COLUMNS: ClassVar = {"created_at": "recorded_at", "state": "state"}

    site_id: id_of("site") | None = None  # type: ignore[valid-type] # a type made by a function
    state: rules.VoyageState | None = None


class LegBody(Body):
    """A part of the way. Without a half width: 2 km on land, 25 nautical miles at sea."""

    kind: LegKind
    name: ShortText
    path: Annotated[list[Pair], Field(min_length=2, max_length=500, examples=[RING[:2]])]
    half_width_m: Metres | None = None


class NodeBody(Body):
    """An approved stop."""

    name: ShortText
    ring: Ring


class FenceBody(Body):
    """An area to stay in, or out of."""

    name: ShortText
    ring: Ring
    side: Side


class VoyageRouteBody(Body):
    """A plan: legs in order, approved stops, fences, when it begins and ends, and why it is so."""

    legs: Annotated[list[LegBody], Field(min_length=1, max_length=20)]
    nodes: Annotated[list[NodeBody], Field(max_length=50, default_factory=list)]
    fences: Annotated[list[FenceBody], Field(max_length=20, default_factory=list)]
    departs_at: Moment
    arrives_at: Moment
    reason: Text = ""
    lender_id: id_of("organisation") | None = None  # type: ignore[valid-type] # a type made by a function
    """Who approves where nobody lends against the goods yet."""

    def route(self) -> rules.Route:
        """The plan."""
        return rules.read_route(
            self.model_dump(mode="json"),
            departs=rules.to_us(self.departs_at),
            arrives=rules.to_us(self.arrives_at),
        )


class VoyageBody(Body):
    """A journey of one's own site with all its rooms."""

    site_id: id_of("site")  # type: ignore[valid-type] # a type made by a function
    name: ShortText
    vessel: Annotated[Text, StringConstraints(max_length=200)] = ""
    mmsi: Mmsi = ""
    imo: Imo = ""
    bill_of_lading: Annotated[Text, StringConstraints(max_length=60)] = ""
    route: VoyageRouteBody


class HappenedBody(Body):
    """When it happened; nothing: now."""

    at: Moment | None = None


class VoyageReasonBody(Body):
    """Why."""

    reason: ShortText


class VoyageRouteView(View):
    """One version of a plan."""

    id: str
    version: int
    state: str
    legs: list[dict[str, Any]]
    nodes: list[dict[str, Any]]
    fences: list[dict[str, Any]]
    departs_at: str | None
    arrives_at: str | None
    reason: str
    proposed_at: str | None
    approved_at: str | None

    @classmethod
    def of(cls, row: VoyageRoute) -> "VoyageRouteView":
        """From the row."""
        return cls(
            id=ids.show("voyage_route", row.id),
            version=row.version,
            state=str(row.state),
            legs=row.content["legs"],
            nodes=row.content["nodes"],
            fences=row.content["fences"],
            departs_at=show_time(row.departs_at),
            arrives_at=show_time(row.arrives_at),
            reason=row.reason,
            proposed_at=show_time(row.proposed_at),
            approved_at=show_time(row.approved_at),
        )


class VoyageView(View):
    """A voyage as it stands."""

    object: Literal["voyage"] = "voyage"
    id: str
    site_id: str
    name: str
    vessel: str
    mmsi: str
    imo: str
    bill_of_lading: str
    state: str
    departed_at: str | None
    arrived_at: str | None
    created_at: str | None
    routes: list[VoyageRouteView] = Field(default_factory=list)

    @classmethod
    def of(cls, row: Voyage) -> "VoyageView":
        """Without its routes, as lists show it."""
        return cls(
            id=ids.show("voyage", row.id),
            site_id=ids.show("site", row.site_id),
            name=row.name,
            vessel=row.vessel,
            mmsi=row.mmsi,
            imo=row.imo,
            bill_of_lading=row.bill_of_lading,
            state=str(row.state),
            departed_at=show_time(row.departed_at),
            arrived_at=show_time(row.arrived_at),
            created_at=show_time(row.recorded_at),
        )


class FixView(View):
    """One fix: `good`, or why it does not count; metres beyond the corridor (below zero: inside)."""

    at: str | None
    latitude: float
    longitude: float
    accuracy_m: float | None
    verdict: str
    beyond_m: float


class StretchView(View):
    """A time of one kind: under_way, queueing, stopped, teleport, gap."""

    kind: str
    begins_at: str | None
    ends_at: str | None


class DeviceTrackView(View):
    """What one device reported; `is_cut`: only its newest fixes are shown."""

    device_id: str
    room_id: str
    name: str
    source: str
    fixes: list[FixView]
    stretches: list[StretchView]
    is_cut: bool

    @classmethod
    def of(cls, track: DeviceTrack) -> "DeviceTrackView":
        """From a device's track."""
        return cls(
            device_id=ids.show("device", track.locator.device_id),
            room_id=ids.show("room", track.locator.room_id),
            name=track.locator.name,
            source=track.locator.source,
            fixes=[
                FixView(
                    at=show_time(rules.from_us(one.fix.ts)),
                    latitude=one.fix.place.lat,
                    longitude=one.fix.place.lon,
                    accuracy_m=one.fix.accuracy_m,
                    verdict=str(one.verdict),
                    beyond_m=round(one.beyond_m, 1),
                )
                for one in track.seen
            ],
            stretches=[
                StretchView(
                    kind=str(stretch.kind),
                    begins_at=show_time(rules.from_us(stretch.begin.ts)),
                    ends_at=show_time(rules.from_us(stretch.end.ts)),
                )
                for stretch in track.stretches
            ],
            is_cut=track.is_cut,
        )


class TrackView(View):
    """A voyage as it was sailed. `custody`: heard, held (by the ship's own word) or custody_gap."""

    object: Literal["track"] = "track"
    voyage_id: str
    state: str
    route: VoyageRouteView | None
    custody: str | None
    expected_at: str | None
    slip_hours: float | None
    devices: list[DeviceTrackView]

    @classmethod
    def of(cls, track: Track) -> "TrackView":
        """From the track."""
        return cls(
            voyage_id=ids.show("voyage", track.voyage.id),
            state=str(track.voyage.state),
            route=VoyageRouteView.of(track.route) if track.route else None,
            custody=str(track.gap) if track.gap else None,
            expected_at=show_time(track.expected_at),
            slip_hours=None if track.slip is None else round(track.slip.total_seconds() / 3600, 1),
            devices=[DeviceTrackView.of(one) for one in track.devices],
        )
