"""What kinds of items there are (DESIGN section 3, point 2), and a first guess at the kind of a text; a person decides."""

import enum
import re

from deliberation.plans.printed import says_nothing


class ItemKind(enum.StrEnum):
    """What an item asks for; a person may always choose another."""

    OPINION = "opinion"
    QUESTION = "question"
    NEW_TASK = "new task"
    ADDITION = "addition"
    WORDING = "wording"
    INDICATOR = "indicator"
    WIDENING = "widening"
    CONFLICT = "conflict"
    PROCESS = "process"
    NO_OPINION = "no opinion"


#: What gives a kind away, the surest sign first: a tag the writers set, then the words of the demand. The first that is found decides.
_SIGNS = tuple(
    (kind, re.compile(sign, re.IGNORECASE))
    for kind, sign in (
        (ItemKind.QUESTION, r"\[\s*(?:질문|문의|question)|\?\s*$"),
        (ItemKind.NEW_TASK, r"\[\s*(?:신설|신규|new)"),
        (ItemKind.ADDITION, r"\[\s*(?:추가|addition)"),
        (ItemKind.CONFLICT, r"충돌|상충|모순|\b(?:conflict|contradict)"),
        (ItemKind.WORDING, r"→|(?:용어|명칭|표현|문구).*(?:변경|수정|교체|개정|삭제)|[”’」\"']\s?(?:으로|로)\s.*(?:수정|변경)|\brename"),
        (ItemKind.PROCESS, r"주무\s?부서|주관\s?부서|사전\s?협의|부서\s?간|\bconsult"),
        (ItemKind.INDICATOR, r"지표|통계|만족도\s?조사|이용\s?만족도|측정\s|\bindicator"),
        (ItemKind.WIDENING, r"대상(?!으로\s?한|별).{0,20}(?:확대|추가|포함)|(?:가구|거주자|주민)\s?(?:포함|추가)|\b(?:widen|extend to)\b"),
        (ItemKind.OPINION, r"(?:없음|아쉬움(?:\s?존재)?|의문)\.?\s*$"),
    )
)
#: Something to be set up that is not there yet.
_FOUNDING = re.compile(r"설치|건립|신설|개설|설립|체결|재추진|\b(?:set up|build|found)\b", re.IGNORECASE)


def guess_kind(text: str | None, heading: str | None = None, *, names_task: bool = True) -> ItemKind:
    """The kind that the tags, arrows and words of an item speak for; an addition where nothing speaks for another.

    `names_task` says whether the item stands under one task: what is to be set up under anything wider is a task the plan does not have.
    """
    if says_nothing(text):
        return ItemKind.NO_OPINION
    words = f"{heading if heading and heading.lstrip().startswith('[') else ''} {text}"
    found = next((kind for kind, sign in _SIGNS if sign.search(words)), ItemKind.ADDITION)
    is_new = not names_task and found in (ItemKind.ADDITION, ItemKind.INDICATOR) and _FOUNDING.search(words)
    return ItemKind.NEW_TASK if is_new else found
