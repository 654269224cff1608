"""Documents over HTTP: the request's body is the file."""

from urllib.parse import quote
from uuid import UUID

from flask import current_app, request

from finance_svc.documents import queries, service
from finance_svc.documents.schemas import DocumentPath, DocumentQuery, DocumentView, NameQuery
from finance_svc.kernel.actor import Permission
from finance_svc.web import Answer, Page, answer, blueprint, caller, page, requires, transaction

bp = blueprint("documents")
FILE = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
RAW = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}


@bp.post(
    "/documents",
    operation_id="storeDocument",
    responses={201: DocumentView},
    openapi_extensions={"requestBody": RAW},
)
@requires(Permission.DOCUMENT_WRITE)
def store_document(query: NameQuery) -> Answer:
    """Keep the request's body (at most 25 MiB); the same bytes and name again are the same document."""
    with transaction() as (session, now):
        owner: UUID = caller().organisation_id  # type: ignore[assignment] # callers have one
        content = request.get_data()
        row = service.store(
            session, organisation_id=owner, name=query.name, content=content, actor=caller(), now=now
        )
        return answer(DocumentView.of(row), status=201)


@bp.get("/documents", operation_id="listDocuments", responses={200: Page})
@requires(Permission.READ)
def list_documents(query: DocumentQuery) -> Answer:
    """Documents the caller keeps, or was given to read."""
    with transaction() as (session, _now):
        rows = queries.find_documents(
            session, after=query.after_id(), limit=query.limit + 1, conditions=query.conditions()
        )
        return page(rows, query, DocumentView.of)


@bp.get("/documents/<id(document):document_id>", operation_id="getDocument", responses={200: DocumentView})
@requires(Permission.READ)
def get_document(path: DocumentPath) -> Answer:
    """What is known about a document."""
    with transaction() as (session, _now):
        return answer(DocumentView.of(queries.get_document(session, path.document_id)))


@bp.get(
    "/documents/<id(document):document_id>/content",
    operation_id="getDocumentContent",
    responses={200: {"description": "the bytes, as their kind of file", "content": FILE}},
)
@requires(Permission.READ)
def get_content(path: DocumentPath) -> Answer:
    """The document's bytes, verified against their hash; browsers save them and never run them."""
    with transaction() as (session, _now):
        row = queries.get_document(session, path.document_id)
        response = current_app.response_class(queries.read_content(row), content_type=row.media_type)
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response.set_etag(row.sha256.hex())
        return response
