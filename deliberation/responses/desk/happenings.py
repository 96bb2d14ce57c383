"""What can happen at an office's desk. None of it is public."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class ReferralAssigned(Happening):
    """`before_id` and `after_id` are people, None for nobody."""

    subject = ("Referral", "referral_id")
    referral_id: int
    before_id: int | None
    after_id: int | None


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Happening):
    subject = ("Note", "note_id")
    note_id: int
    referral_id: int
    text: str


@dataclass(frozen=True, kw_only=True)
class ColleagueMentioned(Happening):
    subject = ("Mention", "mention_id")
    mention_id: int
    note_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class NoteStruckOut(Happening):
    subject = ("Note", "note_id")
    note_id: int


@dataclass(frozen=True, kw_only=True)
class MentionsRead(Happening):
    subject = ("Referral", "referral_id")
    referral_id: int
    mention_ids: list[int]
