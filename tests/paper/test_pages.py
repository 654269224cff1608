"""PDFs: the same bytes everywhere, text that can be read out, every copy and page marked."""

import hashlib
import json
import os
import subprocess
import sys
from io import BytesIO

import pytest
from pypdf import PdfReader

from finance_svc.paper import rules
from finance_svc.paper.rules import Format, PaperKind, Text
from finance_svc.paper.rules.kinds import FITS
from finance_svc.paper.service import font, pages
from finance_svc.settings import config
from tests.builders.paper import a_part, a_record

ELSEWHERE = """
import hashlib, json, sys
from finance_svc.paper.rules import Format, as_record
from finance_svc.paper.service import pages
from finance_svc.paper.service.printing import sheet_of
made = pages.make(sheet_of(as_record(json.load(sys.stdin)), "zh"), Format.A4)
print(hashlib.sha256(made).hexdigest())
"""
OTHER = {
    "TZ": "America/St_Johns",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "77",
    "RL_invariant": "0",
    "RL_pageCompression": "1",
    "RL_ttfAsciiReadable": "1",
}
"""Another zone, locale, order of hashes, and settings of the PDF library."""


def made(record, chosen=Format.A4, language="zh"):
    sheet = rules.lay_out(record, language, config("papers"), font.knows)
    return pages.make(sheet, chosen)


def texts(content):
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def plain(text):
    """Text without the breaks of lines."""
    return text.replace("\n", "")


def test_the_same_record_is_the_same_bytes_in_another_process_and_place():
    record = a_record()
    asked = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        input=json.dumps(record.plain()),
        env=os.environ | OTHER,
        capture_output=True,
        text=True,
        check=True,
    )

    assert asked.stdout.strip() == hashlib.sha256(made(record)).hexdigest()
    assert made(record) == made(record)


def test_another_copy_another_number_is_another_file():
    assert made(a_record()) != made(a_record(reprint_no=1))


def test_no_stream_is_compressed_as_builds_of_zlib_differ():
    assert b"/FlateDecode" not in made(a_record())


def test_every_copy_is_marked_on_each_page():
    found = texts(made(a_record(copies=3, reprint_no=2), language="en"))

    assert len(found) == 3
    for number, text in enumerate(found, 1):
        assert f"copy {number} of 3" in text
        assert "副本，非物权凭证" in plain(text)
        assert "REPRINT 2" in text


def test_all_words_of_papers_can_be_read_out_as_chinese():
    listed = config("papers")
    said = [
        pair[1].split("{")[0] for group in ("titles", "labels", "words") for pair in listed[group].values()
    ]
    record = a_record(kind=PaperKind.NOTICE, parts=(), heading={"zh": "词"}, paragraphs={"zh": tuple(said)})

    read = plain("".join(texts(made(record))))

    assert [text for text in said if text not in read] == []
    assert "〓" not in read


@pytest.mark.parametrize("name", ["王䶮", "禤㛃", "朱镕基", "犇骉", "堃喆", "龑靐齉"])
def test_rare_names_are_read_out_as_they_are(name):
    assert name in plain("".join(texts(made(a_record(printed_by=name)))))


def test_a_sign_without_a_glyph_is_replaced_and_named_on_the_paper():
    read = plain(texts(made(a_record(printed_by="𠮷田")))[0])

    assert "〓田" in read
    assert "U+20BB7" in read


@pytest.mark.parametrize("kind", PaperKind)
def test_every_paper_stays_inside_its_page(kind):
    long = "栖霞" * 60
    record = a_record(
        kind=kind,
        parts=(a_part("goods", site=long, marks="M" * 150, plate="鲁F12345", quantity=rules.as_value(None)),),
        paragraphs={"zh": (long,) * 40},
    )
    for chosen in FITS[kind]:
        pages_ = PdfReader(BytesIO(made(record, chosen))).pages
        for page in pages_:
            assert outside(page) == []


def outside(page):
    """Texts that stand off their page, or run over its right edge."""
    found, box = [], page.mediabox

    def look(text, _cm, tm, _font, _size):
        if not text.strip():
            return
        at, size = (float(tm[4]), float(tm[5])), float(_size)
        end = at[0] + font.width_of(text.strip(), size)
        if at[0] < 0 or end > float(box.width) + 1 or not 0 <= at[1] <= float(box.height):
            found.append((text, at, end))

    page.extract_text(visitor_text=look)
    return found


def test_a_long_table_goes_on_with_its_head():
    rows = tuple((Text("text", f"A-{number}"), Text("text", "")) for number in range(60))
    found = texts(
        made(a_record(kind=PaperKind.COUNT_SHEET, columns=("stack", "count_kg"), rows=rows, copies=1))
    )

    assert len(found) > 1
    assert all("清点重量" in text for text in found)
    assert [f"A-{number}" in "".join(found) for number in range(60)] == [True] * 60


def test_the_font_is_the_one_whose_origin_is_noted():
    noted = (font.FILE.parent / "PROVENANCE.md").read_text()

    assert hashlib.sha256(font.FILE.read_bytes()).hexdigest() in noted
    assert "SIL OPEN FONT LICENSE" in (font.FILE.parent / "OFL.txt").read_text()
