"""Shapes of members, roles, invitations, work and exports."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.organisations.models import Assignment, Export, Invitation, Member, Role
from finance_svc.organisations.rules import AccountKind, MemberState, OrganisationType
from finance_svc.organisations.service import OffBoarded
from finance_svc.web import Body, Moment, View, id_of
from finance_svc.web.shapes import ShortText, show_time

Roles = Annotated[list[ShortText], Field(min_length=1, max_length=10)]
Zone = Annotated[ShortText, Field(max_length=60)]
Language = Literal["en", "zh"]
Email = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^@\s]+@[^@\s]+$")]
RoleName = Annotated[
    str, StringConstraints(max_length=60, pattern=r"^[a-z][a-z0-9_.]*$"), Field(examples=["qc"])
]


class MemberPath(BaseModel):
    """Which member."""

    member_id: id_of("member")  # type: ignore[valid-type] # a pydantic type made by a function


class RolePath(BaseModel):
    """Which role."""

    role_id: id_of("role")  # type: ignore[valid-type] # a pydantic type made by a function


class InvitationPath(BaseModel):
    """Which invitation."""

    invitation_id: id_of("invitation")  # type: ignore[valid-type] # a pydantic type made by a function


class ExportPath(BaseModel):
    """Which export."""

    export_id: id_of("export")  # type: ignore[valid-type] # a pydantic type made by a function


class AccountBody(Body):
    """How an account stands to others; a child names its parent."""

    kind: AccountKind = AccountKind.PARENT
    parent_id: id_of("member") | None = None  # type: ignore[valid-type] # a pydantic type made by a function
    email: Email | None = None
    time_zone: Zone | None = None
    language: Language | None = None
    valid_until: Moment | None = None
    grantable: Annotated[list[Permission], Field(max_length=100)] | None = None


class MemberBody(AccountBody):
    """A new member."""

    name: ShortText
    roles: Roles
    same_person_as: id_of("member") | None = None  # type: ignore[valid-type] # a pydantic type made by a function


class MemberPatch(Body):
    """What changes of a member; what is not named stays."""

    name: ShortText | None = None
    roles: Roles | None = None
    kind: AccountKind | None = None
    parent_id: id_of("member") | None = None  # type: ignore[valid-type] # a pydantic type made by a function
    grantable: Annotated[list[Permission], Field(max_length=100)] | None = None
    time_zone: Zone | None = None
    language: Language | None = None
    valid_until: Moment | None = None
    state: MemberState | None = None


class OwnPatch(Body):
    """What a person sets for the own account."""

    language: Language | None = None
    time_zone: Zone | None = None


class OffBoardBody(Body):
    """Who takes over; the parent if nobody is named."""

    heir_id: id_of("member") | None = None  # type: ignore[valid-type] # a pydantic type made by a function


class RoleBody(Body):
    """A role: of one's own organisation, or (platform) the template of a type."""

    name: RoleName
    permissions: Annotated[list[Permission], Field(max_length=100)]
    template_of: OrganisationType | None = None


class RolePatch(Body):
    """A role's permissions from now on."""

    permissions: Annotated[list[Permission], Field(max_length=100)]


class InvitationBody(AccountBody):
    """Whom to invite, and as what."""

    name: ShortText | None = None
    roles: Roles


class MemberView(View):
    """A member."""

    object: Literal["member"] = "member"
    id: str
    organisation_id: str
    name: str
    roles: list[str]
    state: str
    kind: str
    parent_id: str | None
    person_id: str
    language: str
    time_zone: str | None
    grantable: list[str] | None
    valid_until: str | None

    @classmethod
    def of(cls, row: Member) -> "MemberView":
        """The row as its organisation sees it."""
        return cls(
            id=ids.show("member", row.id),
            organisation_id=ids.show("organisation", row.organisation_id),
            name=row.name,
            roles=row.roles,
            state=row.state,
            kind=row.kind,
            parent_id=ids.show("member", row.parent_id) if row.parent_id else None,
            person_id=ids.show("person", row.person_id),
            language=row.language,
            time_zone=row.time_zone,
            grantable=row.grantable,
            valid_until=show_time(row.valid_until),
        )


class RoleView(View):
    """A role and where it comes from: the organisation, the platform's template, or the program."""

    object: Literal["role"] = "role"
    id: str | None
    name: str
    permissions: list[str]
    source: Literal["own", "template", "built_in"]
    read_only: bool

    @classmethod
    def of(cls, row: Role) -> "RoleView":
        """A role that is a row."""
        return cls(
            id=ids.show("role", row.id),
            name=row.name,
            permissions=row.permissions,
            source="template" if row.type else "own",
            read_only=False,
        )


class RoleList(View):
    """All roles an organisation may give."""

    data: list[RoleView]


class InvitationView(View):
    """An invitation."""

    object: Literal["invitation"] = "invitation"
    id: str
    name: str | None
    email: str | None
    roles: list[str]
    kind: str
    state: str
    expires_at: str | None
    member_id: str | None

    @classmethod
    def of(cls, row: Invitation) -> "InvitationView":
        """The row without its secret, which nobody has."""
        return cls(
            id=ids.show("invitation", row.id),
            name=row.name,
            email=row.email,
            roles=row.roles,
            kind=row.kind,
            state=row.state,
            expires_at=show_time(row.expires_at),
            member_id=ids.show("member", row.member_id) if row.member_id else None,
        )


class NewInvitationView(View):
    """A new invitation; link and QR code are shown this once."""

    object: Literal["invitation"] = "invitation"
    id: str
    path: str
    qr_path: str
    expires_at: str | None


class AssignmentView(View):
    """Something a member works on."""

    object: Literal["assignment"] = "assignment"
    id: str
    subject_type: str
    subject_id: str
    assigned_at: str | None

    @classmethod
    def of(cls, row: Assignment) -> "AssignmentView":
        """The row with the object's id as its room shows it."""
        return cls(
            id=ids.show("assignment", row.id),
            subject_type=row.subject_type,
            subject_id=ids.show(row.subject_type, row.subject_id),
            assigned_at=show_time(row.assigned_at),
        )


class ExportView(View):
    """A list somebody took out, or asked for."""

    object: Literal["export"] = "export"
    id: str
    member_id: str
    name: str
    rows: int
    state: str
    asked_at: str | None
    done_at: str | None

    @classmethod
    def of(cls, row: Export) -> "ExportView":
        """The row as its organisation sees it."""
        return cls(
            id=ids.show("export", row.id),
            member_id=ids.show("member", row.member_id),
            name=row.name,
            rows=row.rows,
            state=row.state,
            asked_at=show_time(row.asked_at),
            done_at=show_time(row.done_at),
        )


class OffBoardedView(View):
    """What an off-boarding did."""

    object: Literal["off_boarding"] = "off_boarding"
    member: MemberView
    heir_id: str | None
    moved: int
    exports: list[ExportView]
    code: str | None

    @classmethod
    def of(cls, done: OffBoarded) -> "OffBoardedView":
        """With the look-back list of 14 days."""
        return cls(
            member=MemberView.of(done.member),
            heir_id=ids.show("member", done.heir_id) if done.heir_id else None,
            moved=done.moved,
            exports=[ExportView.of(row) for row in done.exports],
            code="EXPORT_SPIKE" if done.is_spike else None,
        )
