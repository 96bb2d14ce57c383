"""Which words of a reply look like a promise. Pure reading, no database; a person decides.

A promise says what the office will do: "검토하겠음", "추진 예정", "확대할 계획", "반영하기로 함". What is done already ("시행 중", "완료"),
what is refused ("반영계획 없음", "검토 결과 어려움"), what may be ("가능"), what others will do ("환경부에서 … 예정") is none.

Written by the rules of Korean official prose and by three groups' replies of the forum of 2022 (their reader's judgement lies beside the
corpus); six further groups, marked by hand before, and what is measured on either: `tests/responses/commitments/test_suggesting.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deliberation.responses.commitments.dating import Dated, dates_in

#: Where a sentence ends: a line, a full stop after Hangul or a bracket (not one in a date), a semicolon, a note's or a list's sign.
_SENTENCE_END = re.compile(r"\n+|(?<=[가-힣)\]”’\"'])\.(?=\s|$|[가-힣])|[;。]|\s(?=[※▶○●□■◦•]|\*\s?[가-힣])")

_ACTS = (
    "추진|확대|시행|실시|운영|설치|개설|개최|반영|지원|도입|제작|구축|조성|강화|개선|보급|마련|배치|정비|교체|진행|홍보|협의|검토|신설|수립|제공|안내|발굴|연계|"
    "보완|고려|노력|모색|협력|협조|건의|개정|제정|공개|게시|점검|조사|교육|모집|확충|증설|증원|배부|배포|완료|준공|착공|개관|개소|편성|확보|요청|독려|참여|포함|적용"
)
#: The future of one's own will. An adjective, a wish, a manner of speaking ("말씀드리겠습니다") is none.
_WILL = re.compile(r"([가-힣]+(?:\s[가-힣]+)?)\s?겠(?:음|습니다|습니|다|으며|고|으나|지만|으니|사오니)")
_NOT_MEANT = re.compile(
    r"(?:어렵|힘들|쉽|좋|있|없|같|싶|않|크|적|많|바라|모르|보이|여겨지|시|말씀\s?드리|답변\s?드리|설명\s?드리|감사\s?드리|부탁\s?드리|필요하|가능하|불가하|당연하)$"
)
_SCHEDULED = re.compile(r"예정(?!지|자|인(?![가-힣]?습)|이었|됐|되었|된|일|\s?(?:이|은|에|된\s?바)?\s?없)")
_PLANNED = re.compile(
    r"(?:(?P<verb>[가-힣])\s|[할될])계획(?=\s*(?:$|[).,]|임|입니다|이며|이고|이나|이므로|이오니|으로|[이에]\s?있|을\s?(?:가지|갖)|중))"
    rf"|(?:{_ACTS})\s?계획(?=임|입니다|이며|이고|\s?중|\s*[).,]?$)"
)
_DECIDED = re.compile(
    r"(?<!않)기로\s?(?:함|하였|했|결정|합의|합니다)|[가-힣]고자\s?(?:함|합니다|하며|하오니)|방침(?:임|입니다|이며|이고|$)"
)
_SHALL = re.compile(r"(?<!야\s)(?P<stem>[가-힣]+)\s것(?:임|입니다|이며|이고)")
_NO_ACT = re.compile(
    r"(?:있을|없을|어려울|힘들|좋을|같을|클|많을|적을|않을|필요할|가능할|타당할|적절할|바람직할|불가할|일"
    r"|(?<!반영)(?<!개선)(?<!제공)(?<!추진)(?<!시행)될)$"
)
#: Without a verb's ending only what comes before tells that it is still to be done.
_NOUN_END = re.compile(rf"(?:{_ACTS}|목표)(?:함|임|합니다|해\s?나감)?\s*[).]*$")
_CONSIDERS = re.compile(r"(?:검토|고려|노력)\s*[).]*$")
_STILL_TO_COME = re.compile(r"향후|앞으로|추후|차후|내년|차년도|조만간|(?:하|되|되어지|받|있|없|않)도록|토록")
_NOT_BEFORE_CONSIDERS = re.compile(r"(?:지속(?:적(?:으로)?)?\s?노력|현재[^,]*|기\s?)$")
_NEGATED = re.compile(r"^\s?(?:이|은|도|에)?\s?(?:없|않|아님|불가|어려|곤란|한계)")

_MINISTRIES = (
    "환경|국토교통|국토|보건복지|복지|교육|고용노동|노동|여성가족|여가|행정안전|행안|기획재정|기재|문화체육관광|문체|산업통상자원|산업|농림축산식품|농식품|해양수산|"
    "과학기술정보통신|과기|법무|중소벤처기업|중기"
)
#: Somebody else is the one who will: their promise is not the office's.
_OTHERS = re.compile(
    rf"(?:(?:{_MINISTRIES})부|정부|중앙정부|국가|서울특별시|서울시|시청|광역시|시\s?차원|교육청|교육지원청|경찰청|경찰서|소방서|국세청|[가-힣]{{2,}}(?:공사|공단|진흥원|개발원))"
    r"(?:\([^)]*\))?(?:에서는?|에서도|은|는|이|가)\s"
)

_HAPPENING = (
    "필요|추진|진행|확보|개정|변경|수립|편성|설치|개설|선정|교체|운영|발생|요청|신청|시행|검토|개선|조성|공사|개발|모집|제작|구축|계약|협의|신설|확정|증액|도입|이용|사용|제출|"
    "참여|개최|실시|배부|정비|작성|마련|보급|조사|평가|결정|승인|채용|구입|수정|조정|연장|재개|완화|종료|건립|이전|재건축|재개발|공모|위탁|재위탁|갱신|만료"
)
_CONDITION = re.compile(
    rf"[^,.·]*?(?:[가-힣]\s시(?:에는?|에도)?(?=[\s,])|(?:{_HAPPENING})시(?:에는?|에도)?(?=[\s,])|[가-힣]+\s(?:이후|후)(?:에)?(?=[\s,])|(?:{_HAPPENING})후(?:에)?(?=[\s,])"
    r"|(?:[가-힣]다면|[가-힣]으면|[하되오나]면|이면)(?=[\s,])|[가-힣]\s?경우(?:에는?|에)?(?=[\s,])|[할될올갈]\s?때(?:에는?|에)?(?=[\s,])|[는은을]\s?대로(?=[\s,])"
    r"|(?:사정|여건|상황|결과|수요|추이|실정|확보|예산)(?:\s?등)?(?:에|을)?\s?(?:따라|따른|감안하여|고려하여|고려해)|(?:범위|한도)\s?(?:내|안)?(?:에서)?(?=[\s,]))"
)
_LEADS_IN = re.compile(r"^(?:[-–—*·•○◦▶※]|\d{1,2}[).]|다만|또한|따라서|이에|그리고|아울러|한편)[\s,]*")
_END_OF_PROMISE = re.compile(r"(?:임|입니다|음)?\)?")
_SHORTEST = 12
_CONDITION_BREAK = re.compile(r"(?<=[고며])\s|(?<=있어)\s|(?<=므로)\s")
_CLAUSE_BREAK = re.compile(r"(?:예정으로|으나|지만|하나|하며|으며|이며|있고|없고|으므로|중으로|바),?\s")


@dataclass(frozen=True)
class Promise:
    """Words that look like a promise. `text` is the sentence or its part, as written."""

    text: str
    #: The date as exact as printed ("2023", "2023-06", "2023-06-30"), the words that say it, and its last day.
    due: str | None = None
    due_words: str = ""
    due_on: date | None = None
    #: The words that make it depend on something.
    condition: str | None = None


def promises_in(text: str, said_on: date) -> Iterator[Promise]:
    """What a point of a reply seems to promise, sentence by sentence; `said_on` is the day from which "내년" is counted."""
    for sentence in sentences_of(text):
        place = _place_of_promise(sentence, said_on)
        if place is not None:
            yield _promise(sentence, place, said_on)


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a reply, lists and notes taken apart."""
    for part in _SENTENCE_END.split(text):
        sentence = part.strip()
        while sentence and _LEADS_IN.match(sentence):
            sentence = _LEADS_IN.sub("", sentence, count=1).strip()
        if sentence:
            yield sentence


