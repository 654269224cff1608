"""Shapes callers send about bridges and freezes."""

from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from finance_svc.receipts.schemas.bodies import DocumentId, Name, OrganisationId
from finance_svc.web import Body
from finance_svc.web.shapes import ShortText


class BridgeCertificateBody(Body):
    """A laboratory's certificate for a bridge of the site."""

    bridge: Name
    certificate_no: Annotated[ShortText, StringConstraints(max_length=100)]
    issuer: Annotated[ShortText, StringConstraints(max_length=150)]
    accuracy_class: Name
    calibrated_date: date
    due_date: date
    document_id: DocumentId


class FreezeBody(Body):
    """Why."""

    reason: Annotated[ShortText, StringConstraints(max_length=200)]


class OfferBody(Body):
    """Who may look at the goods."""

    lender_id: OrganisationId
