"""The story's acts, in order. Each says one line and keeps its figures."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from finance_svc.cli.story import cast, papers
from finance_svc.cli.story.client import Api, Document
from finance_svc.cli.story.papers import cny
from finance_svc.cli.story.sale import Sale
from finance_svc.kernel.calendar import Calendar

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 2, 9, 0, tzinfo=ZONE)
"""A Monday with no holiday in the three weeks after it."""
STORED = timedelta(days=60)
VEHICLES = 4
PAPERS = ("facility", "pledge", "three_party_supervision", "sale_on_default", "insurance")
Say = Callable[[str], None]


class Apples:
    """100 t of apples: priced, held, lent against, called and sold."""

    CERTIFICATE = "ASY-1"
    TICKETS = "IN"
    BUYERS: tuple[str, ...] = ("One", "Two", "Three", "Four")

    def __init__(self, platform: Api, calendar: Calendar, say: Say, *, start: datetime = START) -> None:
        self.platform, self.calendar, self.say = platform, calendar, say
        self.start, self.intake = start, start - STORED
        self.result: Document = {}
        self.devices: dict[str, str] = {}

    def play(self) -> Document:
        """All acts; the figures."""
        for act in (
            self.gather,
            self.store,
            self.watch,
            self.pledge,
            self.value,
            self.draw,
            self.go_silent,
            self.warm_up,
            self.fall,
            self.sell,
            self.audit,
        ):
            act()
        return self.result

    # Act 1: people, prices, goods

    def gather(self) -> None:
        """Lender, warehouse, trader and buyers, with keys of their own; prices and volumes."""
        people = {"analyst": "lender.analyst", "approver": "lender.approver", "ops": "lender.ops"}
        self.lender = self._enrol("Harbour Bank", "lender", "91370600MA0000001A", people)
        cast.license_to_lend(self.platform, self.lender, "ops", papers.licence(self.intake))
        people = {"manager": "wh.manager", "weighmaster": "weighmaster"}
        self.warehouse = self._enrol("Yantai Cold Store", "warehouse", "91370600MA0000002B", people)
        people = {"clerk": "clerk", "boss": "boss"}
        self.trader = self._enrol("Orchard Trading", "trader", "91370600MA0000003C", people)
        self.buyers = [
            self._enrol(f"Buyer {name}", "buyer", f"91370600MA000001{number}X", {"boss": "boss"})
            for number, name in enumerate(self.BUYERS)
        ]
        self._assess()
        self._prices()
        account = {"kind": "bank_supervised", "number": "6222 0000 1111 2222"}
        self.lender["ops"].post("/v1/ledger/client_account", account)
        self.say("Lender, warehouse, trader and buyers have keys of their own; a year of prices is on file.")

    def _enrol(self, name: str, kind: str, tax_id: str, people: dict[str, str]) -> cast.Organisation:
        return cast.enrol(self.platform, {"name": name, "type": kind, "tax_id": tax_id}, people)

    def _assess(self) -> None:
        """Two officers of the lender have looked at the store: it may keep goods for them."""
        body = papers.assessment(self.warehouse.id)
        proposed = self.lender["analyst"].post("/v1/custodian_assessments", body)["id"]
        self.lender["approver"].post(f"/v1/custodian_assessments/{proposed}/approve")

    def _prices(self) -> None:
        last = self.start - timedelta(minutes=30)
        history = cast.price_history(6000.0, last, self.calendar)
        observations = [papers.price(at, unit_price) for at, unit_price in history]
        self.platform.post("/v1/prices", {"observations": observations})
        for kind, applies_to, amount in (
            ("grade", cast.GRADE, "-200.00"),
            ("location", cast.REGION, "-80.00"),
        ):
            body = papers.differential(kind, applies_to, amount, self.intake)
            self.platform.post("/v1/price_differentials", body)
        self.platform.post("/v1/declared_volumes", papers.volume())

    def store(self) -> None:
        """100 t came in 60 days ago, weighed vehicle by vehicle."""
        manager = self.warehouse["manager"]
        site = manager.post("/v1/sites", papers.site())
        self.room = manager.post("/v1/rooms", {"site_id": site["id"], "name": "Room 1"})["id"]
        self.lot = manager.post("/v1/lots", papers.lot(self.room, self.trader.id))["id"]
        for number in range(VEHICLES):
            weighing = papers.weighing_in(number, self.intake + timedelta(minutes=20 * number))
            weighing["ticket_no"] = f"{self.TICKETS}-{number + 1}"
            self.warehouse["weighmaster"].post(f"/v1/lots/{self.lot}/weighings", weighing)
        self.say(f"100 t of apples were weighed in 60 days ago, on {VEHICLES} vehicles: lot {self.lot}.")

    # Act 2: watched, counted, pledged

    def watch(self) -> None:
        """Devices are registered; the first signed values arrive over MQTT."""
        manager = self.warehouse["manager"]
        for name, (values, channels) in cast.ROOM_DEVICES.items():
            device = manager.post(
                "/v1/devices",
                {
                    "room_id": self.room,
                    "name": name,
                    "kind": "gateway",
                    "channels": [{**channel, "period_s": cast.PERIOD_S} for channel in channels],
                },
            )
            self.devices[name] = device["id"]
            body = {"device_id": device["id"], "period_s": cast.PERIOD_S, "values": values}
            manager.post("/v1/simulations/virtual_devices", body)
        manager.post(f"/v1/rooms/{self.room}/custody_profile", {"profile": "COLD_GATE_CELL"})
        self.advance(minutes=16)
        custody = manager.get(f"/v1/lots/{self.lot}/custody")
        self.say(f"{len(self.devices)} devices report over MQTT, signed; custody is {custody['status']}.")

    def pledge(self) -> None:
        """Assay, joint count, receipt, facility, pledge: perfected when all of it stands."""
        now, boss = self.now(), self.trader["boss"]
        self.certify()
        signed = self._upload(self.lender["ops"])
        facility = papers.facility(self.trader.id, signed, self.start + timedelta(days=60))
        self.facility = self.lender["analyst"].post("/v1/facilities", facility)["id"]
        signers = [self.lender.id, self.trader.id, self.warehouse.id]
        body = papers.pledge(self.facility, self._upload(boss), signers, now)
        pledged = boss.post(f"/v1/receipts/{self.receipt}/pledge", body)
        self.advance(minutes=1)
        pledge = self.lender["ops"].get(f"/v1/pledges/{pledged['id']}")
        self.say(f"The receipt is pledged and the pledge perfected at {local(pledge['perfected_at'])}.")

    def certify(self) -> None:
        """Assayed and counted, the goods get their receipt."""
        self.count_and_assay(self.CERTIFICATE, "intake")
        receipt = papers.receipt(self.lot, self.lender.id, self.intake, self.start + timedelta(days=120))
        self.receipt = self.warehouse["manager"].post("/v1/receipts", receipt)["id"]

    def _upload(self, keeper: Api) -> dict[str, str]:
        signed = f"signed {self.start.date()}"
        return {kind: keeper.upload(f"{kind}.txt", f"{kind}, {signed}".encode())["id"] for kind in PAPERS}

    def count_and_assay(self, certificate: str, purpose: str) -> None:
        """Counted by warehouse and lender together, and assayed: 98.8 t, 59 % of the life used."""
        now = self.now()
        assay = papers.assay(certificate, now, purpose)
        self.warehouse["weighmaster"].post(f"/v1/lots/{self.lot}/assays", assay)
        self.warehouse["manager"].post(f"/v1/lots/{self.lot}/counts", papers.count(now, self.lender.id))

    # Act 3: priced and lent against

    def value(self) -> None:
        """The lot is priced."""
        made = self.lender["analyst"].post("/v1/valuations", {"lot_id": self.lot})
        position = self.position()
        self.result["valuation"] = {
            "market_value": made["market_value"]["amount"],
            "lendable_value": made["lendable_value"]["amount"],
            "max_advance": position["max_advance"]["amount"],
        }
        figures = self.result["valuation"]
        self.say(
            f"Priced: market value {figures['market_value']}, lendable {figures['lendable_value']}, "
            f"at most {figures['max_advance']} may be advanced."
        )

    def draw(self) -> None:
        """300,000 is refused; 250,000 is asked, confirmed, approved and drawn, by three people."""
        asked = {"facility_id": self.facility, "amount": cny("300000.00")}
        problem = self.trader["clerk"].refused("/v1/advances", asked)
        self.result["refusal"] = {"code": problem["code"]}
        advance = self.trader["clerk"].post("/v1/advances", {**asked, "amount": cny("250000.00")})["id"]
        self.trader["boss"].post(f"/v1/advances/{advance}/confirm")
        drawn = self.lender["approver"].post(f"/v1/advances/{advance}/approve")
        self.result["advance"] = {"drawn": drawn["amount"]["amount"]}
        self.say(f"300,000.00 was refused ({problem['code']}); 250,000.00 is {drawn['state']}.")

    # Act 4: held

    def go_silent(self) -> None:
        """Sensors go silent: no new money until they are back."""
        body = {"device_id": self.devices[cast.CLIMATE], "minutes": 75}
        self.warehouse["manager"].post("/v1/simulations/sensor_silence", body)
        self.advance(minutes=70)
        asked = {"facility_id": self.facility, "amount": cny("1000.00")}
        problem = self.trader["clerk"].refused("/v1/advances", asked)
        if problem["code"] != "SENSOR_SILENT":
            raise RuntimeError(f"expected SENSOR_SILENT, got {problem}")
        self.advance(minutes=20)
        custody = self.warehouse["manager"].get(f"/v1/lots/{self.lot}/custody")
        self.say(
            f"The sensors fell silent: another draw was refused ({problem['code']}); custody is "
            f"{custody['status']} again."
        )

    def warm_up(self) -> None:
        """40 minutes at 3.5 C raise one alarm, a defrost of 5 minutes none."""
        excursion = self._excursion(temperature_c=3.5, minutes=40)
        defrost = self._excursion(temperature_c=6.0, minutes=5)
        self.result["alarms"] = {"excursion": excursion, "defrost": defrost}
        self.say(f"3.5 C for 40 minutes: {excursion} alarm; a defrost of 5 minutes at 6 C: {defrost}.")

    def _excursion(self, *, temperature_c: float, minutes: int) -> int:
        before = self._alarms()
        values = {"temperature_1": temperature_c}
        body = {"device_id": self.devices[cast.CLIMATE], "minutes": minutes, "values": values, "every_s": 60}
        self.warehouse["manager"].post("/v1/simulations/temperature_ramp", body)
        self.advance(minutes=minutes + 31)
        return self._alarms() - before

    def _alarms(self) -> int:
        alarms = self.warehouse["manager"].get("/v1/alarms?limit=200")["data"]
        return sum(alarm["kind"] == "temperature_high" for alarm in alarms)

    # Act 5: the price falls

    def fall(self) -> None:
        """4,200 warns, 3,600 calls; the notice is delivered."""
        warned = self._price("4200.00")
        self.result["warning"] = {
            "market_value": warned["position"]["market_value"]["amount"],
            "state": warned["ladder"],
        }
        self.say(
            f"Reference 4,200: market value {self.result['warning']['market_value']}, {warned['ladder']}."
        )
        called = self._price("3600.00")
        call = self.lender["analyst"].get(f"/v1/margin_calls?facility_id={self.facility}")["data"][0]
        self.result["call"] = {
            "market_value": call["market_value"]["amount"],
            "ltv": call["ltv"],
            "cash_cure": call["cash_to_l0"]["amount"],
            "state": called["ladder"],
        }
        self.deadline = datetime.fromisoformat(call["deadline_at"])
        self.say(
            f"Reference 3,600: LTV {call['ltv']}, {called['ladder']}; the notice is delivered, cash to the "
            f"contract's rate {call['cash_to_l0']['amount']}, due {local(call['deadline_at'])}."
        )

    def _price(self, price: str) -> Document:
        body = {"commodity": "apples", "source": "czce", "unit_price": price}
        self.platform.post("/v1/simulations/price_shock", body)
        self.advance(minutes=1)
        return self.lender["analyst"].get(f"/v1/facilities/{self.facility}")

    # Act 6: sold and paid out

    def sell(self) -> None:
        """The deadline passes; notice, viewing, auction, gate-out, distribution."""
        Sale(self).play()

    def audit(self) -> None:
        """The books balance and client money is what is owed."""
        books = self.lender["analyst"].get("/v1/ledger/trial_balance")
        self.result["ledger"] = {"trial_balance": books["difference"]}
        parts = (Decimal(books["client_money"][name]["amount"]) for name in ("client", "margin", "deposits"))
        self.result["client_money"] = {"difference": f"{sum(parts):.2f}"}
        counts = self.platform.get("/v1/telemetry")
        self.result["telemetry"] = {
            name: counts[name] for name in ("received", "stored", "duplicate", "quarantined")
        }
        telemetry = self.result["telemetry"]
        self.say(
            f"Trial balance {books['difference']}, client money differs by "
            f"{self.result['client_money']['difference']}; {telemetry['stored']} readings stored of "
            f"{telemetry['received']}."
        )

    # What every act needs

    def now(self) -> datetime:
        """The sandbox's time."""
        return datetime.fromisoformat(self.platform.get("/v1/test_clock")["now"])

    def advance(self, *, minutes: int) -> Document:
        """Move the clock on."""
        return self.platform.post("/v1/test_clock/advance", {"seconds": 60 * minutes})

    def advance_to(self, moment: datetime) -> None:
        """Move the clock to a moment, a day at a time, so that somebody sees it move."""
        while (now := self.now()) < moment:
            self.platform.post(
                "/v1/test_clock/advance", {"to": min(moment, now + timedelta(days=1)).isoformat()}
            )

    def position(self) -> Document:
        """The facility's exposure against its goods."""
        position: Document = self.lender["analyst"].get(f"/v1/facilities/{self.facility}")["position"]
        return position


def local(moment: str) -> str:
    """A time as people at the store read it."""
    return f"{datetime.fromisoformat(moment).astimezone(ZONE):%Y-%m-%d %H:%M}"
