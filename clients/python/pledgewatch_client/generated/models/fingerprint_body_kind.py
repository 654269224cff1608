from enum import StrEnum


class FingerprintBodyKind(StrEnum):
    CERTIFICATE = "certificate"
    DEVICE = "device"
    INVOICE = "invoice"
    LOT = "lot"
    PLACE = "place"
    QUANTITY_OWNER = "quantity_owner"
    RECEIPT = "receipt"
    TRANSPORT = "transport"

    def __str__(self) -> str:
        return str(self.value)
