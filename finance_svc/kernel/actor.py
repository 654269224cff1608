"""Who acts, and what roles may do."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from finance_svc.kernel.errors import Forbidden


class Permission(StrEnum):
    """One right over one act; roles are sets of these (config/roles.toml)."""

    READ = "read"
    ORGANISATION_MANAGE = "organisation.manage"
    DEVICE_MANAGE = "device.manage"
    GOODS_RECORD = "goods.record"
    GOODS_COUNT = "goods.count"
    RECEIPT_ISSUE = "receipt.issue"
    RECEIPT_PLEDGE = "receipt.pledge"
    RELEASE_ORDER = "release.order"
    RECEIPT_FREEZE = "receipt.freeze"
    CUSTODIAN_ASSESS = "custodian.assess"
    HAND_OVER = "custody.hand_over"
    PRICE_RECORD = "price.record"
    VALUE = "valuation.create"
    FACILITY_OPEN = "facility.open"
    ADVANCE_REQUEST = "advance.request"
    ADVANCE_CONFIRM = "advance.confirm"
    ADVANCE_APPROVE = "advance.approve"
    PAYMENT_RECORD = "payment.record"
    VOLUME_DECLARE = "volume.declare"
    ALARM_ACKNOWLEDGE = "alarm.acknowledge"
    ALARM_SHELVE = "alarm.shelve"
    ALARM_RESET = "alarm.reset"
    ROOM_OPERATE = "room.operate"
    WORK_CONFIRM = "work.confirm"
    ENVELOPE_SET = "envelope.set"
    SALE_CONDUCT = "sale.conduct"
    BID = "bid.place"
    DOCUMENT_WRITE = "document.write"
    SANDBOX = "sandbox.drive"
    CUSTOMER_WRITE = "customer.write"
    QUOTE_WRITE = "quote.write"
    QUOTE_APPROVE = "quote.approve"
    TASK_WORK = "task.work"
    REPORT_READ = "report.read"
    ROTA_MANAGE = "rota.manage"
    GRADE_MANAGE = "grade.manage"
    WEBHOOK_MANAGE = "webhook.manage"
    POLICY_MANAGE = "policy.manage"
    BREAK_GLASS = "break_glass.open"
    IMPORT = "onboarding.import"
    AUDIT_READ = "audit.read"
    SIGNING_MANAGE = "signing.manage"
    REGISTRY_ENQUIRE = "registry.enquire"
    REGISTRY_REGISTER = "registry.register"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """The person or machine behind an act. The house itself acts with `HOUSE`."""

    organisation_id: UUID | None
    member_id: UUID | None
    name: str
    permissions: frozenset[Permission] = field(default_factory=frozenset)
    is_watcher: bool = False
    """An auditor or regulator: reads only, and every answer is watermarked."""

    def identified(self) -> tuple[UUID, UUID]:
        """The organisation and the member; refuses (`FORBIDDEN`) what is no member's act."""
        if self.organisation_id is None or self.member_id is None:
            raise Forbidden("only a member does this")
        return self.organisation_id, self.member_id

    def require(self, permission: Permission) -> None:
        """Refuse (`FORBIDDEN`) an actor without the permission."""
        if permission not in self.permissions:
            raise Forbidden(f"{self.name} may not {permission}", permission=str(permission))


HOUSE = Actor(organisation_id=None, member_id=None, name="house", permissions=frozenset(Permission))
