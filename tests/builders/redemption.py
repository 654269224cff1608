"""Goods taken out against payment, step by step, on a story of lending."""

from datetime import timedelta
from decimal import Decimal

from finance_svc.db import Scope
from finance_svc.kernel import ids
from tests.builders.lending import Caller
from tests.builders.organisations import a_member, an_actor, an_organisation

PLATE = "鲁F00001"
TONNES = Decimal("95.836")
"""Quality factor 0.97 x 98.8 t of the golden lot."""
BELOW_REFERENCE = Decimal(280)
LARGEST_STEP = Decimal("1.09")


def worth(story, value):
    """Let the reference price move until the golden lot is worth exactly `value`, to the fen."""
    wanted = (Decimal(value) / TONNES + BELOW_REFERENCE).quantize(Decimal("0.000001"))
    here = getattr(story, "reference", Decimal(6000))
    while wanted > here * LARGEST_STEP:
        here = (here * LARGEST_STEP).quantize(Decimal("0.01"))
        story.price(here)
    story.price(wanted)
    story.reference = wanted


def cny(amount):
    return {"amount": f"{Decimal(amount):.2f}", "currency": "CNY"}


class Desk:
    """Everybody of a redemption over HTTP."""

    def __init__(self, story):
        self.story, self.cast = story, story.cast
        cast = story.cast
        with story.database.transaction(Scope.house()) as (session, now):
            cast.keeper = an_actor(a_member(session, cast.warehouse, "wh.manager", now=now))
            cast.second = an_actor(a_member(session, cast.lender, "lender.approver", now=now))
        for name in ("boss", "clerk", "approver", "second", "ops", "keeper"):
            setattr(self, name, Caller(story, getattr(cast, name)))
        self.facility = ids.show("facility", cast.facility.id)
        self.lot = ids.show("lot", story.lot_id)
        self.trader = ids.show("organisation", cast.trader.id)
        self.references = 0
        self.tickets = 0

    def a_buyer(self):
        """Somebody who has nothing to do with the borrower."""
        with self.story.database.transaction(Scope.house()) as (session, now):
            return ids.show("organisation", an_organisation(session, "buyer", now=now).id)

    def quote(self, kg=None, *, expect=200, **facts):
        body = {"facility_id": self.facility, "lot_id": self.lot} | facts
        return self.boss.post(
            "/releases/quote", body | ({"quantity_kg": str(kg)} if kg else {}), expect=expect
        )

    def request(self, *vehicles, expect=202, **facts):
        """Ask for goods; a vehicle is (plate, kg), or only kg."""
        named = [(PLATE, one) if isinstance(one, str | int | Decimal) else one for one in vehicles]
        body = {
            "facility_id": self.facility,
            "lot_id": self.lot,
            "vehicles": [{"plate": plate, "quantity_kg": str(kg)} for plate, kg in named],
        }
        return self.boss.post("/releases", body | facts, expect=expect)

    def pay(self, release, amount, *, payer=None, expect=201):
        """The lender tells of a credit for the release."""
        self.references += 1
        body = {
            "payer_id": payer or self.trader,
            "amount": cny(amount),
            "bank_reference": f"R{self.references}",
            "purpose": "redemption",
            "object_id": release["id"],
        }
        return self.ops.post("/payments/inbound", body, expect=expect)

    def approve(self, release, *, by=None, expect=200):
        return (by or self.approver).post(f"/releases/{release['id']}/approve", expect=expect)

    def get(self, release):
        return self.boss.get(f"/releases/{release['id']}")

    def tokens(self, release):
        """The tokens of an approved release."""
        order = self.get(release)["release_order_id"]
        return self.keeper.get(f"/release_orders/{order}/tokens")

    def leave(self, leaving, kg, *, expect=201, **changes):
        """A vehicle is weighed out by its token, now."""
        self.tickets += 1
        now = self.story.house(lambda _, now: now)
        at = changes.pop("at", now).isoformat()
        body = {
            "ticket_no": f"OUT{self.tickets}",
            "bridge": "B1",
            "plate": leaving["plate"],
            "gross_kg": str(Decimal(kg) + 15000),
            "gross_at": at,
            "tare_kg": "15000",
            "tare_at": at,
            "token": leaving["token"],
            "gate_id": leaving["gate_id"],
        } | changes
        order = leaving["release_order_id"]
        return self.keeper.post(f"/release_orders/{order}/gate_out", body, expect=expect)

    def position(self):
        return self.boss.get(f"/facilities/{self.facility}")["position"]

    def kilograms(self):
        """The lot's masses."""
        return self.keeper.get(f"/lots/{self.lot}")["mass"]

    def watch_on(self, hours):
        """Time passes while every sensor is heard."""
        from tests.builders.custody import pass_time  # noqa: PLC0415

        pass_time(self.story.database, self.story.watch, self.story.at + timedelta(hours=hours))
