"""A virtual site on a sandbox: its warehouse, lot, devices and pledge, set up as people do it, over HTTP."""

import secrets
from datetime import date
from typing import Any

from finance_svc.cli.scenarios.script import Script
from finance_svc.cli.story import Api, Apples, papers
from finance_svc.cli.story.apples import STORED
from finance_svc.cli.story.client import Document
from finance_svc.cli.story.newcomer import made_up
from finance_svc.kernel.calendar import Calendar
from finance_svc.settings import config

MARKET_KG = "40000000"
"""What a week's market takes: the pledged lots of all sites that are played side by side."""
DRAWN = {"amount": "100000.00", "currency": "CNY"}


class Company(Apples):
    """The people of all sites: one lender, one warehouse keeper, one trader."""

    BUYERS = ()

    def __init__(self, platform: Api, calendar: Calendar) -> None:
        self.platform, self.calendar, self.say = platform, calendar, lambda _line: None
        self.start = self.now()
        self.intake = self.start - STORED
        self.result, self.devices = {}, {}
        self.gather()

    def _prices(self) -> None:
        if not self.platform.get("/v1/prices?commodity=apples&limit=1")["data"]:
            super()._prices()
            self.platform.post("/v1/declared_volumes", papers.volume() | {"weekly_kg": MARKET_KG})

    def _enrol(self, name: str, kind: str, tax_id: str, people: dict[str, str]) -> Any:  # noqa: ANN401 - a cast's
        return super()._enrol(name, kind, made_up(tax_id[:8]), people)


class Stage(Apples):
    """One scenario's site."""

    def __init__(self, company: Company, script: Script, first: date) -> None:
        self.script, self.first = script, first
        self.platform, self.calendar, self.say = company.platform, company.calendar, company.say
        self.lender, self.warehouse, self.trader = company.lender, company.warehouse, company.trader
        self.start, self.intake = company.start, company.intake
        self.CERTIFICATE, self.TICKETS = f"ASY-{secrets.token_hex(4)}", secrets.token_hex(4)
        self.result, self.devices = {}, {}
        self.kept: dict[str, str] = {}

    def build(self) -> None:
        """Site, room, lot and registered devices."""
        self.store()
        manager = self.warehouse["manager"]
        for device in config("scenario_kits")[self.script.kit]["device"]:
            period_s = self.script.periods.get(device["name"], device["period_s"])
            body = {
                "room_id": self.room,
                "name": device["name"],
                "kind": device["kind"],
                "channels": [
                    {name: sensor[name] for name in ("channel", "kind", "placement")} | {"period_s": period_s}
                    for sensor in device["sensors"]
                ],
            }
            self.devices[device["name"]] = manager.post("/v1/devices", body)["id"]
        if self.script.profile:
            manager.post(f"/v1/rooms/{self.room}/custody_profile", {"profile": self.script.profile})

    def pledge_and_draw(self) -> None:
        """Assayed, counted, pledged, priced, and money drawn: there is something to lose."""
        self.pledge()
        self.lender["analyst"].post("/v1/valuations", {"lot_id": self.lot})
        asked = {"facility_id": self.facility, "amount": DRAWN}
        advance = self.trader["clerk"].post("/v1/advances", asked)["id"]
        self.trader["boss"].post(f"/v1/advances/{advance}/confirm")
        self.lender["approver"].post(f"/v1/advances/{advance}/approve")

    def known(self) -> dict[str, str]:
        """What may be filled in."""
        site = self.warehouse["manager"].get(f"/v1/rooms/{self.room}")["site_id"]
        names = ("room", "lot", "receipt", "facility")
        return {
            **{name: getattr(self, name, "") for name in names},
            "site": site,
            "lender": self.lender.id,
            "trader": self.trader.id,
            "warehouse": self.warehouse.id,
            **self.kept,
        }

    def person(self, who: str) -> Api:
        """The key of `organisation.person`."""
        organisation, _, person = who.partition(".")
        if organisation == "platform":
            return self.platform
        found: Api = getattr(self, organisation)[person]
        return found

    def alarms(self) -> list[Document]:
        """All alarms of the site so far."""
        manager, found, after = self.warehouse["manager"], [], ""
        while True:
            page = manager.get(f"/v1/alarms?room_id={self.room}&limit=200{after}")
            found += page["data"]
            if not page["has_more"]:
                return found
            after = f"&after={page['next_cursor']}"
