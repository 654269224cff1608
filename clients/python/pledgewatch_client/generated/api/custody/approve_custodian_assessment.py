"""Put an assessment in force, as the second officer."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.assessment_view import AssessmentView


def sync(
    assessment_id: str,
    *,
    client: AuthenticatedClient,
) -> AssessmentView:
    """Put an assessment in force, as the second officer.

    POST /v1/custodian_assessments/{assessment_id}/approve. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/custodian_assessments/{assessment_id}/approve".format(
            assessment_id=quote(str(assessment_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/custodian_assessments/{assessment_id}/approve"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AssessmentView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)
