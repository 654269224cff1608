"""Calibration of devices: certificates, when they end, and the error they found (DOMAIN B5.9)."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from uuid import UUID

from finance_svc.custody.rules.score import calibration_trust
from finance_svc.kernel.errors import Refusal

LIFE_DAYS, LONGEST_DAYS = 365, 731
"""A certificate lasts a year unless it says otherwise, two at most."""
MEASURING = frozenset({"temperature_c", "humidity_pct", "weight_kg", "o2_pct", "co2_pct"})
"""Kinds of channels that measure a quantity; a contact or a heartbeat has nothing to calibrate."""
ASK_BEFORE = timedelta(days=30)


class CalibrationInvalid(Refusal):
    """Dates out of order, channels the device does not have, or an error that is no number (422)."""

    code = "CALIBRATION_INVALID"


class CalibrationReused(Refusal):
    """The certificate was recorded before (409)."""

    code = "CALIBRATION_REUSED"


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """A laboratory's certificate for a device; `errors` is what it found per channel, before adjustment."""

    certificate_no: str
    issuer: str
    accuracy_class: str
    calibrated_date: date
    due_date: date | None
    errors: Mapping[str, str]
    document_id: UUID

    @property
    def due(self) -> date:
        """The day it ends."""
        return self.due_date or self.calibrated_date + timedelta(days=LIFE_DAYS)


def require_certificate(certificate: Certificate, channels: frozenset[str], today: date) -> None:
    """Refuse (`CALIBRATION_INVALID`) what cannot be a certificate of the device."""
    latest = certificate.calibrated_date + timedelta(days=LONGEST_DAYS)
    if certificate.calibrated_date > today or not certificate.calibrated_date < certificate.due <= latest:
        raise CalibrationInvalid("calibrated not later than today, due after it, within two years")
    if unknown := certificate.errors.keys() - channels:
        raise CalibrationInvalid(f"the device has no channel {', '.join(sorted(unknown))}")
    if any(_number(error) is None for error in certificate.errors.values()):
        raise CalibrationInvalid("an error is a number in the channel's unit")


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What is known of a device's calibration; without a certificate the maker's lasts a year (`due`)."""

    due: date
    errors: Mapping[str, str]

    def trust(self, kind: str, today: date) -> float:
        """What a reading's time counts: half when overdue, nothing 30 days later; contacts always all."""
        return calibration_trust(self.due, today) if kind in MEASURING else 1.0

    def error(self, channel: str) -> float:
        """The device's error on a channel, in its unit; as T + U takes it."""
        return abs(float(Decimal(self.errors.get(channel, "0"))))


def certificate_key(issuer: str, number: str) -> str:
    """What makes a certificate the same one: NFKC, upper case, letters and digits only."""
    return f"{_canonical(issuer)}|{_canonical(number)}"


def _canonical(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())


def due_without(registered: date) -> date:
    """When the maker's own calibration of a new device ends."""
    return registered + timedelta(days=LIFE_DAYS)
