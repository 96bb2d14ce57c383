"""The words by which a file calls its parts and its columns: those of the official form in every language, and what people write instead.

One word means one thing in a table of meetings and another in a table of items, so each kind of table has words of its own.
"""

import enum
from collections.abc import Iterable, Mapping
from functools import cached_property

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.locales import OWN_NAMES
from deliberation.plans.printed import folded
from deliberation.positions.arrivals import guidance
from deliberation.positions.arrivals.recognising import without_marks
from deliberation.positions.kinds import ItemKind
from deliberation.positions.labels import KINDS
from deliberation.positions.leaving import columns
from deliberation.positions.leaving.columns import Column
from deliberation.spellings import fold, spelled


class Part(enum.StrEnum):
    """A part of a paper. The values are the keys of `leaving/columns.py`, where it has them."""

    START = "start"
    ABOUT = "about"
    MEETINGS = "meetings"
    OPINION = "general_opinion"
    #: Items, in an area or in none that is known.
    ITEMS = "items"
    OUTSIDE_AREAS = "no_area"
    OTHER_PROPOSALS = "other_proposals"
    JOINED = "joined"
    PARTICIPANTS = "participants"
    DIFFERENT_OPINIONS = "different_opinions"
    #: Sheets of ours that only explain.
    EXPLAINED = "how"


class TableKind(enum.StrEnum):
    ITEMS = "items"
    MEETINGS = "meetings"
    PARTICIPANTS = "participants"
    PAPER = "paper"


#: What people write over the parts of a paper, without spaces, marks and numbers.
_PARTS = {
    Part.OPINION: (
        "총평 총괄의견 종합의견 전체의견 전반적의견 전반의견 일반의견 총괄 종합검토의견 "
        "계획전반에대한의견 generalcomments overallopinion general"
    ),
    Part.ITEMS: ("분야별의견 과제별의견 세부의견 개별의견 이행과제별의견 분야별제안 세부과제별의견 의견 opinionsbyarea items opinions"),
    Part.OUTSIDE_AREAS: "분야외 해당분야없음 분야외의견",
    Part.OTHER_PROPOSALS: (
        "기타 기타제안 기타의견 기타제안사항 기타건의사항 기타사항 기타건의 추가제안 otherproposals other others furtherproposals"
    ),
    Part.MEETINGS: "회의 회의경과 회의개요 회의일정 추진경과 논의경과 회의개최 회의현황 meetings",
    Part.PARTICIPANTS: ("참여자 참석자 참여위원 참여자명단 참석자명단 위원명단 참여명단 함께한사람들 participants whotookpart"),
    Part.ABOUT: "개요 입장문서개요 문서개요 about",
}
#: What people write over columns, or beside what they filled in, without spaces and marks.
_COLUMNS: Mapping[TableKind, Mapping[str, str]] = {
    TableKind.ITEMS: {
        "no": "번호 연번 순번 no 의견번호",
        "area": "분야 핵심전환분야 영역 분야명 area",
        "code": "코드 과제번호 과제코드 이행과제번호 code",
        "heading": ("과제 과제명 이행과제 이행과제명 세부과제 세부과제명 제목 과제이름 task taskname heading"),
        "level": "수준 단계 level",
        "kind": "유형 종류 의견유형 의견종류 kind type",
        "elements": "계획항목 관련과제 관련항목 elements",
        "text": (
            "의견 제안 내용 의견내용 제안내용 제안사항 의견및제안 제안의견 검토의견 개선의견 요구사항 "
            "요청사항 건의사항 opinion comment proposal text comments"
        ),
    },
    TableKind.MEETINGS: {
        "ordinal": "차수 회차 회의 순번 번호 no",
        "date": "일자 일시 날짜 회의일 개최일 일정 date day",
        "time": "시간 시각 time",
        "place": "장소 place",
        "note": "비고 내용 안건 주요내용 note notes agenda",
    },
    TableKind.PARTICIPANTS: {
        "name": "성명 이름 참여자 참석자 위원명 위원 name",
        "neighbourhood": "동 거주지 거주동 소속 주소 지역 neighbourhood",
        "drafter": "역할 구분 비고 직책 role part",
    },
    TableKind.PAPER: {
        "forum": "공론장 사업명 forum",
        "group": "그룹 그룹명 이해관계자그룹 단체 단체명 group",
        "written_on": "작성일 작성일자 작성일시 제출일 writtenon date",
        "general_opinion": "총평 총괄의견 종합의견 전체의견",
    },
}
_FORM_COLUMNS: Mapping[TableKind, Iterable[Column]] = {
    TableKind.ITEMS: columns.ITEM,
    TableKind.MEETINGS: columns.MEETING,
    TableKind.PARTICIPANTS: columns.PARTICIPANT,
    TableKind.PAPER: columns.PAPER,
}
#: What our own files say between the parts.
OUR_SENTENCES = (
    _l("Contents"),
    _l("Names are masked. A mask is no identity: two people may share one."),
    _l("Said of an earlier version of the paper."),
    _l("DRAFT – not filed. For the group and the secretariat only."),
    *(sentence for _kind, sentence in guidance.SENTENCES),
)
#: Without these a row of words does not name the columns of such a table.
NEEDED = {TableKind.ITEMS: "text", TableKind.MEETINGS: "date", TableKind.PARTICIPANTS: "name"}


