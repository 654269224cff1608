"""What can be wrong with a cell, in both languages."""

from dataclasses import asdict, dataclass
from typing import Any

MESSAGES = {
    "REQUIRED": ("this cell must be filled", "必填"),
    "FORMULA": ("a formula: put its value here", "请填写数值，不要填写公式"),
    "ERROR_VALUE": ("an error value of the spreadsheet", "单元格为错误值"),
    "NOT_TEXT": ("this must be text; format the cell as text", "须为文本，请将单元格设为文本格式"),
    "TOO_LONG": ("longer than {limit} characters", "超过 {limit} 个字符"),
    "BAD_SIGN": ("a control character stands in the text", "文本含控制字符"),
    "NOT_A_SLUG": (
        "lower case letters, digits and _ only, a letter first",
        "仅限小写字母、数字与下划线，以字母开头",
    ),
    "NOT_IN_LIST": ("not one of: {choices}", "须为以下之一：{choices}"),
    "NOT_A_NUMBER": ("this must be a number", "须为数字"),
    "NOT_WHOLE": ("this must be a whole number", "须为整数"),
    "TOO_MANY_DECIMALS": ("more than {places} decimals", "小数超过 {places} 位"),
    "OUT_OF_RANGE": ("must lie between {least} and {most}", "须在 {least} 与 {most} 之间"),
    "NOT_A_DATE": ("this must be a date", "须为日期"),
    "DATE_AS_TEXT": ("this date is text; format the cell as a date", "日期为文本，请设为日期格式"),
    "NOT_ISO": ("a day is written 2026-11-02", "日期格式为 2026-11-02"),
    "NOT_AN_INSTANT": (
        "a time is written with its offset, 2026-11-02T09:00:00+08:00",
        "时间须含时区偏移，如 2026-11-02T09:00:00+08:00",
    ),
    "NOT_A_DAY": ("a day without a time of day is expected", "须为不含时刻的日期"),
    "ROW_TWICE": ("row {row} has the same key", "与第 {row} 行重复"),
    "ROW_CHANGED": ("known with other content: {known}", "已有不同内容：{known}"),
    "UNKNOWN_SHEET": ("no sheet of the template has this name", "模板中没有此工作表"),
    "UNKNOWN_COLUMN": ("no column of the template has this heading", "模板中没有此列"),
    "MISSING_COLUMN": ("the column {name} is missing", "缺少列 {name}"),
    "COLUMN_TWICE": ("this column stands twice", "列重复"),
    "SHEET_TWICE": ("this sheet stands twice", "工作表重复"),
    "TOO_MANY_ROWS": ("more than {limit} rows", "超过 {limit} 行"),
}


class CellFault(ValueError):  # noqa: N818 - what is wrong with a cell, as a refusal is no error
    """A cell that cannot be read."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.message = MESSAGES[code][0].format(**values)
        self.message_zh = MESSAGES[code][1].format(**values)


@dataclass(frozen=True)
class Fault:
    """A fault at its place; `cell` such as B7, empty when it is about the whole sheet."""

    sheet: str
    cell: str
    code: str
    message: str
    message_zh: str

    @classmethod
    def of(cls, sheet: str, cell: str, fault: CellFault) -> "Fault":
        """A cell's fault at its place."""
        return cls(sheet, cell, fault.code, fault.message, fault.message_zh)

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)
