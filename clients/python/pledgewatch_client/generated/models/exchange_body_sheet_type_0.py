from enum import StrEnum


class ExchangeBodySheetType0(StrEnum):
    ASSAYS = "assays"
    COUNTS = "counts"
    LOTS = "lots"
    RECEIPTS = "receipts"
    WEIGH_TICKETS = "weigh_tickets"

    def __str__(self) -> str:
        return str(self.value)
