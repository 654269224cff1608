"""What grading refuses."""

from typing import ClassVar

from finance_svc.kernel.errors import Refusal


class PointsInvalid(Refusal):
    """An amount that a kind of points cannot have (422)."""

    code: ClassVar[str] = "POINTS_INVALID"


class ConductInvalid(Refusal):
    """Conduct without the measure its rule compares (422)."""

    code: ClassVar[str] = "CONDUCT_INVALID"


class RulebookUnsound(Refusal):
    """A version of the rulebook that contradicts itself or DOMAIN S39 (422)."""

    code: ClassVar[str] = "RULEBOOK_UNSOUND"


class RulebookTooSoon(Refusal):
    """A version that would hold sooner than 30 days after its announcement (422; DOMAIN S38)."""

    code: ClassVar[str] = "RULEBOOK_TOO_SOON"


class ReferralInvalid(Refusal):
    """Oneself, a second one, one who was brought by oneself, or too late (422)."""

    code: ClassVar[str] = "REFERRAL_INVALID"


class AppealTooLate(Refusal):
    """More than 10 days after the fall (409; DOMAIN S41)."""

    code: ClassVar[str] = "APPEAL_TOO_LATE"


class NotAppealable(Refusal):
    """The change is no fall, or was appealed (409)."""

    code: ClassVar[str] = "NOT_APPEALABLE"


class AppealDecided(Refusal):
    """Two persons have decided (409)."""

    code: ClassVar[str] = "APPEAL_DECIDED"