def _place_of_promise(sentence: str, said_on: date) -> int | None:
    """Where the sentence's last promise stands; None where it makes none."""
    places = [
        match.end() for pattern in (_WILL, _SCHEDULED, _PLANNED, _DECIDED, _SHALL) for match in pattern.finditer(sentence) if _counts(match)
    ]
    if _ends_in_a_task(sentence, said_on):
        places.append(len(sentence))
    return max(places, default=None)


def _counts(match: re.Match[str]) -> bool:
    sentence, before = match.string, match.string[: match.start()]
    if _NEGATED.match(sentence[match.end() :]):
        return False
    if match.re is _WILL:
        return not _NOT_MEANT.search(match[1])
    if match.re is _SHALL:
        return _ends_in_l(match["stem"]) and not _NO_ACT.search(match["stem"])
    if match.re is _PLANNED and match["verb"] and not _ends_in_l(match["verb"]):
        return False
    if match.re is _DECIDED:
        return True
    return not _OTHERS.search(before)  # "will" is said of oneself; a schedule or a plan may be another's


def _ends_in_a_task(sentence: str, said_on: date) -> bool:
    end = _NOUN_END.search(sentence)
    if end is None:
        return False
    before = sentence[: end.start()]
    if _OTHERS.search(before):
        return False
    is_to_come = _STILL_TO_COME.search(before) is not None or any(_lies_ahead(one, said_on) for one in dates_in(before, said_on))
    return is_to_come or (_CONSIDERS.search(sentence) is not None and not _NOT_BEFORE_CONSIDERS.search(before))


def _lies_ahead(dated: Dated, said_on: date) -> bool:
    """Whether it is still to come; the year under way, named alone, may tell of what was done in it."""
    return dated.due_on > said_on and dated.value != str(said_on.year)


def _ends_in_l(word: str) -> bool:
    """Whether the last syllable ends in ㄹ, as a verb does before what is to come ("할 계획")."""
    return "가" <= word[-1] <= "힣" and (ord(word[-1]) - ord("가")) % 28 == 8


def _promise(sentence: str, place: int, said_on: date) -> Promise:
    """The promise with its date and condition, cut where the sentence before it told of something else."""
    when = _due(sentence, place, said_on)
    breaks = [match.end() for match in _CLAUSE_BREAK.finditer(sentence, 0, place) if match.end() <= place - _SHORTEST]
    begin = max((one for one in breaks if when is None or one <= when.start), default=0)
    found = _CONDITION.search(sentence[max(breaks, default=0) : place])
    return Promise(
        text=sentence[begin : _END_OF_PROMISE.match(sentence, place).end()].strip(),  # type: ignore[union-attr]  # it matches nothing as well
        due=when.value if when else None,
        due_words=sentence[when.start : when.end] if when else "",
        due_on=when.due_on if when else None,
        condition=_CONDITION_BREAK.split(found.group())[-1].strip() or None if found else None,
    )


def _due(sentence: str, place: int, said_on: date) -> Dated | None:
    """The last date before the promise's end that is still to come."""
    dates = [one for one in dates_in(sentence, said_on) if one.due_on >= said_on and one.start < place]
    return dates[-1] if dates else None
