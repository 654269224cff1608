"""Propose an assessment; it counts once another officer has approved it."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.assessment_body import AssessmentBody
from ...models.assessment_view import AssessmentView


def sync(
    *,
    client: AuthenticatedClient,
    body: AssessmentBody,
) -> AssessmentView:
    """Propose an assessment; it counts once another officer has approved it.

    POST /v1/custodian_assessments. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/custodian_assessments",
        "extensions": {"operation": "POST /v1/custodian_assessments"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = AssessmentView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)
