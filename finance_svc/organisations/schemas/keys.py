"""Shapes of keys, OAuth clients, sessions and the log of sign-ins."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, model_validator

from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.organisations.models import Credential, OAuthClient, SignInRecord
from finance_svc.organisations.rules.keys import KeyTerms
from finance_svc.organisations.schemas.accounts import Email
from finance_svc.web import Body, Moment, View, id_of
from finance_svc.web.shapes import ShortText, show_time

Permissions = Annotated[list[Permission], Field(min_length=1, max_length=60)]


class KeyPath(BaseModel):
    """Which key."""

    credential_id: id_of("credential")  # type: ignore[valid-type] # a pydantic type made by a function


class ClientPath(BaseModel):
    """Which OAuth client."""

    client_id: id_of("oauth_client")  # type: ignore[valid-type] # a pydantic type made by a function


class KeyBody(Body):
    """A new key; without permissions it may all that its member may."""

    name: ShortText | None = None
    permissions: Permissions | None = None
    expires_at: Moment | None = None

    @model_validator(mode="before")
    @classmethod
    def _may_be_left_out(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the caller sent
        return {} if value is None else value

    def terms(self) -> KeyTerms:
        """What the key may do, and until when."""
        return KeyTerms(
            name=self.name or "",
            permissions=None if self.permissions is None else frozenset(self.permissions),
            expires_at=self.expires_at,
        )


class RotationBody(Body):
    """Until when the old key works beside the new one; without it, it ends at once."""

    old_until: Moment | None = None

    @model_validator(mode="before")
    @classmethod
    def _may_be_left_out(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the caller sent
        return {} if value is None else value


class JoinBody(Body):
    """Who joins by an invitation; an address the inviter named stays."""

    name: ShortText
    email: Email | None = None


class KeyView(View):
    """A key without its secret."""

    object: Literal["key"] = "key"
    id: str
    member_id: str
    name: str
    hint: str
    permissions: list[str] | None
    created_at: str | None
    expires_at: str | None
    last_used_at: str | None
    revoked_at: str | None
    replaces: str | None

    @classmethod
    def of(cls, row: Credential) -> "KeyView":
        """The row as its organisation sees it."""
        return cls(**_key_facts(row))


class NewKeyView(KeyView):
    """A new key; its secret is shown this once."""

    secret: str

    @classmethod
    def made(cls, row: Credential, secret: str) -> "NewKeyView":
        """The row with its secret."""
        return cls(**_key_facts(row), secret=secret)


def _key_facts(row: Credential) -> dict[str, Any]:
    return {
        "id": ids.show("credential", row.id),
        "member_id": ids.show("member", row.member_id),
        "name": row.name,
        "hint": row.hint,
        "permissions": row.permissions,
        "created_at": show_time(row.created_at),
        "expires_at": show_time(row.expires_at),
        "last_used_at": show_time(row.last_used_at),
        "revoked_at": show_time(row.revoked_at),
        "replaces": ids.show("credential", row.replaces_id) if row.replaces_id else None,
    }


class ClientBody(Body):
    """A new OAuth client: a program that acts for the member within the scopes."""

    name: ShortText
    scopes: Permissions


class ClientView(View):
    """An OAuth client without its secret."""

    object: Literal["oauth_client"] = "oauth_client"
    id: str
    member_id: str
    name: str
    hint: str
    scopes: list[str]
    created_at: str | None
    last_used_at: str | None
    revoked_at: str | None

    @classmethod
    def of(cls, row: OAuthClient) -> "ClientView":
        """The row as its organisation sees it."""
        return cls(**_client_facts(row))


class NewClientView(ClientView):
    """A new OAuth client; its secret is shown this once."""

    client_secret: str

    @classmethod
    def made(cls, row: OAuthClient, secret: str) -> "NewClientView":
        """The row with its secret."""
        return cls(**_client_facts(row), client_secret=secret)


def _client_facts(row: OAuthClient) -> dict[str, Any]:
    return {
        "id": ids.show("oauth_client", row.id),
        "member_id": ids.show("member", row.member_id),
        "name": row.name,
        "hint": row.hint,
        "scopes": row.scopes,
        "created_at": show_time(row.created_at),
        "last_used_at": show_time(row.last_used_at),
        "revoked_at": show_time(row.revoked_at),
    }


class SignInView(View):
    """One try to sign in."""

    object: Literal["sign_in"] = "sign_in"
    id: str
    member_id: str
    means: str
    outcome: str
    address: str
    agent: str
    happened_at: str | None

    @classmethod
    def of(cls, row: SignInRecord) -> "SignInView":
        """The row as the person and the managers of the organisation see it."""
        return cls(
            id=row.id.hex,
            member_id=ids.show("member", row.member_id),
            means=row.means,
            outcome=row.outcome,
            address=row.address,
            agent=row.agent,
            happened_at=show_time(row.happened_at),
        )


class SessionsEndedView(View):
    """How many browser sessions were ended."""

    object: Literal["sessions_ended"] = "sessions_ended"
    member_id: str
    ended: int


def end_of(body: RotationBody, system_now: datetime) -> datetime:
    """When the old key ends."""
    return body.old_until or system_now
