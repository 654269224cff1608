"""The last act: the deadline passes, the goods are sold, the money runs down the waterfall."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from finance_svc.cli.story import papers
from finance_svc.cli.story.client import Document

if TYPE_CHECKING:
    from finance_svc.cli.story.apples import Apples

BIDS = (("40000", "3400.00"), ("40000", "3300.00"), ("30000", "3250.00"), ("20000", "2890.00"))
VIEWING_DAY, CLOSE_DAY, SETTLEMENT_DAY = 7, 14, 21


class Sale:
    """The sale of the story's lot."""

    def __init__(self, story: "Apples") -> None:
        self.story = story
        self.ops = story.lender["ops"]

    def play(self) -> None:
        """From the lapsed call to the distribution."""
        self.lapse()
        self.notice()
        self.list()
        self.auction()
        self.deliver()
        self.settle()

    def lapse(self) -> None:
        """Nobody cures the call: it lapses at its deadline."""
        self.story.advance_to(self.story.deadline + timedelta(minutes=1))
        call = self.ops.get(f"/v1/margin_calls?facility_id={self.story.facility}")["data"][0]
        self.id = self.ops.get(f"/v1/liquidations?facility_id={self.story.facility}")["data"][0]["id"]
        self.story.say(f"The deadline passed: the call is {call['state']}, the sale of the goods begins.")

    def notice(self) -> None:
        """Notice of sale, then a viewing: counted together and assayed anew."""
        self._post("notice")
        self.story.advance(minutes=1)
        self.story.advance_to(self._day(VIEWING_DAY))
        self._post("viewing", {"place": "Yantai 01, Room 1"})
        self.story.count_and_assay("ASY-2", "sale")
        self.story.say("Notice of sale was delivered; buyers viewed the goods: again 98.8 t, life used 0.59.")

    def list(self) -> None:
        """A sealed auction with a reserve; four buyers bid."""
        now = self.story.now()
        invited = [buyer.id for buyer in self.story.buyers]
        closes = self._day(CLOSE_DAY).isoformat()
        listed = self._post("list", {"invited": invited, "opens_at": now.isoformat(), "closes_at": closes})
        self.auction_id = listed["auction_id"]
        self.story.advance(minutes=1)
        for buyer, (kg, price) in zip(self.story.buyers, BIDS, strict=True):
            buyer["boss"].post(f"/v1/auctions/{self.auction_id}/bids", {"price": price, "quantity_kg": kg})
        self.story.say(f"Sealed auction, reserve {listed['reserve']['amount']} per tonne: {len(BIDS)} bids.")

    def auction(self) -> None:
        """It closes: everybody pays the lowest accepted price."""
        self.story.advance_to(self._day(CLOSE_DAY) + timedelta(minutes=1))
        self.sold = self.ops.get(f"/v1/liquidations/{self.id}")
        for number, award in enumerate(self.sold["awards"]):
            self.ops.post(
                "/v1/payments/inbound",
                {
                    "payer_id": award["buyer_id"],
                    "amount": award["amount"],
                    "bank_reference": f"SALE-{number + 1}",
                    "purpose": "sale_price",
                    "object_id": self.id,
                },
            )
        self.story.advance(minutes=1)
        price, proceeds = self.sold["clearing_price"]["amount"], self.sold["proceeds"]["amount"]
        self.story.result["sale"] = {"clearing_price": price, "proceeds": proceeds}
        self.story.say(
            f"It cleared at {price} per tonne: {proceeds}, paid by {len(self.sold['awards'])} buyers."
        )

    def deliver(self) -> None:
        """On day 21 the goods are weighed out."""
        self.story.advance_to(self._day(SETTLEMENT_DAY))
        for number, award in enumerate(self.sold["awards"]):
            self._weigh_out(number, award, last=number == len(self.sold["awards"]) - 1)
        self.story.advance(minutes=1)

    def _weigh_out(self, number: int, award: Document, *, last: bool) -> None:
        now = self.story.now()
        plate = f"LuB{number}6789"
        released = self._post(
            "releases",
            {
                "bid_id": award["bid_id"],
                "plates": [plate],
                "expires_at": (now + timedelta(days=1)).isoformat(),
            },
        )
        order = next(a["release_order_id"] for a in released["awards"] if a["bid_id"] == award["bid_id"])
        body = papers.weighing_out(number, plate, int(award["quantity"]["value"]), now, last=last)
        self.story.warehouse["weighmaster"].post(f"/v1/release_orders/{order}/gate_out", body)

    def settle(self) -> None:
        """The waterfall: costs, interest, principal, fee; the rest is the trader's."""
        settled = self._post("settle")
        self.story.result |= {
            "waterfall": settled["waterfall"],
            "surplus": settled["surplus"]["amount"],
            "deficiency": settled["deficiency"]["amount"],
        }
        paid = ", ".join(
            f"{line['to']} {line['amount']}" for line in settled["waterfall"] if line["amount"] != "0.00"
        )
        self.story.say(f"98.8 t weighed out and settled on day {SETTLEMENT_DAY}: {paid}.")

    def _post(self, step: str, body: Document | None = None) -> Document:
        return self.ops.post(f"/v1/liquidations/{self.id}/{step}", body)

    def _day(self, number: int) -> datetime:
        return self.story.start + timedelta(days=number, hours=1)