class Spellings:
    """What words mean in a file. Made once for a file: it asks every catalogue."""

    @cached_property
    def _parts(self) -> dict[str, Part]:
        ours: dict[str, LazyString] = {part.key: part.label for part in columns.PARTS}
        meant = {folded(word): Part(key) for word, key in spelled(ours).items()}
        meant |= {folded(word): Part.ITEMS for word in _words_of(columns.ITEMS_SHEET.label)}
        meant |= {folded(word): Part.ABOUT for word in _words_of(columns.PAPER_SHEET.label)}
        for sheet in (columns.HOW_SHEET, columns.WORDS_SHEET):
            meant |= {folded(word): Part.EXPLAINED for word in _words_of(sheet.label)}
        for part, words in _PARTS.items():
            for word in words.split():
                meant.setdefault(word, part)
        return meant

    @cached_property
    def _columns(self) -> dict[TableKind, dict[str, str]]:
        meant = {}
        for kind, ours in _FORM_COLUMNS.items():
            meant[kind] = {folded(word): key for word, key in spelled({one.key: one.label for one in ours}).items()}
            for key, words in _COLUMNS[kind].items():
                for word in words.split():
                    meant[kind].setdefault(word, key)
        return meant

    @cached_property
    def kinds(self) -> dict[str, ItemKind]:
        return spelled(KINDS)

    @cached_property
    def levels(self) -> dict[str, str]:
        return spelled(columns.LEVELS)

    @cached_property
    def drafters(self) -> dict[str, bool]:
        return spelled(columns.IS_DRAFTER) | {
            "작성자": True,
            "작성": True,
            "대표 작성자": True,
            "drafter": True,
            "참여자": False,
            "참여": False,
        }

    @cached_property
    def heads(self) -> frozenset[str]:
        """What stands over a table of fields: what a row is, and its words."""
        return frozenset(folded(word) for label in (columns.TERM, columns.WORDS) for word in _words_of(label))

    @cached_property
    def sentences(self) -> frozenset[str]:
        """Sentences that our own files hold besides what people write, folded."""
        return frozenset(folded(word) for label in OUR_SENTENCES for word in _words_of(label))

    @cached_property
    def languages(self) -> dict[str, str]:
        return {fold(name): code for code, name in OWN_NAMES.items()} | {code: code for code in OWN_NAMES}

    def part(self, words: str) -> Part | None:
        """The part that a heading opens, or a sheet holds."""
        return self._parts.get(folded(without_marks(words))) or self._parts.get(folded(words)) if len(words) <= 60 else None

    def column(self, kind: TableKind, words: str) -> str | None:
        """The key of a column, or of a row in a table of fields."""
        return self._columns[kind].get(folded(words)) if len(words) <= 60 else None

    def kind(self, words: str) -> ItemKind | None:
        return self.kinds.get(fold(words))


def _words_of(label: LazyString) -> list[str]:
    return [word for word in spelled({"": label}) if word]
