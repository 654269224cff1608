"""Shapes of notices."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from finance_svc.kernel import ids
from finance_svc.notices import rules
from finance_svc.notices.models import Address, Notice, NoticeAttempt, RotaShift
from finance_svc.notices.rules import AddressState, Channel, NoticeState, Weight
from finance_svc.notices.service import NewAddress, NewShift, Preferences
from finance_svc.web import Body, ListQuery, Moment, View, id_of
from finance_svc.web.shapes import Text, show_time

ClockText = Annotated[
    str, StringConstraints(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$"), Field(examples=["22:00"])
]
OwnChannel = Literal["mail", "sms", "wecom", "dingtalk", "feishu", "webhook"]


class NoticePath(BaseModel):
    """Which notice."""

    notice_id: id_of("notice")  # type: ignore[valid-type] # a pydantic type made by a function


class NoticeQuery(ListQuery):
    """Which notices."""

    unacknowledged: bool = False


class DeliveryView(View):
    """One way a notice took: its newest try, or the one that was answered."""

    id: str
    channel: Channel
    address: str
    try_no: int
    state: NoticeState
    proof: str
    changed_at: str | None
    tried_at: str | None


class TextView(View):
    """The words of a notice in one language."""

    title: str
    body: str


class NoticeView(View):
    """A notice to the caller's organisation."""

    object: Literal["notice"] = "notice"
    id: str
    kind: str
    subject_type: str
    subject_id: str
    state: NoticeState
    weight: Weight
    en: TextView
    zh: TextView
    params: dict[str, str]
    recorded_at: str | None
    delivered_at: str | None
    acknowledged_at: str | None
    acknowledged_by: str | None
    deliveries: list[DeliveryView]

    @classmethod
    def of(cls, row: Notice, deliveries: Sequence[NoticeAttempt]) -> "NoticeView":
        """The row as its recipient sees it."""
        return cls(
            id=ids.show("notice", row.id),
            kind=row.kind,
            subject_type=row.subject_type,
            subject_id=rules.show((row.subject_type, row.subject_id)),
            state=row.state,
            weight=row.weight,
            en=TextView(title=row.title_en, body=row.body_en),
            zh=TextView(title=row.title_zh, body=row.body_zh),
            params=row.params,
            recorded_at=show_time(row.recorded_at),
            delivered_at=show_time(row.delivered_at),
            acknowledged_at=show_time(row.acknowledged_at),
            acknowledged_by=row.acknowledged_by,
            deliveries=[_delivery(delivery) for delivery in deliveries],
        )


def _delivery(row: NoticeAttempt) -> DeliveryView:
    return DeliveryView(
        id=ids.show("notice_attempt", row.id),
        channel=row.channel,
        address=row.address,
        try_no=row.try_no,
        state=row.state,
        proof=row.proof,
        changed_at=show_time(row.changed_at),
        tried_at=show_time(row.tried_at),
    )


class AddressPath(BaseModel):
    """Which address."""

    address_id: id_of("address")  # type: ignore[valid-type] # a pydantic type made by a function


class PreferencesBody(Body):
    """How a person wants to be reached at an address, by the clocks of the time zone."""

    language: Literal["en", "zh"] | None = None
    time_zone: Annotated[Text, StringConstraints(max_length=60)] | None = None
    quiet_from: ClockText | None = None
    quiet_to: ClockText | None = None
    digest_at: ClockText | None = None

    def wanted(self) -> Preferences:
        """As the service takes them."""
        return Preferences(
            language=self.language,
            time_zone=self.time_zone,
            quiet_from=_clock(self.quiet_from),
            quiet_to=_clock(self.quiet_to),
            digest_at=_clock(self.digest_at),
        )


class AddressBody(PreferencesBody):
    """An address to add: mail, a number in E.164, a robot's key (DingTalk: token:secret), or a URL."""

    channel: OwnChannel
    target: Annotated[Text, StringConstraints(min_length=1, max_length=1000)]

    def new(self) -> NewAddress:
        """As the service takes it."""
        return NewAddress(channel=Channel(self.channel), target=self.target, preferences=self.wanted())


class CodeBody(Body):
    """The code an address was sent."""

    code: Annotated[Text, StringConstraints(min_length=1, max_length=200)]


class AddressView(View):
    """One of the caller's addresses; the target is shown as a hint only."""

    object: Literal["address"] = "address"
    id: str
    channel: Channel
    hint: str
    state: AddressState
    language: str
    time_zone: str
    quiet_from: str | None
    quiet_to: str | None
    digest_at: str | None
    created_at: str | None
    verified_at: str | None

    @classmethod
    def of(cls, row: Address) -> "AddressView":
        """The row as its person sees it."""
        return cls(
            id=ids.show("address", row.id),
            channel=row.channel,
            hint=row.hint,
            state=row.state,
            language=row.language,
            time_zone=row.time_zone,
            quiet_from=row.quiet_from,
            quiet_to=row.quiet_to,
            digest_at=row.digest_at,
            created_at=show_time(row.created_at),
            verified_at=show_time(row.verified_at),
        )


class AddressesView(View):
    """The caller's address book."""

    data: list[AddressView]


class ShiftPath(BaseModel):
    """Which shift."""

    shift_id: id_of("rota")  # type: ignore[valid-type] # a pydantic type made by a function


class HandOverBody(Body):
    """Who stands in, and when."""

    member_id: id_of("member")  # type: ignore[valid-type] # a pydantic type made by a function
    starts_at: Moment
    ends_at: Moment

    def new(self) -> NewShift:
        """As the service takes it."""
        return NewShift(member_id=self.member_id, starts_at=self.starts_at, ends_at=self.ends_at)


class ShiftBody(HandOverBody):
    """A duty: once, or every week at the same wall-clock time of the organisation."""

    is_weekly: bool = False
    until: Moment | None = None

    def new(self) -> NewShift:
        """As the service takes it."""
        return NewShift(
            member_id=self.member_id,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            is_weekly=self.is_weekly,
            until=self.until,
        )


class ShiftView(View):
    """A duty of the organisation's rota."""

    object: Literal["rota"] = "rota"
    id: str
    member_id: str
    starts_at: str | None
    ends_at: str | None
    time_zone: str
    is_weekly: bool
    until: str | None
    stands_in_for: str | None

    @classmethod
    def of(cls, row: RotaShift) -> "ShiftView":
        """The row as its organisation sees it."""
        return cls(
            id=ids.show("rota", row.id),
            member_id=ids.show("member", row.member_id),
            starts_at=show_time(row.starts_at),
            ends_at=show_time(row.ends_at),
            time_zone=row.time_zone,
            is_weekly=row.is_weekly,
            until=show_time(row.until),
            stands_in_for=ids.show("rota", row.stands_in_for) if row.stands_in_for else None,
        )


class OnCallView(View):
    """Who is called first, and who after them."""

    at: str | None
    member_ids: list[str]

    @classmethod
    def of(cls, members: Sequence[UUID], now: datetime) -> "OnCallView":
        """In the order they are called."""
        return cls(at=show_time(now), member_ids=[ids.show("member", member) for member in members])


def _clock(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
