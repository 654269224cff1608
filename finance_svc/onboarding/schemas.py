"""Shapes of imports, exports and the glossary."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from finance_svc.kernel import ids
from finance_svc.onboarding.models import ImportRun
from finance_svc.onboarding.rules import RunState
from finance_svc.web import Body, Moment, View, id_of
from finance_svc.web.shapes import show_time

Language = Literal["en", "zh"]


class ImportBody(Body):
    """A workbook that was stored as a document."""

    document_id: id_of("document")  # type: ignore[valid-type] # a pydantic type made by a function


class ImportPath(BaseModel):
    """Which import."""

    import_run_id: UUID


class SheetPath(BaseModel):
    """Which sheet: its name, or `all`."""

    sheet: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]


class LanguageQuery(BaseModel):
    """In which language."""

    lang: Language = "en"


class PeriodQuery(BaseModel):
    """A period: from, up to but not including to."""

    start: Annotated[Moment, Field(alias="from")]
    end: Annotated[Moment, Field(alias="to")]


class FaultView(View):
    """A wrong cell; `cell` is empty when it is about the whole workbook."""

    sheet: str
    cell: str
    code: str
    message: str
    message_zh: str


class SheetView(View):
    """What became of a sheet's rows."""

    sheet: str
    rows: int
    added: int
    known: int
    faults: int


class ImportView(View):
    """An import: `asked`, `checked` or `faulty` after the dry run, `running`, `done` or `failed`."""

    object: Literal["import_run"] = "import_run"
    id: str
    state: RunState
    file_name: str
    sha256: str
    needs_second_person: bool
    sheets: list[SheetView]
    errors: list[FaultView]
    asked_by: str
    asked_at: str | None
    ended_at: str | None

    @classmethod
    def of(cls, row: ImportRun) -> "ImportView":
        """The row."""
        return cls(
            id=ids.show("import_run", row.id),
            state=row.state,
            file_name=row.file_name,
            sha256=row.sha256.hex(),
            needs_second_person=row.needs_second,
            sheets=[SheetView(**sheet) for sheet in row.sheets],
            errors=[FaultView(**fault) for fault in row.faults],
            asked_by=row.asked_name,
            asked_at=show_time(row.asked_at),
            ended_at=show_time(row.ended_at),
        )


class DeviceKeyView(View):
    """A device with its key, base64url."""

    device_id: str
    site_id: str
    name: str
    key: str


class DeviceKeysView(View):
    """The keys of the devices that an import registered; they are shown once."""

    object: Literal["device_keys"] = "device_keys"
    data: list[DeviceKeyView]


class TermView(View):
    """A term of the trade in both languages."""

    term: str
    en: str
    zh: str
    text_en: str
    text_zh: str


class GlossaryView(View):
    """The glossary."""

    object: Literal["glossary"] = "glossary"
    data: list[TermView]

    @classmethod
    def of(cls, table: dict[str, Any]) -> "GlossaryView":
        """The table of config/glossary.toml."""
        return cls(data=[TermView(term=name, **row) for name, row in table.items()])
