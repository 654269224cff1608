"""`/problems`: every refusal code with its page in two languages. The `type` of a problem leads here."""

from typing import Any

from flask import Blueprint, abort, make_response, render_template
from flask import Response as Answer

from finance_svc.settings import codes
from finance_svc.web.problems import language

POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Refusal codes",
        "status": "Status",
        "again": "Trying the same request again",
        "may": "may help",
        "never": "does not help",
        "next": "What to do",
        "code": "Code",
        "meaning": "Meaning",
        "other": "中文",
        "all": "All codes",
    },
    "zh": {
        "title": "拒绝代码",
        "status": "状态码",
        "again": "以相同请求重试",
        "may": "可能成功",
        "never": "不会成功",
        "next": "处理方法",
        "code": "代码",
        "meaning": "含义",
        "other": "English",
        "all": "全部代码",
    },
}
bp = Blueprint("problems", __name__, template_folder="templates", url_prefix="/problems")


@bp.get("")
def index() -> Answer:
    """All codes."""
    return _page("codes/index.html", rows={code: _row(code) for code in sorted(codes())})


@bp.get("/<code>")
def one(code: str) -> Answer:
    """One code."""
    if code not in codes():
        abort(404)
    return _page("codes/one.html", code=code, row=_row(code))


def _row(code: str) -> dict[str, Any]:
    row, zh = codes()[code], language() == "zh"
    return {
        "status": row["status"],
        "retryable": row["retryable"],
        "title": row["title_zh" if zh else "title_en"],
        "next": row["next_zh" if zh else "next"],
    }


def _page(template: str, **values: object) -> Answer:
    spoken = language()
    tag = "zh-Hans" if spoken == "zh" else "en"
    other = "en" if spoken == "zh" else "zh"
    response = make_response(
        render_template(template, words=WORDS[spoken], language=tag, other=other, **values)
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Content-Language"] = tag
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.vary.add("Accept-Language")
    return response
