"""Where a paper's QR code leads: the page that says whether a receipt stands."""

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from finance_svc.receipts.models import Receipt


def address_of(receipt: "Receipt", origin: str) -> str:
    """The receipt's page of verification under an origin such as https://example.org."""
    code = getattr(receipt, "lookup_code", None) or receipt.receipt_no
    return f"{origin.rstrip('/')}/verify/{quote(code)}"
