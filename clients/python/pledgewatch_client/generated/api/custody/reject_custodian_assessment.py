"""Turn a proposal down."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.assessment_view import AssessmentView
from ...models.reject_assessment_body import RejectAssessmentBody


def sync(
    assessment_id: str,
    *,
    client: AuthenticatedClient,
    body: RejectAssessmentBody,
) -> AssessmentView:
    """Turn a proposal down.

    POST /v1/custodian_assessments/{assessment_id}/reject. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/custodian_assessments/{assessment_id}/reject".format(
            assessment_id=quote(str(assessment_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/custodian_assessments/{assessment_id}/reject"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AssessmentView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)
