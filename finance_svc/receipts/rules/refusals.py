"""Every 'no' of this room; texts and statuses stand in config/codes.d/receipts.toml."""

from typing import ClassVar

from finance_svc.kernel.errors import Refusal


class WeightInvalid(Refusal):
    """A weight, pair of weights or time order that cannot be (422)."""

    code: ClassVar[str] = "WEIGHT_INVALID"


class TareStale(Refusal):
    """Gross and tare lie more than the allowed hours apart (DOMAIN B5.6)."""

    code: ClassVar[str] = "TARE_STALE"


class PlateMismatch(Refusal):
    """The vehicle at the gate is not one the order names."""

    code: ClassVar[str] = "PLATE_MISMATCH"


class TicketReused(Refusal):
    """A weighbridge ticket number was recorded before."""

    code: ClassVar[str] = "TICKET_REUSED"


class CertificateReused(Refusal):
    """An issuer's certificate number was recorded before (B1.5 F7)."""

    code: ClassVar[str] = "CERT_REUSED"


class InFuture(Refusal):
    """Something is said to have happened later than now."""

    code: ClassVar[str] = "IN_FUTURE"


class Backdated(Refusal):
    """A fact of publicity dated before the event it must follow (T18)."""

    code: ClassVar[str] = "BACKDATED"


class NotWeighed(Refusal):
    """No accepted weighing in (B1.3)."""

    code: ClassVar[str] = "NOT_WEIGHED"


class NotAssayed(Refusal):
    """No assay of the lot (B1.3)."""

    code: ClassVar[str] = "NOT_ASSAYED"


class NotCounted(Refusal):
    """No count of the lot (B1.3)."""

    code: ClassVar[str] = "NOT_COUNTED"


class OverIssue(Refusal):
    """Active receipts would exceed the measured mass and its tolerance (B1.3, T2)."""

    code: ClassVar[str] = "OVER_ISSUE"


class LotHasReceipt(Refusal):
    """The lot stands under another active receipt (B1.3)."""

    code: ClassVar[str] = "LOT_HAS_RECEIPT"


class LicenceExpired(Refusal):
    """The warehouse licence has run out (B1.1)."""

    code: ClassVar[str] = "LICENCE_EXPIRED"


class ReceiptExpired(Refusal):
    """The receipt's validity is over (B1.1)."""

    code: ClassVar[str] = "RECEIPT_EXPIRED"


class NotHolder(Refusal):
    """The caller does not hold the receipt (T14)."""

    code: ClassVar[str] = "NOT_HOLDER"


class NotPledgee(Refusal):
    """The caller is not the lender the goods are pledged to."""

    code: ClassVar[str] = "NOT_PLEDGEE"


class ReleaseNeeded(Refusal):
    """The goods secure a facility kept here: only a release, priced and consented, lets them go (B3.6)."""

    code: ClassVar[str] = "RELEASE_NEEDED"


class AlreadyPledged(Refusal):
    """The lot carries an active pledge (T1)."""

    code: ClassVar[str] = "ALREADY_PLEDGED"


class Frozen(Refusal):
    """The receipt is frozen (423)."""

    code: ClassVar[str] = "FROZEN"


class GoodsOnSale(Refusal):
    """The goods are being liquidated; only the buyer takes them out."""

    code: ClassVar[str] = "GOODS_ON_SALE"


class KgOverHeld(Refusal):
    """More kilograms than the lot holds."""

    code: ClassVar[str] = "KG_OVER_HELD"


class KgOverOrder(Refusal):
    """More kilograms than the release order allows."""

    code: ClassVar[str] = "KG_OVER_ORDER"


class OrderExpired(Refusal):
    """The release order's time is over (410)."""

    code: ClassVar[str] = "ORDER_EXPIRED"


class OrderClosed(Refusal):
    """The release order is used up or cancelled."""

    code: ClassVar[str] = "ORDER_CLOSED"


class BridgeMismatch(Refusal):
    """Gross and tare were weighed on two bridges (DOMAIN B5.6)."""

    code: ClassVar[str] = "BRIDGE_MISMATCH"


class DriverMismatch(Refusal):
    """Another driver came back with the empty vehicle (DOMAIN B5.6)."""

    code: ClassVar[str] = "DRIVER_MISMATCH"


class BridgeUncertified(Refusal):
    """The bridge had no running certificate on the day (DOMAIN B5.6, B5.9)."""

    code: ClassVar[str] = "BRIDGE_UNCERTIFIED"


class CertificateDates(Refusal):
    """A bridge certificate whose dates are out of order (422)."""

    code: ClassVar[str] = "CERTIFICATE_DATES"


class PlaceNotWeighed(Refusal):
    """The place has scales, and they were not read since the lot's last vehicle (409)."""

    code: ClassVar[str] = "PLACE_NOT_WEIGHED"


class StackFull(Refusal):
    """What stands in a stack would exceed what it was measured to hold (409)."""

    code: ClassVar[str] = "STACK_FULL"


class StackExists(Refusal):
    """The room has a stack of that code (409)."""

    code: ClassVar[str] = "STACK_EXISTS"


class StackElsewhere(Refusal):
    """The stack stands in another room or warehouse (422)."""

    code: ClassVar[str] = "STACK_ELSEWHERE"


class LoadUnstated(Refusal):
    """The stack is limited in something that the lot does not state (422)."""

    code: ClassVar[str] = "LOAD_UNSTATED"


class MoveBackdated(Refusal):
    """A later move of the lot is on record (409)."""

    code: ClassVar[str] = "MOVE_BACKDATED"


class PassportInvalid(Refusal):
    """A passport whose days or papers cannot be (422)."""

    code: ClassVar[str] = "PASSPORT_INVALID"


class TermOver(Refusal):
    """The warehouse's own term at the place is over (422)."""

    code: ClassVar[str] = "TERM_OVER"


class Quarantined(Refusal):
    """The goods' density is not that of their kind (423, T3)."""

    code: ClassVar[str] = "QUARANTINED"


class PoolMismatch(Refusal):
    """The lot is of another kind, quality or place than the pool (422)."""

    code: ClassVar[str] = "POOL_MISMATCH"


class LotPooled(Refusal):
    """The lot is mixed with others (409)."""

    code: ClassVar[str] = "LOT_POOLED"


class TokenForged(Refusal):
    """No release token, or one that no known key has signed (422)."""

    code: ClassVar[str] = "TOKEN_FORGED"


class TokenExpired(Refusal):
    """The release token's time is over (410)."""

    code: ClassVar[str] = "TOKEN_EXPIRED"


class TokenUsed(Refusal):
    """The release token has let its vehicle out (409)."""

    code: ClassVar[str] = "TOKEN_USED"


class TokenNeeded(Refusal):
    """Released goods leave by their tokens alone (422)."""

    code: ClassVar[str] = "TOKEN_NEEDED"


class WrongGate(Refusal):
    """The release token is for another gate (422)."""

    code: ClassVar[str] = "WRONG_GATE"


class KgOverToken(Refusal):
    """More kilograms on the bridge than the release token allows (422)."""

    code: ClassVar[str] = "KG_OVER_TOKEN"


class GateTaken(Refusal):
    """The site has a gate of that name (409)."""

    code: ClassVar[str] = "GATE_TAKEN"


class AllowanceExceeded(Refusal):
    """More than a dynamic pledge lets go without asking, or nothing does (422; DOMAIN B3.5)."""

    code: ClassVar[str] = "ALLOWANCE_EXCEEDED"
