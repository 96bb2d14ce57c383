"""What words a document can hold, and how its parts find each other."""

import unicodedata
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.documents.model import Run, as_anchor, as_written, direction_of, everything_said
from tests.documents.examples import make_document


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("한글\r\n둘째 줄\r셋째", "한글\n둘째 줄\n셋째"),
        ("쪽\f나눔\v세로\u2028줄\u2029문단\x85끝", "쪽\n나눔\n세로\n줄\n문단\n끝"),
        ("칸\t칸", "칸 칸"),
        ("벨\x07과 영\x00문자", "벨과 영문자"),
        ("돌아\u202e선\u2066말", "돌아선말"),
        ("반쪽 \ud83d 과 \uffff", "반쪽 \ufffd 과 \ufffd"),
        (unicodedata.normalize("NFD", "서대문구"), "서대문구"),
        ("<b>&\"' 그대로", "<b>&\"' 그대로"),
        ("اردو 한국어 English", "اردو 한국어 English"),
    ],
)
def test_words_are_kept_by_rules(typed, kept):
    assert as_written(typed) == kept
    assert Run(typed).words == kept


@given(st.text(st.characters(codec=None)))
def test_whatever_is_typed_can_stand_in_xml_and_is_kept_the_same_way_twice(typed):
    kept = as_written(typed)
    assert as_written(kept) == kept
    assert (ET.fromstring(f"<w>{escape(kept)}</w>").text or "") == kept


@given(st.text(st.characters(blacklist_categories=["Cc", "Cf", "Cs", "Cn", "Zl", "Zp"])))
def test_no_letter_is_lost(typed):
    assert as_written(typed) == unicodedata.normalize("NFC", typed)


@pytest.mark.parametrize(("language", "direction"), [("ko", "ltr"), ("ur", "rtl"), ("ar", "rtl"), ("fil", "ltr"), ("tlh-??", "ltr")])
def test_a_language_says_which_way_it_runs(language, direction):
    assert direction_of(language) == direction


def test_an_anchor_is_short_and_plain():
    assert as_anchor("other-1 가") == "a_other_1_"
    assert len(as_anchor("x" * 100)) <= 40


def test_contents_list_the_headings_down_to_a_level():
    document = make_document()
    contents = document.blocks[1]
    assert [heading.anchor for heading in document.entries(contents)] == ["a_education", "a_education_1"]
    assert document.anchors == {"a_education", "a_education_1"}
    assert "연도별 값" in list(everything_said(document))
