"""A newcomer's sandbox: a lender, a borrower, one apple receipt with its price, and everybody's keys."""

import secrets
import string
from datetime import datetime

from finance_svc.cli.story import cast
from finance_svc.cli.story.apples import ZONE, Apples
from finance_svc.cli.story.client import Api, Document

TAX_SIGNS = string.digits + "ABCDEFGHJKLMNPQRTUWXY"
"""Of unified social credit codes (GB 32100): no I, O, S, V, Z."""
TAX_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


class Newcomer(Apples):
    """The first acts of the apples' story with people of their own: the receipt is issued and offered."""

    BUYERS = ()

    @staticmethod
    def time_of(platform: Api) -> datetime:
        """The sandbox's present time: when this story begins."""
        return datetime.fromisoformat(platform.get("/v1/test_clock")["now"]).astimezone(ZONE)

    def play(self) -> Document:
        """All acts; ids and keys, each key shown this once."""
        for act in (self.gather, self.store, self.watch, self.certify, self.offer):
            act()
        return {
            "now": self.now().isoformat(),
            "lot": self.lot,
            "receipt": self.receipt,
            "room": self.room,
            "devices": self.devices,
            **{
                name: {"id": found.id, "keys": {person: api.key for person, api in found.keys.items()}}
                for name, found in (
                    ("lender", self.lender),
                    ("borrower", self.trader),
                    ("warehouse", self.warehouse),
                )
            },
        }

    def certify(self) -> None:
        """No certificate counts twice."""
        self.CERTIFICATE = f"ASY-{secrets.token_hex(4)}"
        super().certify()

    def offer(self) -> None:
        """The borrower lets the lender look at the goods."""
        self.trader["boss"].post(f"/v1/receipts/{self.receipt}/offer", {"lender_id": self.lender.id})
        self.say(f"Receipt {self.receipt} is issued and offered to the lender.")

    def _prices(self) -> None:
        """Prices of the platform stay as they are when there are some."""
        if not self.platform.get("/v1/prices?commodity=apples&limit=1")["data"]:
            super()._prices()

    def _enrol(self, name: str, kind: str, tax_id: str, people: dict[str, str]) -> cast.Organisation:
        """Every newcomer's people are others: the tax id is made up, and valid."""
        return super()._enrol(name, kind, made_up(tax_id[:8]), people)


def made_up(region: str) -> str:
    """A unified social credit code with its check sign (GB 32100-2015), of nobody."""
    body = region + "".join(secrets.choice(TAX_SIGNS) for _ in range(17 - len(region)))
    total = sum(TAX_SIGNS.index(sign) * weight for sign, weight in zip(body, TAX_WEIGHTS, strict=True))
    return body + TAX_SIGNS[-total % 31]
