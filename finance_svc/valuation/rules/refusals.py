"""What valuation says no to."""

from finance_svc.kernel.errors import Refusal


class NoPrice(Refusal):
    """Nobody has ever recorded a usable price of this commodity."""

    code = "NO_PRICE"


class StalePrice(Refusal):
    """Every price level has passed its limit (DOMAIN B2.1): no new money, the value is frozen and decays."""

    code = "STALE_PRICE"


class NotPriced(Refusal):
    """The house has no goods facts or no haircut profile for this lot."""

    code = "NOT_PRICED"


class GradeUncertified(Refusal):
    """No assay says what quality the goods have."""

    code = "GRADE_UNCERTIFIED"


class PriceShape(Refusal):
    """An observation whose unit, sign, size, currency or time cannot be right; none of its batch is kept."""

    code = "PRICE_SHAPE"


class SourceUnregistered(Refusal):
    """The source may not speak at that level for that commodity (config/price_levels.toml)."""

    code = "SOURCE_UNREGISTERED"


class NotFlagged(Refusal):
    """Only a flagged rise waits for confirmation."""

    code = "NOT_FLAGGED"


class AlreadyConfirmed(Refusal):
    """One person confirms once; the second confirmation must be somebody else's."""

    code = "ALREADY_CONFIRMED"
