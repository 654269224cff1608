"""A caller of the API: one key, problems as exceptions, an idempotency key on every write."""

import json
import secrets
from http.client import HTTPConnection, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

TIMEOUT_S = 600
JSON = {"Content-Type": "application/json"}
Document = dict[str, Any]


class StoryFailed(Exception):  # noqa: N818 - what the teller of the story says
    """The service did not answer as the story needs; `problem` is its answer."""

    def __init__(self, message: str, problem: Document) -> None:
        told = (str(problem[name]) for name in ("code", "detail", "errors") if problem.get(name))
        super().__init__(f"{message}: {' '.join(told)}")
        self.problem = problem


class Api:
    """The HTTP API at `base` (http[s]://host:port) with one key."""

    def __init__(self, base: str, key: str) -> None:
        self.base, self.key = base, key

    def get(self, path: str) -> Document:
        """Read; raises StoryFailed for a problem."""
        return self._expect("GET", path, None)

    def post(self, path: str, body: Document | None = None) -> Document:
        """Write; raises StoryFailed for a problem."""
        return self._expect("POST", path, body or {})

    def upload(self, name: str, content: bytes) -> Document:
        """Store a document."""
        headers = {"Content-Type": "application/octet-stream"}
        status, answer = self._send("POST", f"/v1/documents?name={name}", content, headers)
        if status >= 400:
            raise StoryFailed("document", answer)
        return answer

    def refused(self, path: str, body: Document) -> Document:
        """A write that must be refused; its problem."""
        status, answer = self._send("POST", path, json.dumps(body).encode(), JSON)
        if status < 400:
            raise StoryFailed(f"{path} was not refused", answer)
        return answer

    def _expect(self, method: str, path: str, body: Document | None) -> Document:
        content = None if body is None else json.dumps(body).encode()
        headers = {} if body is None else JSON
        status, answer = self._send(method, path, content, headers)
        if status >= 400:
            raise StoryFailed(f"{method} {path} -> {status}", answer)
        return answer

    def _send(
        self, method: str, path: str, content: bytes | None, headers: dict[str, str]
    ) -> tuple[int, Document]:
        address = urlsplit(self.base)
        kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
        connection = kind(address.hostname or "127.0.0.1", address.port, timeout=TIMEOUT_S)
        key = {"Authorization": f"Bearer {self.key}", "Idempotency-Key": secrets.token_hex(16)}
        try:
            connection.request(method, path, body=content, headers=headers | key)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"{}")
        finally:
            connection.close()
