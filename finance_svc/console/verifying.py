"""The page behind a receipt's QR code: whether it is what its warehouse signed, for everybody."""

import re

from flask import Blueprint, abort, make_response, render_template
from werkzeug.wrappers import Response as AnyResponse

from finance_svc.kernel.errors import NotFound
from finance_svc.receipts import queries
from finance_svc.web.endpoint import public_places
from finance_svc.web.limits import limits

CODE = re.compile(r"[0-9A-Z]{16,32}")
bp = Blueprint("verifying", __name__)


@bp.get("/verify/<code>")
def show(code: str) -> AnyResponse:
    """State, kilograms, warehouse and signature; never who holds the receipt or lends on it."""
    limits().admit_address()
    if not CODE.fullmatch(code):
        abort(404)
    for place, session in public_places():
        try:
            found = queries.verification(session, code)
        except NotFound:
            continue
        return make_response(render_template("verify/show.html", found=found, is_sandbox=place == "test"))
    return make_response(render_template("verify/unknown.html"), 404)
