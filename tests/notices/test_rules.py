"""The words of a notice, and where mail goes."""

import tomllib
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.notices import rules

TEXTS = tomllib.loads(Path("config/notices.toml").read_text(encoding="utf-8"))
CALL = UUID(int=7)


def a_request(kind="margin_call", **params):
    subject = ("margin_call", CALL)
    return rules.NoticeRequest(
        organisation_id=UUID(int=1), kind=kind, subject=subject, params=params, cause="c"
    )


def test_a_margin_call_states_fall_amount_and_deadline_in_both_languages():
    request = a_request(fall="230,006.40", cash_cure="90,912.24", deadline="2026-11-03 17:00 +08:00")

    english = rules.render(request, TEXTS, "en")
    chinese = rules.render(request, TEXTS, "zh")

    assert english.title == "Margin call"
    assert "Cash that cures the call: 90,912.24" in english.body
    assert "截止时间: 2026-11-03 17:00 +08:00" in chinese.body
    for text in (english, chinese):
        assert "230,006.40" in text.body
        assert text.body.endswith(f"call_{CALL.hex}")


@pytest.mark.parametrize(
    "kind",
    [
        "margin_call",
        "ltv_warning",
        "notice_of_sale",
        "custody_dark",
        "alarm",
        "advance_drawn",
        "surplus",
        "operator_task",
    ],
)
def test_every_kind_has_words_in_every_language(kind):
    for language in rules.LANGUAGES:
        text = rules.render(a_request(kind), TEXTS, language)
        assert text.title
        assert text.body


def test_an_unknown_kind_is_refused():
    with pytest.raises(rules.NoticeKindUnknown):
        rules.render(a_request("gossip"), TEXTS, "en")


@given(st.dictionaries(st.text(min_size=1, max_size=20), st.text(max_size=600), max_size=30))
def test_any_facts_render_without_control_characters_and_within_the_limit(params):
    request = rules.NoticeRequest(
        organisation_id=UUID(int=1), kind="alarm", subject=("alarm", CALL), params=params, cause="c"
    )

    text = rules.render(request, TEXTS, "en")

    assert len(text.body) <= rules.BODY_MAX
    assert not set(text.body) & {"\x00", "\r", "\x1b"}


def test_the_proof_changes_with_every_word():
    words = {"en": rules.Text("a", "b"), "zh": rules.Text("c", "d")}

    assert rules.proof(words) == rules.proof(dict(words))
    assert rules.proof(words) != rules.proof({**words, "zh": rules.Text("c", "e")})


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", rules.MailServer("mail.example", 25, "none")),
        ("smtps://u:p%40ss@mail.example", rules.MailServer("mail.example", 465, "tls", "u", "p@ss")),
        ("smtp+starttls://u@[::1]:2525", rules.MailServer("::1", 2525, "starttls", "u")),
    ],
)
def test_a_mail_server_is_read_from_its_address(url, server):
    assert rules.mail_server(url) == server


@pytest.mark.parametrize("url", ["", "http://mail.example", "smtp://", "smtp://h:notaport"])
def test_what_is_no_mail_server_is_refused(url):
    with pytest.raises(ValueError, match=r"."):
        rules.mail_server(url)
