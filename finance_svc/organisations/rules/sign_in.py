"""How people prove who they are: passwords, codes, lives of sessions, limits on every secret."""

import base64
import secrets
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from ipaddress import ip_address, ip_network
from typing import NamedTuple

import pyotp

from finance_svc.kernel.errors import Refusal

PASSWORD_MIN, PASSWORD_MAX = 12, 256
DIGITS = "1234567890" * (PASSWORD_MAX // 10 + 2)
DIFFERENT = 4
"""Characters that are not the same."""
SESSION_IDLE = timedelta(hours=1)
CODE_STAGE_LIFE = timedelta(minutes=10)
RECOVERY_CODES = 10
RECOVERY_BYTES = 10


class SessionStage(StrEnum):
    """How far a browser has come: the second factor is still asked for, or everything is proven."""

    CODE = "code"
    FULL = "full"


class Means(StrEnum):
    """By what somebody signed in."""

    LINK = "link"
    PASSWORD = "password"  # noqa: S105 - the word, not one
    TOTP = "totp"
    RECOVERY_CODE = "recovery_code"


class SignInOutcome(StrEnum):
    """How a try to sign in ended."""

    SUCCEEDED = "succeeded"
    CODE_ASKED = "code_asked"
    REFUSED = "refused"
    LIMITED = "limited"


class PasswordWeak(Refusal):
    """Shorter than 12 characters, or one that everybody tries first (422)."""

    code = "PASSWORD_WEAK"


class PasswordWrong(Refusal):
    """The present password is not this one (422)."""

    code = "PASSWORD_WRONG"


class CodeWrong(Refusal):
    """The code is not the present one, or was used already (422)."""

    code = "CODE_WRONG"


class SignInNameTaken(Refusal):
    """Another account signs in by this e-mail address (409)."""

    code = "SIGN_IN_NAME_TAKEN"


class TooManyTries(Refusal):
    """Too many wrong secrets from this address or for this account (429)."""

    code = "TOO_MANY_TRIES"


class Limit(NamedTuple):
    """Wrong tries within the window, for one account and from one address."""

    account: int
    address: int
    window: timedelta


LIMITS = {
    "password": Limit(10, 50, timedelta(minutes=15)),
    "code": Limit(5, 50, timedelta(hours=1)),
    "link": Limit(20, 20, timedelta(minutes=15)),
    "key": Limit(60, 60, timedelta(minutes=15)),
    "client": Limit(20, 60, timedelta(minutes=15)),
}
"""People's secrets can be guessed: no try above the limit is even looked at. Links, keys and clients carry
256 random bits: theirs stops the noise, and never a right one."""


@dataclass(frozen=True)
class Origin:
    """Where a request comes from."""

    address: str = ""
    agent: str = ""


def same_place(address: str) -> str:
    """The address as limits count it: one IPv4 address, or the /64 an IPv6 host roams in."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:60]
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def sign_in_name(email: str) -> str:
    """The e-mail address as it is compared."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


def account_of(name: str) -> str:
    """The account that tries for a sign-in name count against, whether it exists or not."""
    return sha256(sign_in_name(name).encode()).hexdigest()


def require_strong(password: str, *, common: Collection[str], own: Collection[str]) -> None:
    """At least 12 characters, not a common one with something added, not one's own name (NIST SP 800-63B)."""
    if not PASSWORD_MIN <= len(password) <= PASSWORD_MAX:
        raise PasswordWeak(f"use {PASSWORD_MIN} to {PASSWORD_MAX} characters")
    plain = password.casefold()
    core = plain.strip("0123456789!@#$%^&*()-_=+.,?/ ")
    is_row = plain in DIGITS or plain[::-1] in DIGITS or len(set(plain)) < DIFFERENT
    if is_row or plain in common or core in common or core in {name.casefold() for name in own}:
        raise PasswordWeak("this is one of the first that everybody tries")


def totp_uri(secret: str, name: str) -> str:
    """What an authenticator app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="pledgewatch")


def totp_step(secret: str, code: str, *, last: int, system_now: datetime) -> int | None:
    """The step a code belongs to: the present one or a neighbour, later than the last one used; else None."""
    totp, digits = pyotp.TOTP(secret), "".join(code.split()).encode()
    present = int(system_now.timestamp()) // totp.interval
    found = None
    for step in (present - 1, present, present + 1):
        if compare_digest(totp.generate_otp(step).encode(), digits) and step > last:
            found = step
    return found


def new_totp_secret() -> str:
    """160 random bits (RFC 4226) in base 32."""
    return pyotp.random_base32()


def new_recovery_code() -> str:
    """80 random bits as four groups of four characters."""
    text = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode().lower()
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def recovery_hash(code: str) -> bytes:
    """What is kept of a recovery code, however it was typed."""
    plain = "".join(character for character in code.lower() if character.isalnum())
    return sha256(plain.encode()).digest()
