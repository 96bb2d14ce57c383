"""Statutes that a text cites: laws, decrees, rules and ordinances of Korea with their articles, each with its lasting address.

Reading alone: it finds what looks like a citation and offers it; a person confirms which ones are meant. The addresses are the
readable ones of the Korean Law Information Centre (law.go.kr): /법령/NAME/ARTICLE and, for what local councils and heads of local
government enact, /자치법규/NAME.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

CENTRE = "https://www.law.go.kr"
#: How many words before "관한 법률" or "조례" may belong to the name.
LONGEST_NAME = 12

_PART = r"\s*제\s?\d{1,4}\s?조(?:\s?의\s?\d{1,3})?"
_BELOW = r"(?:,?\s*제\s?\d{1,3}\s?항)?(?:,?\s*제\s?\d{1,3}\s?호(?:의\s?\d{1,2})?)?(?:,?\s*[가-하]목)?"
_ARTICLE = re.compile(_PART + _BELOW)
#: Between two articles of one statute: "제5조 및 제7조", "제2조(정의), 제3조".
_AND = re.compile(r"(?:\([^()]{1,30}\))?\s*(?:,|및|와|과|ㆍ|·|또는|내지|부터|~|∼)\s*(?=제\s?\d{1,4}\s?조)")
_NUMBERS = re.compile(r"제\s?(\d+)\s?조(?:\s?의\s?(\d+))?")

_KINDS = r"(?:법률|법|시행령|시행규칙|조례|규칙|규정|령)"
#: A decree or rule under the statute just named: "「도로교통법」 시행령", "조례 시행규칙".
_UNDER = re.compile(r"\s?(시행령|시행규칙)(?![가-힣]*[법령])")
_QUOTED = re.compile(rf"[「｢『‘'“\"]\s*([가-힣0-9ㆍ·․,\s]{{1,80}}?{_KINDS})\s*[」｣』’'”\"]")
#: "같은 법", "동법", "이 조례": the statute named before.
_SAME = re.compile(r"(?<![가-힣])(?:같은|동|위|해당)\s?(법률|법|조례|규칙|시행령|시행규칙|영|령)(?![가-힣](?<![에은는의을를이상과와및]))")
#: A last word that may end a name, without quotation marks.
_BARE = re.compile(rf"([가-힣0-9ㆍ·]{{0,40}}{_KINDS})(?=(?:[에은는의을를이과와상도]|으로|로|및|부터)?(?![가-힣]))")

#: Words that end like a law and are none.
_NO_LAW = frozenset(
    (
        "방법 불법 위법 합법 편법 적법 기법 공법 해법 요법 수법 문법 입법 사법 무법 탈법 용법 화법 어법 준법"
        " 서법 산법 비법 설법 악법 범법 국법 율법 관련법 관계법 상위법 현행법 개정법 개별법 실정법 일반법"
        " 특별법 기본법 모법 동법 본법 법 법률 관련법률 관계법률 개정법률 시행령 시행규칙 조례 규칙 규정 령"
        " 관련규정 관련조례 관련규칙 현행규정 법령 관련법령 관계법령 현행법령 상위법령 명령 연령 대통령 대통령령"
        " 총리령 요령 수령 사령 강령 발령 훈령 부령 점령 유령 조령 법규칙 활용법 사용법 예방법 대처법 교수법"
        " 학습법 운동법 조리법 치료법 상담법 대화법 분석법 평가법 측정법 관리방법 재활용방법 노령 고령 초고령"
        " 자치법 행정법 국제법 노동법 세법 자치조례 해당조례 개정조례 관련조례안 제정조례 본조례 동조례 이조례"
        " 내부규정 운영규정 내규규정"
    ).split()
)
#: Endings of a single word that are a law's name without anything more; other words need an article behind them.
_SURE = re.compile(
    r"(?:기본|특별|지원|진흥|촉진|보호|관리|복지|교육|보장|기준|재정|보험|안전|교통|예방|방지|활동|보건|자치|정책|정비|건축|주택|환경|보전|급여|처벌|육성)법$"
    r"|[가-힣]법시행(?:령|규칙)$|[가-힣]{2,}조례$"
)
#: Where a name of several words begins, or what cannot be part of one.
_PLACES = re.compile(r"^(?:서울특별시|서울시|[가-힣]{1,4}(?:특별시|광역시|특별자치시|특별자치도|시|군|구))$")
_STOPS = re.compile(
    r"(?:[.,:;!?()\[\]<>※*○●■□◦\-–—→=~|/]$)"
    r"|(?:에서|으로|따라|하여|하고|하며|되며|에게|부터|까지|니다|근거|참고|의거|위해|위하여|대한|관련|현재|우리|현행|개정|제정|해당|의하면|따르면)$"
    r"|^(?:이|그|저|본|동|현|각|또|또한|구|타)$"
    r"|[가-힣](?:는|께서)$|[가-힣]{2,}(?:은|가)$"
)
#: What describes an ordinance and does not name it: "필요한 조례".
_DESCRIBES = re.compile(r"(?:[한할된될의인운]|관련)$")
_JOINS_LAW = re.compile(r"(?:관한|위한|대한)$")


@dataclass(frozen=True)
class Citation:
    """One place of a text that cites a statute. `words` stand at `start` in the text, as they are written there."""

    start: int
    words: str
    #: The statute's name in full: for "같은 법" the one named before.
    title: str
    #: "제12조의2", or empty where the whole statute is meant.
    article: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def key(self) -> str:
        """What is cited, however it is written: "도로교통법 제12조의2"."""
        return f"{self.title} {self.article}".strip()

    @property
    def url(self) -> str:
        """Its lasting address at the Korean Law Information Centre."""
        is_local = "조례" in self.title or bool(re.match(r"\S*(?:특별시|광역시|자치도|자치시|구|군|시)\s.*규칙$", self.title))
        parts = ["자치법규", self.title] if is_local else ["법령", self.title, *([self.article] if self.article else [])]
        return "/".join([CENTRE, *(quote(part.replace(" ", ""), safe="") for part in parts)])


def find_citations(text: str) -> list[Citation]:
    """What a text cites, in its order; the same article of the same statute once, where it is named first."""
    found: dict[str, Citation] = {}
    for one in _read(text):
        found.setdefault(one.key, one)
    return list(found.values())


def _read(text: str) -> Iterator[Citation]:
    last = ""
    for start, end, title in _names(text):
        if not title:  # "같은 법": as named before
            title = _resolved(text[start:end], last)
            if not title:
                continue
        if not title.endswith(("시행령", "시행규칙")):
            last = title
            under = _UNDER.match(text, end)
            if under:
                title, end = f"{title} {under.group(1)}", under.end()
        named = Citation(start, text[start:end], title)
        yield from _with_articles(text, named)


def _with_articles(text: str, named: Citation) -> Iterator[Citation]:
    """The statute with every article named behind it; alone where there is none."""
    place = _ARTICLE.match(text, named.end)
    if place is None:
        yield named
        return
    yield replace(named, words=text[named.start : place.end()], article=_article(place.group()))
    while further := _AND.match(text, place.end()):
        place = _ARTICLE.match(text, further.end())
        if place is None:
            return
        yield Citation(place.start(), place.group(), named.title, _article(place.group()))


def _article(words: str) -> str:
    numbers = _NUMBERS.search(words)
    if numbers is None:
        return ""
    return f"제{int(numbers[1])}조" + (f"의{int(numbers[2])}" if numbers[2] else "")


def _resolved(words: str, last: str) -> str:
    if not last:
        return ""
    if words.endswith(("시행령", "시행규칙")):
        return f"{last} {'시행령' if words.endswith('시행령') else '시행규칙'}"
    if words.endswith(("영", "령")):
        return f"{last} 시행령"
    is_ordinance = words.endswith(("조례", "규칙"))
    return last if is_ordinance == ("조례" in last or "규칙" in last) else ""


def _names(text: str) -> list[tuple[int, int, str]]:
    """Where statutes are named: from, to, the name; an empty name for one named before. In order, without overlaps."""
    quoted = [(one.start(), one.end(), _tidy(one.group(1))) for one in _QUOTED.finditer(text) if _tidy(one.group(1)) not in _NO_LAW]
    same = [(one.start(), one.end(), "") for one in _SAME.finditer(text)]
    taken = quoted + same
    bare = [one for one in _bare(text) if not any(one[0] < end and start < one[1] for start, end, _title in taken)]
    names: list[tuple[int, int, str]] = []
    for one in sorted(taken + bare):
        if not names or one[0] >= names[-1][1]:
            names.append(one)
    return names


def _bare(text: str) -> Iterator[tuple[int, int, str]]:
    """Names without quotation marks."""
    for one in _BARE.finditer(text):
        word, start, end = one.group(1), one.start(1), one.end(1)
        before = _words_before(text, start)
        first = _first_of_name(word, [words for _place, words in before])
        if first is not None:
            begin = before[first][0] if first < len(before) else start
            if first < len(before) or word not in _NO_LAW:
                yield begin, end, _tidy(text[begin:end])
        elif word not in _NO_LAW and len(word) > 1 and (_SURE.search(word) or _ARTICLE.match(text, end)):
            yield start, end, word


def _first_of_name(word: str, before: list[str]) -> int | None:
    """The position in `before` where a name of several words begins that ends with `word`; None: it is no such name."""
    is_local = word.endswith(("조례", "규칙"))
    is_joined = bool(before) and bool(_JOINS_LAW.search(before[-1]))
    if not is_local and not is_joined:
        return None
    place = len(before)
    while place and ((place == len(before) and is_joined) or not _STOPS.search(before[place - 1])):
        place -= 1
        if _PLACES.match(before[place]):
            return place - 1 if place and _PLACES.match(before[place - 1]) else place
    while place < len(before) and before[place] in ("및", "등", "또는"):
        place += 1
    if is_joined:
        return place if len(before) - place > 1 else None
    is_named = place < len(before) and len(before[-1]) > 2 and not _DESCRIBES.search(before[-1])
    return len(before) - 1 if word == "조례" and is_named else None


def _words_before(text: str, end: int) -> list[tuple[int, str]]:
    """The words of the same line before that place, the nearest last, with where they begin."""
    line = text.rfind("\n", 0, end) + 1
    line = max(line, end - 120)
    return [(line + one.start(), one.group()) for one in re.finditer(r"[^\s「」『』‘’“”'\"()]+", text[line:end])][-LONGEST_NAME:]


def _tidy(name: str) -> str:
    return " ".join(name.split())
