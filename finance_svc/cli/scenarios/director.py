"""Plays scenarios together on one sandbox: people act when the clock reaches them, then the verdict."""

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from finance_svc.cli.scenarios.script import Deed, Script
from finance_svc.cli.scenarios.stage import Company, Stage
from finance_svc.cli.scenarios.verdict import Difference, judge
from finance_svc.cli.story.client import Document, StoryFailed

SETTLED_IN = timedelta(minutes=20)
SLICE = timedelta(hours=6)
BLANK = re.compile(r"\{([^}]+)\}")


class Result(NamedTuple):
    """What came of one scenario."""

    script: Script
    alarms: list[Document]
    differences: list[Difference]


class Director:
    """Scenarios that begin on the same day, each on a site of its own."""

    def __init__(self, company: Company, scripts: Sequence[Script]) -> None:
        self.company = company
        self.first = first_day(scripts, company.now())
        self.stages = [Stage(company, script, self.first) for script in scripts]
        self.results: list[Result] = []
        self._found: dict[str, list[Difference]] = {script.name: [] for script in scripts}

    def cast(self, folder: Path) -> Path:
        """Build the sites, all at the first beginning; the file that tells the devices' player who is who."""
        begins = self.span[0]
        self._reach(begins - timedelta(minutes=1), lambda _moment: None, None)
        for stage in self.stages:
            stage.build()
        parts = {stage.script.name: stage.devices for stage in self.stages}
        file = folder / "cast.json"
        cast = {"first_day": self.first.isoformat(), "begins": begins.isoformat(), "scenarios": parts}
        file.write_text(json.dumps(cast))
        return file

    def play(self, told: Callable[[datetime], None], *, speed: float | None = None) -> list[Result]:
        """Go from act to act; `told` hears the time. `speed`: at most so many seconds in one of ours."""
        for moment, act in self._acts():
            self._reach(moment, told, speed)
            act()
        return self.results

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From the first beginning to the last end."""
        begins = [stage.script.time(stage.script.begins, self.first) for stage in self.stages]
        ends = [stage.script.time(stage.script.ends, self.first) for stage in self.stages]
        return min(begins), max(ends)

    def _acts(self) -> list[tuple[datetime, Callable[[], None]]]:
        acts: list[tuple[datetime, int, Callable[[], None]]] = []
        for stage in self.stages:
            script = stage.script
            if script.pledged:
                acts.append((script.time(script.begins, self.first) + SETTLED_IN, 0, stage.pledge_and_draw))
            acts += [(script.time(d.at, self.first), 1, self._doing(stage, d)) for d in script.deeds]
            acts.append((script.time(script.ends, self.first), 2, self._ending(stage)))
        return [(moment, act) for moment, _, act in sorted(acts, key=lambda act: act[:2])]

    def _reach(self, moment: datetime, told: Callable[[datetime], None], speed: float | None) -> None:
        while (now := self.company.now()) < moment:
            to, begun = min(moment, now + SLICE), time.monotonic()
            self.company.platform.post("/v1/test_clock/advance", {"to": to.isoformat()})
            told(to)
            if speed:
                time.sleep(max(0.0, (to - now).total_seconds() / speed - (time.monotonic() - begun)))

    def _doing(self, stage: Stage, deed: Deed) -> Callable[[], None]:
        return lambda: self._do(stage, deed)

    def _do(self, stage: Stage, deed: Deed) -> None:
        found = self._found[stage.script.name]
        try:
            path, body = self._fill(stage, deed.post or deed.get), self._fill(stage, deed.body)
        except KeyError as unknown:
            found.append(Difference("deed failed", f"{deed.at}: nothing is known as {unknown}"))
            return
        person = stage.person(deed.who)
        if deed.refused:
            found += _refusal(deed, lambda: person.refused(path, body)["code"])
            return
        try:
            answer = person.post(path, body) if deed.post else person.get(path)
        except StoryFailed as failure:
            found.append(Difference("deed failed", f"{deed.at}: {failure}"))
            return
        if deed.keep:
            stage.kept[deed.keep] = answer["id"]
        stage.kept |= {name: _part(answer, way) for name, way in deed.takes.items()}

    def _fill(self, stage: Stage, value: Any) -> Any:  # noqa: ANN401 - a JSON value
        if isinstance(value, dict):
            return {name: self._fill(stage, part) for name, part in value.items()}
        if isinstance(value, list):
            return [self._fill(stage, part) for part in value]
        if not isinstance(value, str):
            return value
        known = stage.known() if "{" in value else {}
        return BLANK.sub(lambda blank: self._word(stage.script, known, blank[1]), value)

    def _word(self, script: Script, known: dict[str, str], blank: str) -> str:
        return script.time(blank, self.first).isoformat() if blank.startswith("day ") else known[blank]

    def _ending(self, stage: Stage) -> Callable[[], None]:
        return lambda: self.results.append(self._end(stage))

    def _end(self, stage: Stage) -> Result:
        script, alarms = stage.script, stage.alarms()
        parts = {shown: role for role, shown in stage.devices.items()}
        found = self._found[script.name] + judge(script, alarms, parts, self.first)
        for state in script.states:
            document = stage.person(state.who).get(self._fill(stage, state.get))
            wrong = {name: document.get(name) for name, so in state.where.items() if document.get(name) != so}
            found += [Difference("state", f"{state.get}: {wrong}, not {state.where}")] if wrong else []
        for woken in script.woken:
            notices = stage.person(woken.who).get("/v1/notices?limit=200")["data"]
            times = sum(_about(notice, woken.kind, alarms) for notice in notices)
            if times != woken.times:
                found.append(
                    Difference("woken", f"{woken.who} {times} times by {woken.kind}, not {woken.times}")
                )
        return Result(script, alarms, found)


def first_day(scripts: Sequence[Script], now: datetime) -> date:
    """The next local day from which every scenario still lies ahead."""
    day = min(now.astimezone(ZoneInfo(script.zone)).date() for script in scripts)
    while any(script.time(script.begins, day) <= now + timedelta(minutes=2) for script in scripts):
        day += timedelta(days=1)
    return day


def _part(answer: Any, way: str) -> str:  # noqa: ANN401 - a JSON value
    for step in way.split("."):
        answer = answer[int(step) if step.isdigit() else step]
    return str(answer)


def _refusal(deed: Deed, ask: Callable[[], str]) -> Iterator[Difference]:
    try:
        code = ask()
    except StoryFailed as failure:
        yield Difference("not refused", f"{deed.at} {deed.post}: {failure}")
        return
    if code != deed.refused:
        yield Difference("refused otherwise", f"{deed.at} {deed.post}: {code}, not {deed.refused}")


def _about(notice: Document, kind: str, alarms: Sequence[Document]) -> bool:
    about = json.dumps(notice)
    return notice["kind"] == kind and any(alarm["id"] in about for alarm in alarms)
