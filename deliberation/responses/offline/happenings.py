"""What can happen to a file of answers. The drafts it makes have happenings of their own, word for word."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class AnswersBrought(Happening):
    """`counts` is how many lines stand how, by `LineState`. `digest` is the SHA-256 of the file."""

    subject = ("AnswerFile", "file_id")
    file_id: int
    department_id: int
    number: int
    file_name: str
    digest: str
    counts: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class StaleLinesDecided(Happening):
    """The places of lines for which the file's words were chosen, and of those for which what is here was."""

    subject = ("AnswerFile", "file_id")
    file_id: int
    taken: list[int]
    kept: list[int]


@dataclass(frozen=True, kw_only=True)
class AnswersCarriedOut(Happening):
    """One portion of a file. `referral_ids` are those that were looked at; `counts` how their lines stand now."""

    subject = ("AnswerFile", "file_id")
    file_id: int
    referral_ids: list[int]
    counts: dict[str, int]
    submitted: int


@dataclass(frozen=True, kw_only=True)
class AnswersLaidAside(Happening):
    """The file was taken out again; what was drafted from it stays."""

    subject = ("AnswerFile", "file_id")
    file_id: int
    department_id: int
    number: int
