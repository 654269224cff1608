"""Registrations as CSV: read row by row with every wrong cell named, written as they stand."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from finance_svc.kernel import ids
from finance_svc.registry.models import Registration
from finance_svc.registry.rules import Claim, FileFaulty
from finance_svc.registry.schemas.shapes import RegistrationBody, RegistryGoodsBody
from finance_svc.web.shapes import show_time

OWN = ("reference", "register_no")
LISTS = ("containers", "device_ids")
COLUMNS = (*OWN, *RegistryGoodsBody.model_fields)
WRITTEN = (
    *("id", "state", "reference", "pledge_id", "register_no", "registered_at", "financed_at", "paid_off_at"),
    *("release_due_at", "ended_at", "reason"),
)
MOST_FAULTS = 100
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Fault = dict[str, str]
Line = tuple[int, Mapping[str, str]]


def read_file(content: bytes, *, lender_id: UUID, most_rows: int) -> list[tuple[int, Claim]]:
    """(row, claim) of a file as spreadsheets number its rows; refuses (`REGISTRY_FILE_FAULTY`) it whole."""
    lines, faults = list(_lines(content)), []
    if not 0 < len(lines) <= most_rows:
        raise faulty([fault(1, "", f"a file has 1 to {most_rows} rows below its head")])
    claims: list[tuple[int, Claim]] = []
    seen: dict[str, int] = {}
    for number, line in lines:
        try:
            body = RegistrationBody.model_validate(_body(line))
        except ValidationError as invalid:
            faults += [_of(number, error) for error in invalid.errors(include_url=False, include_input=False)]
            continue
        if (before := seen.setdefault(body.reference, number)) != number:
            faults.append(fault(number, "reference", f"stands in row {before} too"))
        claims.append((number, body.claim(lender_id)))
    if faults:
        raise faulty(faults)
    return claims


def fault(row: int, column: str, message: str) -> Fault:
    """What is wrong with a cell, or with a row."""
    return {"pointer": f"/{row}/{column}".rstrip("/"), "code": "cell", "message": message}


def faulty(faults: list[Fault]) -> FileFaulty:
    """The refusal of the whole file."""
    return FileFaulty(f"{len(faults)} cells or rows are wrong", errors=faults[:MOST_FAULTS])


def _lines(content: bytes) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(_text(content), newline=""), strict=True)
    try:
        head = [name.strip() for name in next(reader, [])]
        strange = [name for name in head if name not in COLUMNS]
        if strange or len(set(head)) != len(head) or "reference" not in head:
            raise faulty([fault(1, strange[0] if strange else "", f"columns are {', '.join(COLUMNS)}")])
        for number, cells in enumerate(reader, start=2):
            if any(cell.strip() for cell in cells):
                if len(cells) > len(head):
                    raise faulty([fault(number, "", "more cells than columns")])
                yield number, dict(zip(head, (cell.strip() for cell in cells), strict=False))
    except csv.Error as error:
        raise faulty([fault(reader.line_num, "", f"not CSV: {error}")]) from None


def _text(content: bytes) -> str:
    """UTF-8, or what Chinese spreadsheets write."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise faulty([fault(1, "", "neither UTF-8 nor GB 18030")])


def _body(line: Mapping[str, str]) -> dict[str, Any]:
    goods: dict[str, Any] = {name: cell for name, cell in line.items() if cell and name not in OWN}
    for name in LISTS:
        if name in goods:
            goods[name] = [part.strip() for part in goods[name].split(";") if part.strip()]
    if "containers" in goods:
        pairs = [part.partition("/") for part in goods["containers"]]
        goods["containers"] = [
            {"container_no": number.strip(), "seal_no": seal.strip()} for number, _, seal in pairs
        ]
    return {"goods": goods} | {name: line[name] for name in OWN if line.get(name)}


def _of(number: int, error: Any) -> Fault:  # noqa: ANN401 - pydantic's own shape
    place = [str(part) for part in error["loc"] if part != "goods"]
    return fault(number, place[0] if place else "", error["msg"])


def write_file(rows: Iterable[Registration]) -> bytes:
    """One's own registrations, for spreadsheets: with a mark of UTF-8, no cell a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(WRITTEN)
    for row in rows:
        times = {name: show_time(getattr(row, name)) or "" for name in WRITTEN if name.endswith("_at")}
        named = {
            "id": ids.show("registration", row.id),
            "pledge_id": ids.show("pledge", row.pledge_id) if row.pledge_id else "",
        }
        plain = {name: str(getattr(row, name, "") or "") for name in WRITTEN}
        writer.writerow([_cell((plain | times | named)[name]) for name in WRITTEN])
    return out.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
