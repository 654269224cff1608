"""Operations of title: asked by the holder, signed by who must."""

from finance_svc.kernel.actor import Permission
from finance_svc.receipts import service
from finance_svc.receipts.api import views
from finance_svc.receipts.api.bp import bp
from finance_svc.receipts.schemas import ReceiptPath, ReceiptView, TitleBody
from finance_svc.web import Answer, answer, caller, requires, transaction


@bp.post(
    "/receipts/<id(receipt):receipt_id>/title_acts",
    operation_id="askTitleAct",
    responses={202: ReceiptView},
)
@requires(Permission.RECEIPT_PLEDGE, idempotent=True)
def ask_title(path: ReceiptPath, body: TitleBody) -> Answer:
    """Endorse, split, consolidate, extend, surrender a receipt or change its medium: by its holder.

    It is done when the lender it is pledged to, if any, and then the warehouse have signed the same.
    """
    with transaction() as (session, now):
        row = service.ask_title(session, path.receipt_id, body.operation(), actor=caller(), now=now)
        return answer(views.receipt(row), status=202)


@bp.post(
    "/receipts/<id(receipt):receipt_id>/title_acts/sign",
    operation_id="signTitleAct",
    responses={200: ReceiptView},
)
@requires(Permission.READ, idempotent=True)
def sign_title(path: ReceiptPath, body: TitleBody) -> Answer:
    """Sign what was asked, in the same words: the lender consents; the warehouse countersigns: done."""
    with transaction() as (session, now):
        row = service.sign_title(session, path.receipt_id, body.operation(), actor=caller(), now=now)
        return answer(views.receipt(row))
