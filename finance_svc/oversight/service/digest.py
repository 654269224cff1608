"""The morning after: what no person decided, what was overridden, which policies changed."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from finance_svc.kernel import ids
from finance_svc.notices import service as notices
from finance_svc.notices.rules import NoticeRequest
from finance_svc.oversight import queries

DAY = timedelta(days=1)
LISTED = 5


def write_digest(session: Session, organisation_id: UUID, *, until: datetime, now: datetime) -> UUID | None:
    """Tell an organisation of the 24 hours up to `until`; nothing is sent about a day without any of it.

    Needs the house's scope. The same morning twice is one notice.
    """
    since = until - DAY
    params: dict[str, str] = {}
    glass = queries.glass_between(session, organisation_id, since, until)
    if glass:
        shown = [f"{ids.show('break_glass', row.id)}: {row.reason}" for row in glass[:LISTED]]
        params["break_glass"] = f"{len(glass)} - " + "; ".join(shown)
    decided = queries.decided_by_policy(session, organisation_id, since, until)
    if decided:
        acts = Counter(act for _policy, act, *_rest in decided)
        subjects = [ids.show(kind, subject) for _policy, _act, kind, subject, _at in decided[:LISTED]]
        params["decided_by_policy"] = ", ".join(f"{act}: {count}" for act, count in acts.items())
        params["subjects"] = ", ".join(subjects)
    if changed := queries.policies_between(session, organisation_id, since, until):
        params["policies"] = ", ".join(f"{row.act} v{row.version}" for row in changed)
    if not params:
        return None
    notice = NoticeRequest(
        organisation_id=organisation_id,
        kind="oversight_digest",
        subject=("organisation", organisation_id),
        params=params,
        cause=f"oversight {until.isoformat()}",
    )
    return notices.notify(session, notice=notice, now=now)
