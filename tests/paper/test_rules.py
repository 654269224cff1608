"""What papers say: values in words, lines, marks, signs the font has not."""

from dataclasses import replace
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.paper import rules
from finance_svc.paper.rules import Format, PaperKind, Text
from finance_svc.paper.rules.kinds import FITS
from finance_svc.settings import config
from tests.builders.paper import a_part, a_record

WORDS = config("papers")


def laid_out(record, language="en", knows=lambda _sign: True):
    return rules.lay_out(record, language, WORDS, knows)


def said(text, language="en"):
    sheet = laid_out(a_record(parts=(a_part("goods", marks=text),)), language)
    return sheet.blocks[0].lines[0].text


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (Text("kg", "24830.5"), "24,830.5 kg", "24,830.5 kg"),
        (Text("share", "-0.00680"), "-0.68 %", "-0.68 %"),
        (Text("money", "84000.00 CNY"), "84,000.00 CNY", "84,000.00 CNY"),
        (Text("time", "2026-11-02T09:00+08:00"), "2026-11-02 09:00 +08:00", "2026-11-02 09:00 +08:00"),
        (Text("word", "adjusted"), "adjusted to the measured weight", "按实测调整"),
        (Text("word", "no_such_word"), "no such word", "no such word"),
        (Text("text", ""), "–", "–"),
    ],
)
def test_values_are_said_exactly(value, en, zh):
    assert said(value) == en
    assert said(value, "zh") == zh


@given(st.decimals(min_value=0, max_value=10**14, places=3))
def test_kilograms_keep_every_digit(kg):
    shown = said(rules.as_value(Decimal(kg)))

    assert Decimal(shown.removesuffix(" kg").replace(",", "")) == kg


def test_a_receipt_says_in_both_languages_that_it_is_no_title():
    for language in rules.LANGUAGES:
        marks = laid_out(a_record(), language).marks

        assert marks == ("Copy, not a document of title / 副本，非物权凭证",)


def test_only_a_receipt_says_so():
    assert laid_out(a_record(kind=PaperKind.WEIGH_TICKET)).marks == ()


def test_a_reprint_says_which():
    assert laid_out(a_record(reprint_no=3)).marks[-1] == "REPRINT 3 / 第 3 次补打"
    assert len(laid_out(a_record(reprint_no=0)).marks) == 1


def test_each_copy_says_which_it_is():
    sheet = laid_out(a_record(copies=3), "zh")

    assert rules.footer(sheet, WORDS, copy=2, page=1, pages=1) == "共 3 份，第 2 份"
    assert rules.footer(sheet, WORDS, copy=2, page=1, pages=2).endswith("第 1 页，共 2 页")


def test_a_sign_the_font_has_not_is_seen_and_named():
    sheet = laid_out(a_record(printed_by="王𠮷\u200b"), knows=lambda sign: sign != "栖")

    assert "王〓〓" in sheet.foot
    assert "〓" in sheet.issuer
    assert sheet.missing == ("\u200b", "栖", "𠮷")
    assert "U+6816" in sheet.notes[0]
    assert "U+20BB7" in sheet.notes[0]


@given(st.text(max_size=60))
def test_nothing_is_dropped_silently(text):
    shown, missing = rules.printable(text, lambda sign: sign.isascii())

    assert all(sign == " " or sign.isprintable() for sign in shown)
    assert bool(missing) == (rules.SUBSTITUTE in shown)


@given(st.text(alphabet="abc 中文，。12 ", max_size=80), st.integers(4, 20))
def test_wrapping_loses_nothing_and_keeps_the_width(text, width):
    lines = rules.wrap(text, width, len)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) <= width for line in lines)


def test_a_line_never_begins_with_a_closing_sign():
    assert rules.wrap("仓单副本，非物权凭证", 4, len) == ["仓单副", "本，非物", "权凭证"]


def test_words_stay_whole_where_they_fit():
    assert rules.wrap("copy not a document", 8, len) == ["copy not", "a", "document"]


def test_a_record_comes_back_from_json_as_it_was():
    record = a_record(rows=((Text("kg", "1"),),), columns=("net",), paragraphs={"en": ("a",)}, reprint_no=2)

    assert rules.as_record(msgspec.json.decode(msgspec.json.encode(record.plain()))) == record


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_that_does_not_fit_is_refused_with_what_fits(kind):
    for chosen in set(Format) - FITS[kind]:
        with pytest.raises(rules.FormatUnfit) as refused:
            rules.require_format(kind, chosen)

        assert refused.value.details["formats"] == ", ".join(sorted(FITS[kind]))


def test_every_text_stands_in_both_languages():
    for group, texts in WORDS.items():
        for name, said_in in texts.items():
            assert len(said_in) == 2, (group, name)
            assert all(said_in), (group, name)


def test_the_language_of_a_heading_is_the_papers():
    record = a_record(kind=PaperKind.NOTICE, heading={"en": "Margin call", "zh": "追加保证"})

    assert laid_out(record, "zh").title == "追加保证"
    assert laid_out(replace(record, heading={}), "zh").title == "通知书"
