"""Devices, their bindings and readings."""

from finance_svc.devices import queries, rules, service
from finance_svc.devices.formats import spoken
from finance_svc.devices.models import Device
from finance_svc.devices.schemas import (
    BindingBody,
    BindingView,
    ChannelChartQuery,
    ChartView,
    DeviceBody,
    DeviceClockView,
    DevicePath,
    DeviceQuery,
    DeviceRouteBody,
    DeviceRouteView,
    DeviceView,
    FormatBody,
    FormatTrialBody,
    FormatTrialView,
    FormatView,
    PointView,
    ReadingQuery,
    ReadingsView,
    RoomChartQuery,
    RoomChartView,
    RoomPath,
    RouteBody,
    RoutePath,
    RouteView,
    TriedView,
)
from finance_svc.devices.telemetry import to_us
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries as receipts
from finance_svc.settings import Settings
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction
from finance_svc.web.endpoint import running

bp = blueprint("devices")


@bp.post("/devices", operation_id="registerDevice", responses={201: DeviceView})
@requires(Permission.DEVICE_MANAGE, tells_secret=True)
def register_device(body: DeviceBody) -> Answer:
    """Register a device in a room; the answer shows its key this once."""
    with transaction() as (session, now):
        device, key = service.register(
            session,
            service.NewDevice(
                room_id=body.room_id,
                name=body.name,
                kind=body.kind,
                channels=[channel.value() for channel in body.channels],
                bound_from=body.bound_from,
            ),
            secret=Settings().secret_keys()[0],
            actor=caller(),
            now=now,
        )
        return answer(DeviceView.of(device, topic=_topic(device), key=key), status=201)


@bp.post("/devices/<id(device):device_id>/bindings", operation_id="bindDevice", responses={201: BindingView})
@requires(Permission.DEVICE_MANAGE)
def bind_device(path: DevicePath, body: BindingBody) -> Answer:
    """Let a device watch another room from a moment on."""
    with transaction() as (session, now):
        row = service.bind(
            session,
            device_id=path.device_id,
            room_id=body.room_id,
            valid_from=body.valid_from or now,
            actor=caller(),
            now=now,
        )
        return answer(BindingView.of(row), status=201)


@bp.put("/devices/<id(device):device_id>/format", operation_id="setDeviceFormat", responses={200: FormatView})
@requires(Permission.DEVICE_MANAGE)
def set_format(path: DevicePath, body: FormatBody) -> Answer:
    """Say what a device speaks; gateways take it up with their next batch."""
    with transaction() as (session, now):
        row = service.set_format(session, path.device_id, body.value(), actor=caller(), now=now)
        return answer(FormatView.of(row))


@bp.put(
    "/devices/<id(device):device_id>/route", operation_id="setDeviceRoute", responses={200: DeviceRouteView}
)
@requires(Permission.DEVICE_MANAGE)
def set_route(path: DevicePath, body: DeviceRouteBody) -> Answer:
    """Say by which name a device is known on a route of its site; from then on it speaks there."""
    with transaction() as (session, now):
        row = service.set_route(
            session, path.device_id, body.route_id, body.external_id, actor=caller(), now=now
        )
        return answer(DeviceRouteView.of(row))


@bp.post("/topic_routes", operation_id="openTopicRoute", responses={201: RouteView})
@requires(Permission.DEVICE_MANAGE)
def open_route(body: RouteBody) -> Answer:
    """Let a site's network server speak on topics of its own; gateways subscribe within seconds."""
    with transaction() as (session, now):
        root = Settings().mqtt_root
        row = service.add_route(session, body.value(), root=root, actor=caller(), now=now)
        return answer(RouteView.of(row, prefix=_prefix()), status=201)


@bp.post(
    "/topic_routes/<id(topic_route):route_id>/retirement",
    operation_id="retireTopicRoute",
    responses={200: RouteView},
)
@requires(Permission.DEVICE_MANAGE)
def retire_route(path: RoutePath) -> Answer:
    """Take no more messages from a route's topics."""
    with transaction() as (session, now):
        row = service.retire_route(session, path.route_id, actor=caller(), now=now)
        return answer(RouteView.of(row, prefix=_prefix()))


