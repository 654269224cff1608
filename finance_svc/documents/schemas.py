"""Shapes of documents."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from finance_svc.documents.models import Document
from finance_svc.kernel import ids
from finance_svc.web import CreatedQuery, View, id_of
from finance_svc.web.shapes import show_time


class DocumentPath(BaseModel):
    """Which document."""

    document_id: id_of("document")  # type: ignore[valid-type] # a pydantic type made by a function


class DocumentQuery(CreatedQuery):
    """Which documents."""

    COLUMNS: ClassVar = {"created_at": "recorded_at"}


class NameQuery(BaseModel):
    """The name of the file that is sent as the request's body."""

    model_config = ConfigDict(extra="ignore")

    name: Annotated[str, StringConstraints(min_length=1, max_length=400)]


class DocumentView(View):
    """A document; its bytes are at `content_href`."""

    object: Literal["document"] = "document"
    id: str
    name: str
    sha256: str
    size_bytes: int
    media_type: str
    recorded_by: str
    recorded_at: str | None
    content_href: str

    @classmethod
    def of(cls, row: Document) -> "DocumentView":
        """The row as its readers see it."""
        shown = ids.show("document", row.id)
        return cls(
            id=shown,
            name=row.name,
            sha256=row.sha256.hex(),
            size_bytes=row.size_bytes,
            media_type=row.media_type,
            recorded_by=row.recorded_by,
            recorded_at=show_time(row.recorded_at),
            content_href=f"/v1/documents/{shown}/content",
        )
