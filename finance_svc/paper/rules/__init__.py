"""What a paper says and how it is laid out in words. Pure."""

from finance_svc.paper.rules.exchange import ExchangeState, Form, SheetReport, form_of
from finance_svc.paper.rules.kinds import SUBJECTS, Format, PaperKind, require_format
from finance_svc.paper.rules.record import Field, Part, Record, Text, as_record, as_value
from finance_svc.paper.rules.refusals import FormatUnfit, FormUnknown, NotAGateOut, OutNeedsOrder
from finance_svc.paper.rules.sheet import LANGUAGES, Block, Line, Sheet, footer, lay_out
from finance_svc.paper.rules.signs import SUBSTITUTE, printable
from finance_svc.paper.rules.wrapping import wrap

__all__ = [
    "LANGUAGES",
    "SUBJECTS",
    "SUBSTITUTE",
    "Block",
    "ExchangeState",
    "Field",
    "Form",
    "FormUnknown",
    "Format",
    "FormatUnfit",
    "Line",
    "NotAGateOut",
    "OutNeedsOrder",
    "PaperKind",
    "Part",
    "Record",
    "Sheet",
    "SheetReport",
    "Text",
    "as_record",
    "as_value",
    "footer",
    "form_of",
    "lay_out",
    "printable",
    "require_format",
    "wrap",
]