@bp.get("/topic_routes", operation_id="listTopicRoutes", responses={200: Page})
@requires(Permission.READ)
def list_routes(query: ListQuery) -> Answer:
    """Routes the caller may see."""
    with transaction() as (session, _now):
        rows = queries.find_routes(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, lambda row: RouteView.of(row, prefix=_prefix()))


@bp.post("/format_trials", operation_id="tryFormat", responses={200: FormatTrialView})
@requires(Permission.DEVICE_MANAGE)
def try_format(body: FormatTrialBody) -> Answer:
    """What a format makes of a pasted message, before it goes live; nothing is stored."""
    with transaction() as (_session, now):
        tried = spoken.attempt(body.codec, body.mapping, body.value(), received_us=to_us(now))
        return answer(FormatTrialView(data=[TriedView.of(part) for part in tried]))


@bp.get("/devices", operation_id="listDevices", responses={200: Page})
@requires(Permission.READ)
def list_devices(query: DeviceQuery) -> Answer:
    """Devices the caller may see."""
    with transaction() as (session, _now):
        rows = queries.find_devices(
            session, room_id=query.room_id, after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, lambda device: DeviceView.of(device, topic=_topic(device)))


@bp.get("/devices/<id(device):device_id>", operation_id="getDevice", responses={200: DeviceView})
@requires(Permission.READ)
def get_device(path: DevicePath) -> Answer:
    """One device."""
    with transaction() as (session, _now):
        device = queries.get_device(session, path.device_id)
        return answer(DeviceView.of(device, topic=_topic(device)))


@bp.get(
    "/devices/<id(device):device_id>/readings", operation_id="listReadings", responses={200: ReadingsView}
)
@requires(Permission.READ)
def list_readings(path: DevicePath, query: ReadingQuery) -> Answer:
    """Values of one channel with start <= ts < end, in time order, for the time the caller has a part in."""
    with transaction() as (session, _now):
        device = queries.get_device(session, path.device_id)
        points = service.readings_of_channel(session, device.id, query.channel, query.start, query.end)
        view = ReadingsView(
            device_id=ids.show("device", device.id),
            channel=query.channel,
            data=[PointView.of(point) for point in points],
        )
        return answer(view)


@bp.get(
    "/devices/<id(device):device_id>/clock", operation_id="getDeviceClock", responses={200: DeviceClockView}
)
@requires(Permission.READ)
def get_clock(path: DevicePath) -> Answer:
    """How well a device's clock goes, day by day."""
    with transaction() as (session, _now):
        device = queries.get_device(session, path.device_id)
        return answer(DeviceClockView.of(device.id, queries.clock_days(session, device.id)))


@bp.get("/devices/<id(device):device_id>/chart", operation_id="getChart", responses={200: ChartView})
@requires(Permission.READ)
def get_chart(path: DevicePath, query: ChannelChartQuery) -> Answer:
    """One channel over a time as buckets of min, mean and max, with its gaps.

    Only while the device watched a room that the caller may see.
    """
    with transaction() as (session, now):
        drawn = service.chart_of_channel(session, path.device_id, query.channel, query.window(), now=now)
        return answer(ChartView.of(drawn, trust=query.trust))


@bp.get("/rooms/<id(room):room_id>/chart", operation_id="getRoomChart", responses={200: RoomChartView})
@requires(Permission.READ)
def get_room_chart(path: RoomPath, query: RoomChartQuery) -> Answer:
    """Every channel of a kind that watched the room, each for as long as it did."""
    with transaction() as (session, now):
        room = receipts.get_room(session, path.room_id)
        drawn = service.charts_of_room(session, room.id, [query.kind], query.window(), now=now)
        view = RoomChartView(
            room_id=ids.show("room", room.id),
            kind=query.kind,
            charts=[ChartView.of(each, trust=query.trust) for each in drawn],
        )
        return answer(view)


def _prefix() -> str:
    return rules.foreign_prefix(sandbox=running().sandbox)


def _topic(device: Device) -> str:
    root = rules.topic_root(Settings().mqtt_root, sandbox=running().sandbox)
    return rules.topic_of(root, device.site_id, device.id)
