"""What gives away a code, an area, a day or a list in papers as people write them: full-width digits, every kind of dash, tags and bullets.

Everything works on a text whose signs were replaced one by one, so that places in it are places in the text as it stands.
"""

import re
from dataclasses import dataclass
from datetime import date

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u30fc\u3161"
_WAVES = "\u223c\u301c\uff5e"
_PLAIN = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_WAVES, "~"),
        "\uff1a": ":",
        "\ufe55": ":",
        "\uff0e": ".",
        "\uff0c": ",",
        "\uff08": "(",
        "\uff09": ")",
        "\uff3b": "[",
        "\uff3d": "]",
        "\u3000": " ",
        "\xa0": " ",
        "\t": " ",
    }
)
#: What may stand before a heading or a point and says nothing.
_BULLETS = "-•·‣⁃◦○●◎◇◆□■▪▶▷►※*ㅇㆍ∙➤➢☞❍❏✓"
POINT = re.compile(rf"\s*(?:[{re.escape(_BULLETS)}–—]|\(?\d{{1,2}}[.)](?!\d)|[①-⑳]|[가나다라마바사아자차카타파하][.)])\s*(?=\S)")
_NUMBERING = re.compile(
    rf"\s*(?:(?:제\s*)?\d{{1,2}}\s*[장절]?\s*[.)]|[IVXⅠ-Ⅻ]{{1,4}}\s*[.)]|[가-하]\s*[.)]|[①-⑳]|[{re.escape(_BULLETS)}])\s*"
)
_OPEN, _CLOSE = (
    "<\u2039\u2329\u3008\u300a\u300c\u300e\u3010[(\uff3b\uff1c\u201c\u2018'\"",
    ">\u203a\u232a\u3009\u300b\u300d\u300f\u3011])\uff3d\uff1e\u201d\u2019'\"",
)
_PART = r"\d{1,2}"
_CODE = rf"(?:\d{{1,2}}\s?:\s?)?{_PART}(?:\s?[-~.]\s?{_PART}){{1,4}}"
_CODES = rf"{_CODE}(?:\s*(?:,|、|/|&|및|와|과)\s*{_CODE})*"
#: An item's heading begins with a code, perhaps behind a tag, a name for what follows, or brackets.
_CODED = re.compile(
    rf"\s*(?P<before>(?:[{re.escape(_BULLETS)}]\s*)?)(?P<tag>[\[(【<]\s*(?:신설|신규|추가|질문|문의|수정|변경|삭제|new|addition|question)\s*[\])】>]\s*)?"
    rf"(?:(?:이행\s*과제|세부\s*목표|과제|목표|코드|task|code|goal|target)\s*(?:번호|no\.?)?\s*:?\s*)?"
    rf"[{re.escape(_OPEN)}]?\s*(?P<codes>{_CODES})(?:\s*[.)](?!\d)|(?=$|[\s:,{re.escape(_CLOSE + _OPEN)}·]))"
    rf"\s*[{re.escape(_CLOSE)}]?\s*[:.)\-]?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AREA_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:핵심\s*전환\s*)?분야\s*(?P<code>\d{1,2})\s*(?:[.:)\-]\s*|\s+|$)(?P<name>.*)",
        r"제?\s*(?P<code>\d{1,2})\s*(?:번째\s*)?(?:핵심\s*전환\s*)?분야\s*(?:[.:)\-]\s*|\s+|$)(?P<name>.*)",
        r"(?P<code>\d{1,2})\s*[.):]?\s*(?P<name>\D.{0,60}?\s?분야)\s*:?",
        r"area\s+(?P<code>\d{1,2})\b\s*[.:)\-]?\s*(?P<name>.*)",
    )
)
_NAMED_AREA = re.compile(r"(?P<name>.{1,40}\S\s?분야)(?:\s*의견)?\s*:?")
_DAY = re.compile(r"(?:(?P<year>\d{4})|['’](?P<short>\d{2}))\s*[-./년]\s*(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})(?!\d)")
_TIME = re.compile(r"(?P<half>오전|오후)?\s*(?P<hour>\d{1,2})\s*(?::\s*(?P<minute>\d{2})|시\s*(?:(?P<later>\d{1,2})\s*분|(?P<thirty>반))?)")
_ORDINAL = re.compile(r"제?\s*(?P<number>\d{1,2})\s*(?:차|회|번째)|(?P<english>\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_LONG_HEADING = 80
_ENDS_A_SENTENCE = re.compile(r"(?:[.!?。]|다|함|음|요|필요|제안|바람|요망|희망)\s*$")


def plainly(text: str) -> str:
    """The text with digits, dashes, colons and spaces in their plain forms, sign by sign: as long as before."""
    return text.translate(_PLAIN)


@dataclass(frozen=True)
class Coded:
    """A line that begins with a code. `area` where the code says it ("1:3-1-3"); `rest` as it stands behind it."""

    area: str | None
    code: str
    tag: str
    rest: str


def coded(text: str) -> Coded | None:
    """The code a line begins with; no day, no span of figures ("2-3회", "3~5세")."""
    plain = plainly(text)
    found = _CODED.match(plain)
    if found is None or _DAY.match(plain.strip()):
        return None
    codes = [_split(code) for code in re.split(r"\s*(?:,|、|/|&|및|와|과)\s*", found["codes"])]
    shortest = min(len(re.split(r"[-.]", code)) for _area, code in codes)
    if shortest < 3 and re.search(r"[~.]", found["codes"]):  # 3~5 is a span, 3.5 a figure
        return None
    start = found.start("rest")
    return Coded(
        codes[0][0],
        ", ".join(code for _area, code in codes),
        text[found.start("tag") : found.end("tag")].strip() if found["tag"] else "",
        text[start:].strip(),
    )


def is_code(text: str) -> bool:
    """Whether a cell holds one or several codes, and nothing else."""
    found = coded(text)
    return found is not None and not found.rest


def _split(code: str) -> tuple[str | None, str]:
    """Area and code of one, with plain dashes and no spaces."""
    area, colon, rest = "".join(code.split()).replace("~", "-").rpartition(":")
    return (area or None) if colon else None, rest


@dataclass(frozen=True)
class AreaHeading:
    code: str | None
    name: str


def area_heading(text: str, *, is_heading: bool = False) -> AreaHeading | None:
    """The area that a line names: "핵심전환분야 2", "3. 사회 분야", "Area 4: Housing"; in the official form "3 Housing"."""
    plain = plainly(text).strip()
    if len(plain) > _LONG_HEADING:
        return None
    bare = without_marks(plain)
    for form in _AREA_FORMS:
        if (found := form.fullmatch(plain) or form.fullmatch(bare)) and not _ENDS_A_SENTENCE.search(found["name"]):
            return AreaHeading(str(int(found["code"])), found["name"].strip(f" {_OPEN}{_CLOSE}:."))
    if is_heading and (found := re.fullmatch(r"(\d{1,2})\s*[.):]?\s+(\D.*)", plain)):
        return AreaHeading(str(int(found[1])), found[2].strip())
    if found := _NAMED_AREA.fullmatch(bare):
        roman = ord(plain[0]) - ord("Ⅰ") + 1
        return AreaHeading(str(roman) if 1 <= roman <= 12 else None, found["name"].strip())
    return None


def without_marks(text: str) -> str:
    """A heading without what stands around it: numbering, bullets, brackets, a colon."""
    bare = _NUMBERING.sub("", plainly(text), count=1).strip()
    while bare and (bare[0] in _OPEN or bare[-1] in _CLOSE + ":"):
        shorter = bare.strip(":").strip()
        if shorter and shorter[0] in _OPEN:
            shorter = shorter[1:]
        if shorter and shorter[-1] in _CLOSE:
            shorter = shorter[:-1]
        if shorter == bare:
            break
        bare = shorter.strip()
    return bare


def looks_like_heading(text: str) -> bool:
    """Short, one line, and no sentence."""
    return len(text) <= _LONG_HEADING and "\n" not in text and not _ENDS_A_SENTENCE.search(text)


def is_point(text: str) -> bool:
    """Whether a line begins with a bullet or a number, as points of a list do."""
    return POINT.match(plainly(text)) is not None


def day_in(text: str) -> date | None:
    """The first day a text names with its year."""
    found = _DAY.search(plainly(text))
    if found is None:
        return None
    try:
        return date(int(found["year"] or f"20{found['short']}"), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def times_in(text: str) -> list[str]:
    """The times of day a text names, from 00:00 to 23:59; the figures of days are none."""
    times: list[str] = []
    half = None
    for found in _TIME.finditer(_DAY.sub(" ", plainly(text))):
        half = found["half"] or half  # "오후 4시~6시"
        hour = int(found["hour"]) + (12 if half == "오후" and int(found["hour"]) < 12 else 0)
        minute = int(found["minute"] or found["later"] or (30 if found["thirty"] else 0))
        if hour < 24 and minute < 60:
            times.append(f"{hour:02}:{minute:02}")
    return times


def ordinal_in(text: str) -> str:
    """The number of a meeting: "제2차", "2회", "2nd"."""
    found = _ORDINAL.search(plainly(text))
    return str(int(found["number"] or found["english"])) if found else ""
