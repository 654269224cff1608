"""Every no of lending; statuses and texts stand in config/codes.d/lending.toml."""

from typing import ClassVar

from finance_svc.kernel.errors import Refusal


class ProductUnknown(Refusal):
    """No product of that name."""

    code: ClassVar[str] = "PRODUCT_UNKNOWN"


class ProductUnsound(Refusal):
    """The product's close-out line leaves less than the profile's least haircut (DOMAIN B3.2)."""

    code: ClassVar[str] = "PRODUCT_UNSOUND"


class L0AboveProduct(Refusal):
    """The contract's advance rate is above the product's."""

    code: ClassVar[str] = "L0_ABOVE_PRODUCT"


class RateAboveCap(Refusal):
    """An unlicensed lender asks more than four times the one-year LPR (DOMAIN L13)."""

    code: ClassVar[str] = "RATE_ABOVE_CAP"


class LenderNotLicensed(Refusal):
    """Lending to the public without a licence is void (DOMAIN L13b)."""

    code: ClassVar[str] = "LENDER_NOT_LICENSED"


class FacilityNotActive(Refusal):
    """The facility is suspended, in default or closed."""

    code: ClassVar[str] = "FACILITY_NOT_ACTIVE"


class NotPledged(Refusal):
    """No goods are pledged for the facility."""

    code: ClassVar[str] = "NOT_PLEDGED"


class LtvExceeded(Refusal):
    """All debt after the draw would pass min(L0 x MV, LV - reserves)."""

    code: ClassVar[str] = "LTV_EXCEEDED"


class Headroom(Refusal):
    """The facility's own limit would be passed."""

    code: ClassVar[str] = "HEADROOM"


class ExistingCall(Refusal):
    """A margin call is open."""

    code: ClassVar[str] = "EXISTING_CALL"


class LadderFrozen(Refusal):
    """The LTV stands above the freeze line."""

    code: ClassVar[str] = "LADDER_FROZEN"


class ReceiptExpiring(Refusal):
    """The receipt ends before the debt and its liquidation horizon (DOMAIN L14, B3.3)."""

    code: ClassVar[str] = "RECEIPT_EXPIRING"


class InsuranceMissing(Refusal):
    """The goods are not insured, or for less than the debt."""

    code: ClassVar[str] = "NO_INSURANCE"


class OwnGoods(Refusal):
    """The warehouse would guard its own goods."""

    code: ClassVar[str] = "OWN_GOODS"


class LifeShort(Refusal):
    """Less than ten days of life remain after the liquidation horizon (DOMAIN B2.4)."""

    code: ClassVar[str] = "LIFE_SHORT"


class AdvanceOpening(Refusal):
    """A live advance of older books with dates that cannot be."""

    code: ClassVar[str] = "ADVANCE_OPENING"


class AmountShort(Refusal):
    """Less stands in the controlled account than the release costs."""

    code: ClassVar[str] = "AMOUNT_SHORT"


class ReleaseWorsens(Refusal):
    """The lender would be worse off after the release (409; DOMAIN B3.6)."""

    code: ClassVar[str] = "RELEASE_WORSENS"


class MinControl(Refusal):
    """Less would stay than must (DOMAIN B3.1, B1.3)."""

    code: ClassVar[str] = "MIN_CONTROL"


class SwapWorse(Refusal):
    """Goods that come in are worth less, of lower grade or of an older crop (DOMAIN B1.3)."""

    code: ClassVar[str] = "SWAP_WORSE"


class CountNeeded(Refusal):
    """Nobody sees the goods: lender and keeper count them first (DOMAIN B3.6)."""

    code: ClassVar[str] = "COUNT_NEEDED"


class QuoteChanged(Refusal):
    """The release costs more than was quoted (409)."""

    code: ClassVar[str] = "QUOTE_CHANGED"


class AssayStale(Refusal):
    """A receipt is extended on an assay of the last seven days (DOMAIN B1.3)."""

    code: ClassVar[str] = "ASSAY_STALE"
