"""What counts as a statute that a text cites, and where its link leads."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.responses.citing import find_citations


def cited(text):
    return [one.key for one in find_citations(text)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("「도로교통법」 제12조에 따릅니다.", ["도로교통법 제12조"]),
        ("「도로교통법」제12조의2제1항제3호에 따라", ["도로교통법 제12조의2"]),
        ("도로교통법 제12조의 2, 제3항", ["도로교통법 제12조의2"]),
        ("｢건설기술 진흥법｣에 따른", ["건설기술 진흥법"]),
        ("『노인복지법』 제31조 및 제36조", ["노인복지법 제31조", "노인복지법 제36조"]),
        ("노인복지법 제31조(노인복지시설의 종류), 제32조", ["노인복지법 제31조", "노인복지법 제32조"]),
        ("‘물의 재이용 촉진 및 지원에 관한 법률’ 제8조에 의거", ["물의 재이용 촉진 및 지원에 관한 법률 제8조"]),
        ("고용보험법 시행령 제12조", ["고용보험법 시행령 제12조"]),
        ("「고용보험법」 시행규칙 제3조", ["고용보험법 시행규칙 제3조"]),
        ("노인복지법시행규칙 제2조", ["노인복지법시행규칙 제2조"]),
        ("민법 제157조와 헌법 제34조", ["민법 제157조", "헌법 제34조"]),
        ("근거: 평생교육법, 서대문구평생교육진흥조례", ["평생교육법", "서대문구평생교육진흥조례"]),
    ],
)
def test_a_statute_is_found_with_its_articles(text, keys):
    assert cited(text) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("장애인 차별금지 및 권리구제 등에 관한 법률 제4조", ["장애인 차별금지 및 권리구제 등에 관한 법률 제4조"]),
        ("우리 구는 시설의 편의증진 보장에 관한 법률에 따라", ["시설의 편의증진 보장에 관한 법률"]),
        ("서울시 서대문구 자치회관 설치 및 운영 조례", ["서울시 서대문구 자치회관 설치 및 운영 조례"]),
        ("사업은 기본적으로 민주시민교육 조례에 따라", ["민주시민교육 조례"]),
        ("주차장은 서대문구 주차장 설치 및 관리 조례 제3조를", ["서대문구 주차장 설치 및 관리 조례 제3조"]),
    ],
)
def test_a_name_of_several_words_begins_where_it_begins(text, keys):
    assert cited(text) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("「노인복지법」 제1조, 같은 법 시행령 제3조", ["노인복지법 제1조", "노인복지법 시행령 제3조"]),
        ("「노인복지법」 제1조. 동법 제4조", ["노인복지법 제1조", "노인복지법 제4조"]),
        ("「장애인복지법」과 「노인복지법」, 같은 법 제2조", ["장애인복지법", "노인복지법", "노인복지법 제2조"]),
        ("「서대문구 주차장 조례」 제2조와 같은 조례 제5조", ["서대문구 주차장 조례 제2조", "서대문구 주차장 조례 제5조"]),
        ("「노인복지법」 시행령 제3조, 같은 법 제7조", ["노인복지법 시행령 제3조", "노인복지법 제7조"]),
    ],
)
def test_the_same_statute_is_the_one_named_before(text, keys):
    assert cited(text) == keys


@pytest.mark.parametrize(
    "text",
    [
        "좋은 방법을 찾아 불법 주차를 단속합니다.",
        "같은 법 제5조",
        "관련 법률에 따라, 관련 조례에 의거하여 추진합니다.",
        "필요한 조례를 제정하겠습니다.",
        "상위법 제3조, 현행법상 어렵습니다.",
        "대통령령으로 정합니다.",
        "「제1차 이행계획」에 담았습니다.",
        "사용 방법 제1조",
        "연령 제한이 있습니다.",
        "",
    ],
)
def test_what_only_looks_like_a_statute_is_left_alone(text):
    assert cited(text) == []


def test_one_article_is_offered_once_where_it_is_named_first():
    found = find_citations("「노인복지법」 제1조가 그렇고, 노인복지법 제1조가 또 그렇습니다.")
    assert [(one.start, one.words) for one in found] == [(0, "「노인복지법」 제1조")]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("「도로교통법」 제12조의2", "/법령/도로교통법/제12조의2"),
        ("「장애인차별금지 및 권리구제 등에 관한 법률」", "/법령/장애인차별금지및권리구제등에관한법률"),
        ("「서울특별시 서대문구 주차장 조례」 제3조", "/자치법규/서울특별시서대문구주차장조례"),
        ("「서울특별시 서대문구 주차장 운영 규칙」", "/자치법규/서울특별시서대문구주차장운영규칙"),
        ("「고용보험법」 시행규칙 제1조", "/법령/고용보험법시행규칙/제1조"),
    ],
)
def test_the_link_leads_to_the_law_information_centre(text, path):
    url = find_citations(text)[0].url
    assert url.isascii()
    assert urlsplit(url).netloc == "www.law.go.kr"
    assert unquote(urlsplit(url).path) == path


PIECES = st.sampled_from(
    "「|」|도로교통법|법|법률|에 관한 |같은 법|동법| 시행령|시행규칙|조례|규칙| 제12조|의2|제3항|및|,| |\n|(|)".split("|")
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join)))
def test_whatever_the_text_it_never_fails_and_its_words_stand_in_the_text(text):
    found = find_citations(text)
    for one in found:
        assert text[one.start : one.end] == one.words != ""
        assert one.title
        assert one.url.startswith("https://www.law.go.kr/")
        assert one.url.isascii()
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert len({one.key for one in found}) == len(found)


def test_a_long_text_is_read_in_a_moment():
    assert len(find_citations("가법 " * 6000 + "「도로교통법」 제1조")) == 1
