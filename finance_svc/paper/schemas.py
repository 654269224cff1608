"""Shapes of prints."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from pydantic import Field as Limits
from pydantic.json_schema import WithJsonSchema

from finance_svc.kernel import ids
from finance_svc.paper.models import Exchange, Print
from finance_svc.paper.rules import SUBJECTS, SUBSTITUTE, ExchangeState, Form, Format, PaperKind
from finance_svc.web import Body, CreatedQuery, View, id_of
from finance_svc.web.shapes import show_time

Language = Literal["en", "zh"]
PREFIXES = tuple(dict.fromkeys(ids.PREFIXES[kind] for kind in SUBJECTS.values()))
SubjectId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{2,5}_[0-9a-f]{32}$"),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": f"^{prefix}_[0-9a-f]{{32}}$"} for prefix in PREFIXES]}
    ),
]
"""The id of what a paper is about, of the kind its kind asks for."""


class PrintBody(Body):
    """A paper to print: of what, how, and in how many copies."""

    kind: PaperKind
    subject_id: SubjectId
    language: Language = "en"
    format: Format = Format.A4
    copies: Annotated[int, Limits(ge=1, le=20)] = 1

    def subject(self) -> UUID:
        """The id of what the paper is about; a wrong kind of id is NOT_FOUND."""
        return ids.read(SUBJECTS[self.kind], self.subject_id)


class PrintPath(BaseModel):
    """Which print."""

    print_id: id_of("print")  # type: ignore[valid-type] # a pydantic type made by a function


class PrintQuery(CreatedQuery):
    """Which prints."""

    COLUMNS: ClassVar = {"created_at": "recorded_at"}


class SubstitutedView(View):
    """A character the printing font does not have, and what stands for it."""

    character: str
    code: str
    shown_as: str = SUBSTITUTE


class PrintView(View):
    """A print; its file is at `file_href`, for who printed it."""

    object: Literal["print"] = "print"
    id: str
    kind: PaperKind
    subject_id: str
    language: str
    format: Format
    copies: int
    reprint_no: int
    sha256: str
    document_id: str
    substituted: list[SubstitutedView]
    printed_by: str
    printed_at: str | None
    file_href: str

    @classmethod
    def of(cls, row: Print) -> "PrintView":
        """The row as its readers see it."""
        shown = ids.show("print", row.id)
        return cls(
            id=shown,
            kind=row.kind,
            subject_id=ids.show(SUBJECTS[row.kind], row.subject_id),
            language=row.language,
            format=row.format,
            copies=row.copies,
            reprint_no=row.reprint_no,
            sha256=row.sha256.hex(),
            document_id=ids.show("document", row.document_id),
            substituted=[SubstitutedView(character=one, code=f"U+{ord(one):04X}") for one in row.missing],
            printed_by=row.printed_by,
            printed_at=show_time(row.recorded_at),
            file_href=f"/v1/prints/{shown}/file",
        )


class ExchangeBody(Body):
    """A stored file of a warehouse's rows; a CSV names its sheet."""

    document_id: id_of("document")  # type: ignore[valid-type] # a pydantic type made by a function
    sheet: Literal["lots", "weigh_tickets", "assays", "counts", "receipts"] | None = None


class ExchangePath(BaseModel):
    """Which exchange."""

    exchange_id: id_of("exchange")  # type: ignore[valid-type] # a pydantic type made by a function


class FilePath(BaseModel):
    """Which sheet, or `all`, in which form: `lots.csv`, `all.xlsx`, `receipts.json`."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
    form: Form


class LanguageQuery(BaseModel):
    """In which language a workbook's headings are."""

    lang: Language = "en"


class CellFaultView(View):
    """A wrong cell; empty `cell`: the fault is the whole file's."""

    sheet: str
    cell: str
    code: str
    message: str
    message_zh: str


class SheetReportView(View):
    """What became of a sheet's rows."""

    sheet: str
    rows: int
    added: int
    known: int
    faults: int


class ExchangeView(View):
    """A file that came in: `done` with all its rows, or `faulty` and nothing came in."""

    object: Literal["exchange"] = "exchange"
    id: str
    state: ExchangeState
    form: Form
    file_name: str
    sha256: str
    document_id: str
    sheets: list[SheetReportView]
    errors: list[CellFaultView]
    asked_by: str
    recorded_at: str | None
    marked_href: str | None

    @classmethod
    def of(cls, row: Exchange) -> "ExchangeView":
        """The row."""
        shown = ids.show("exchange", row.id)
        return cls(
            id=shown,
            state=row.state,
            form=row.form,
            file_name=row.file_name,
            sha256=row.sha256.hex(),
            document_id=ids.show("document", row.document_id),
            sheets=[SheetReportView(**sheet) for sheet in row.sheets],
            errors=[CellFaultView(**fault) for fault in row.faults],
            asked_by=row.asked_by,
            recorded_at=show_time(row.recorded_at),
            marked_href=f"/v1/exchanges/{shown}/marked.xlsx" if row.faults else None,
        )
