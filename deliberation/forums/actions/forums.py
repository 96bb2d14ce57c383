"""Making a forum, changing what it says about itself, publishing and closing it."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.changes import differing, in_plain_words, recorded
from deliberation.forums.errors import AlreadyClosed, AlreadyPublished, NoGroupsYet, NotClosed, NotPublished
from deliberation.forums.happenings import ForumChanged, ForumClosed, ForumMade, ForumPublished, ForumReopened
from deliberation.forums.models import Forum
from deliberation.forums.reply_rules import ReplyRule
from deliberation.forums.rule import DAYS_BETWEEN, PLENARIES_AT_LEAST, SESSIONS_AT_LEAST
from deliberation.people.actions import give_role
from deliberation.people.models import Person, Role
from deliberation.plans.models import Plan
from deliberation.text import tidy

#: Words that stand where a forum's slug would: /forums/new.
TAKEN_SLUGS = frozenset(["new"])
REPLY_DAYS = range(1, 366)
#: What every group agreed on, and what it may be.
RULE = {"sessions_at_least": SESSIONS_AT_LEAST, "plenaries_at_least": PLENARIES_AT_LEAST, "days_between": DAYS_BETWEEN}


def make_forum(by: Person, plan: Plan, *, slug: str = "", **details: Any) -> Forum:
    """A forum on a plan, still unpublished; who makes it facilitates it.

    The details are those of `change_forum`. Without a slug one is made from the English name or the plan's year.
    Raises BadInput, naming `slug` or one of the details.
    """
    wanted = _tidied(**details)
    if slug and (slug in TAKEN_SLUGS or slug != slug_of(slug) or _forum_at(slug)):
        raise BadInput(fields={"slug": [_("This address is taken or holds more than small letters, digits and hyphens.")]})
    slug = slug or _free_slug(wanted["translated_names"].get("en") or wanted["name"], plan)
    forum = Forum(plan=plan, slug=slug, **wanted)
    db.session.add(forum)
    db.session.flush()  # the record and the facilitator's role name the forum by its number
    record(ForumMade(forum_id=forum.id, plan_id=plan.id, after=recorded({"slug": slug, **wanted}), by=by.id))
    give_role(by, Role.FACILITATOR, forum, by=by)
    return forum


def change_forum(by: Person, forum: Forum, version: int | None, **details: Any) -> Forum:
    """Change what it says about itself: `name`, `translated_names`, `introduction`, `opened_on`, `reply_days`, `reply_rule`,
    and the rule of its groups, `sessions_at_least`, `plenaries_at_least`, `days_between`; of these what is left out stays as it is.

    Raises ChangedMeanwhile, and BadInput naming the detail.
    """
    hold(forum)
    wanted = _tidied(**{field: getattr(forum, field) for field in RULE} | details)
    forum.expect(version, theirs=as_words({field: getattr(forum, field) for field in wanted}))
    before, after = differing(forum, wanted)
    if after:
        record(ForumChanged(forum_id=forum.id, before=before, after=after, by=by.id))
    return forum


def publish_forum(by: Person, forum: Forum) -> Forum:
    """Show the forum to everybody. There is no way back: what was public stays public."""
    hold(forum)
    if forum.is_public:
        raise AlreadyPublished
    if not forum.groups:
        raise NoGroupsYet
    forum.published_at = clock.now()
    record(ForumPublished(forum_id=forum.id, by=by.id))
    return forum


def close_forum(by: Person, forum: Forum) -> Forum:
    """From today on nothing in it waits for anybody; it stays readable."""
    hold(forum)
    if not forum.is_public:
        raise NotPublished
    if forum.is_closed:
        raise AlreadyClosed
    forum.closed_on = clock.today()
    record(ForumClosed(forum_id=forum.id, closed_on=forum.closed_on.isoformat(), by=by.id))
    return forum


def reopen_forum(by: Person, forum: Forum) -> Forum:
    """Take up a closed forum again."""
    hold(forum)
    if forum.closed_on is None:
        raise NotClosed
    record(ForumReopened(forum_id=forum.id, closed_on=forum.closed_on.isoformat(), by=by.id))
    forum.closed_on = None
    return forum


def slug_of(words: str) -> str:
    """Words as part of an address: small letters, digits and hyphens; empty for words in other scripts."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def tidy_names(names: Mapping[str, str | None]) -> dict[str, str]:
    """Names by language, without those left empty."""
    tidied = {language: tidy(name or "") for language, name in names.items()}
    return {language: name for language, name in tidied.items() if name}


def tidy_name(name: str) -> str:
    """A name as it is kept. Raises BadInput, naming `name`."""
    name = tidy(name)
    if not name:
        raise BadInput(fields={"name": [_("Please write a name.")]})
    return name


def as_words(fields: Mapping[str, Any]) -> dict[str, str]:
    """Fields as words for the page that shows two versions side by side."""
    return {field: _words_of(value) for field, value in fields.items()}


def _words_of(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {one}" for key, one in value.items())
    plain = in_plain_words(value)
    return ", ".join(plain) if isinstance(plain, list) else str(plain if plain is not None else "")


def _tidied(
    *,
    name: str,
    translated_names: Mapping[str, str | None] | None = None,
    introduction: str = "",
    opened_on: date | None = None,
    reply_days: int = 30,
    reply_rule: str = ReplyRule.CALENDAR_DAYS,
    **rule: int,
) -> dict[str, Any]:
    if reply_days not in REPLY_DAYS:
        raise BadInput(fields={"reply_days": [_("Between 1 and 365 days, please.")]})
    if reply_rule not in set(ReplyRule):
        raise BadInput(fields={"reply_rule": [_("Choose one of the rules for counting days.")]})
    return {
        "name": tidy_name(name),
        "translated_names": tidy_names(translated_names or {}),
        "introduction": tidy(introduction),
        "opened_on": opened_on,
        "reply_days": reply_days,
        "reply_rule": ReplyRule(reply_rule).value,
        **_checked_rule(**rule),
    }


def _checked_rule(*, sessions_at_least: int = 2, plenaries_at_least: int = 2, days_between: int = 7) -> dict[str, int]:
    rule = {"sessions_at_least": sessions_at_least, "plenaries_at_least": plenaries_at_least, "days_between": days_between}
    wrong = {
        field: [_("Between %(first)s and %(last)s, please.", first=RULE[field].start, last=RULE[field].stop - 1)]
        for field, number in rule.items()
        if number not in RULE[field]
    }
    if wrong:
        raise BadInput(fields=wrong)
    return rule


def _free_slug(name: str, plan: Plan) -> str:
    wanted = slug_of(name)[:60].strip("-") or f"{plan.slug}-{clock.today().year}"
    taken = set(db.session.scalars(select(Forum.slug).where(Forum.slug.startswith(wanted, autoescape=True)))) | TAKEN_SLUGS
    choices = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in choices if slug not in taken)


def _forum_at(slug: str) -> Forum | None:
    return db.session.scalars(select(Forum).where(Forum.slug == slug)).one_or_none()
