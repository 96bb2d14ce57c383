"""Every address below a forum that takes something sent, with what is sent there; and a forum that has one of everything."""

from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.actions.sessions import add_sessions
from deliberation.forums.agenda.actions import add_point, remove_point
from deliberation.forums.materials.actions import add_file, add_link, take_back
from deliberation.forums.materials.words import MaterialWords
from deliberation.forums.minutes.actions.outcomes import add_outcome
from deliberation.forums.minutes.actions.proposals import propose_correction
from deliberation.forums.minutes.actions.writing import publish_minutes, write_minutes
from deliberation.forums.models import OutcomeKind, Round, RoundKind
from deliberation.forums.scheduling.models import PlannedBatch
from deliberation.people.models import Role
from deliberation.positions.outcomes.actions import tie
from tests import makers

NOW = datetime(2026, 4, 22, 9, tzinfo=clock.DISTRICT_ZONE)
VERSION = {"version": "1"}
POINT = {"title": "The well", "minutes": "20", "led_by": "The office", "elements": "1:1-1-1", "words": "Why"}
LINE = {"group": "", "needs": "A ramp", "name": "Han", "email": "han@example.org"}
SESSION = {
    "groups": "1",
    "is_plenary": "y",
    "held_on": "2026-06-03",
    "starts_at": "14:00",
    "ends_at": "15:00",
    "place": "Hall",
    "link": "",
    "round": "",
    "title": "",
    "note": "",
    "run_by": "",
    "interpreters": "Somebody",
    "languages": "en",
    "is_step_free": "",
    "takes_registrations": "y",
    "capacity": "3",
    "reason": "Rain",
    "all_the_same": "x",
}
TAKE = {"take": "2026-06-03 14:00 15:00"}
PLAN = {
    "groups": "1",
    "each": "1",
    "plenaries": "0",
    "round": "",
    "first": "2026-06-01",
    "last": "2026-06-20",
    "weekdays": "1",
    "opens": "10:00",
    "closes": "18:00",
    "length": "120",
    "places": "Hall",
    "run_by": "1",
    "interpreters": "",
}
SAVE = {"save": "x", "proposal": "x", "keep": "0"}
MINUTES = {"minutes": "We met.", "reason": "A slip"}
BOTH = {"together": "x", "written_on": "1", "own-minutes": "We", "stands-minutes-1": "both"}
OUTCOME = {"kind": "task", "words": "Dig", "owner": "The office", "due_on": "2026-05-01", "line": ""}
FORUM = {"name": "Open", "introduction": "x", "opened_on": "2026-04-01", "reply_days": "30", "reply_rule": "calendar-days"}
RULE = {"sessions_at_least": "2", "plenaries_at_least": "2", "days_between": "7", "translated_names-en": "Open"}
ROUND = {"name": "First", "kind": "drafting", "opens_on": "2026-07-01", "closes_on": "2026-07-30", "translated_names-en": "First"}

#: What is sent to each address below /forums/open/ where all is well; each of it is then made absurd.
SENT: list[tuple[str, dict[str, str]]] = [
    ("phases/remind", {"kind": "all"}),
    ("sessions/{met}/agenda", POINT),
    ("sessions/{met}/agenda/{point}", POINT | VERSION),
    ("sessions/{met}/agenda/{point}/move", {"to": "up"}),
    ("sessions/{met}/agenda/{point}/remove", {}),
    ("sessions/{met}/agenda/{removed}/bring-back", {}),
    ("sessions/{met}/agenda/share", {}),
    ("sessions/{coming}/agenda/take-over", {"earlier": "{met}"}),
    ("sessions/{met}/cancel", {"reason": "Rain"}),
    ("sessions/{coming}/change", SESSION | VERSION),
    ("sessions/{coming}/change", SESSION | VERSION | TAKE),
    ("sessions/{coming}/check", SESSION | VERSION),
    ("sessions/{met}/door", {"seen": "1 no", "there": "1"}),
    ("sessions/{met}/door/add", LINE | {"coming": "walked in"}),
    ("sessions/{coming}/door/add", LINE | {"coming": "registered"}),
    ("sessions/{met}/door/{line}", LINE),
    ("sessions/{coming}/door/{coming_line}/withdraw", {}),
    ("sessions/{met}/door/erase", {}),
    (
        "sessions/{met}/materials/file",
        {"file-title": "Map", "file-text": "A map", "file-missing": "", "file-language": "ko", "file-file": "x"},
    ),
    ("sessions/{met}/materials/link", {"link-title": "Map", "link-address": "https://example.org/map", "link-language": "ko"}),
    ("sessions/{met}/materials/1", VERSION | {"title": "Map", "text": "A map", "missing": "", "language": "ko", "has_looked": "y"}),
    ("sessions/{met}/materials/2", VERSION | {"title": "Map", "address": "https://example.org/map", "language": "ko"}),
    ("sessions/{met}/materials/3/bring-back", {}),
    ("sessions/{met}/materials/1/show", {}),
    ("sessions/{met}/materials/1/take-back", {"reason": "Old"}),
    ("sessions/{written}/minutes", MINUTES | VERSION),
    ("sessions/{written}/minutes", MINUTES | VERSION | BOTH),
    ("sessions/{met}/minutes", MINUTES | VERSION | BOTH),
    ("sessions/{met}/minutes", MINUTES | VERSION),
    ("sessions/{written}/minutes/save", MINUTES | VERSION),
    ("sessions/{met}/minutes", {"told": "1"}),
    ("sessions/{written}/minutes/publish", VERSION),
    ("sessions/{written}/minutes/revisions/1/restore", VERSION),
    ("sessions/{met}/minutes/propose", {"passage": "The well is 20 m deep.", "wanted": "It is 30 m deep.", "reason": "Measured"}),
    ("sessions/{met}/minutes/proposals/1/take", MINUTES | VERSION),
    ("sessions/{met}/minutes/proposals/1/take", MINUTES | VERSION | BOTH),
    ("sessions/{met}/minutes/proposals/1/decline", {"answer": "No"}),
    ("sessions/{met}/minutes/proposals/1/withdraw", {}),
    ("sessions/{met}/minutes/proposing/close", {}),
    ("sessions/{met}/outcomes/new", OUTCOME),
    ("sessions/{met}/outcomes/1", OUTCOME | VERSION),
    ("sessions/{met}/outcomes/1/done", {}),
    ("sessions/{met}/outcomes/1/items", {"group": "women", "key": "1"}),
    ("sessions/{met}/outcomes/1/items/new", {"group": "women"}),
    ("sessions/{met}/outcomes/1/items/{tie}/untie", {}),
    ("sessions/{coming}/register", {"group": "", "needs": "A ramp"}),
    ("sessions/{coming}/register/withdraw", {}),
    ("sessions/check", SESSION),
    ("sessions/check", SESSION | TAKE),
    ("sessions/new", SESSION),
    ("sessions/plan", PLAN),
    ("sessions/plan", PLAN | SAVE),
    ("sessions/planned/{batch}/take-back", {}),
    ("set-up/details", FORUM | RULE | VERSION),
    ("set-up/rounds/new", ROUND),
    ("set-up/rounds/1", ROUND | VERSION),
]


@contextmanager
def everything():
    """A forum with one of everything, and the numbers that its addresses name."""
    with clock.stopped(NOW):
        plan = makers.make_plan()
        makers.make_element(plan, "1:1-1-1", "Dig a well")
        forum = makers.make_forum(plan, slug="open")
        women = makers.make_forum_group(forum, makers.make_group(slug="women"))
        person = makers.make_person(Role.FACILITATOR, forum)
        makers.give_role(person, Role.LEADER, women)
        open_round = {"kind": RoundKind.DELIBERATION, "opens_on": date(2026, 4, 1), "closes_on": date(2026, 4, 30)}
        db.session.add(Round(forum=forum, number=1, name="Talk", **open_round))
        today = clock.today()
        met = makers.make_session(forum, (women,), held_on=today - timedelta(days=1), starts_at=time(14))
        written = makers.make_session(forum, (women,), held_on=today - timedelta(days=8))
        coming = makers.make_session(forum, (women,), held_on=today + timedelta(days=30), takes_registrations=True, capacity=2)
        point, removed = (add_point(person, met, title=title, minutes=10) for title in ("The well", "The road"))
        remove_point(person, removed)
        for name in ("map.txt", "way.txt"):
            add_file(person, met, name, name.encode(), MaterialWords(title=name, text="A map"))
            if name == "map.txt":
                add_link(person, met, MaterialWords(title="A page", address="https://example.org/"))
        take_back(person, met.materials[-1], "Old")
        write_minutes(person, written, None, minutes="We met.")
        write_minutes(person, met, None, minutes="The well is 20 m deep.\n\nIt rained.")
        publish_minutes(person, met)
        propose_correction(person, met, passage="It rained.", wanted="It snowed.", reason="It did.")
        outcome = add_outcome(person, met, kind=OutcomeKind.TASK, words="Dig")
        item = makers.make_item(makers.make_paper(women, is_filed=False))
        batch = PlannedBatch(forum=forum, saved_at=clock.now())
        batch.sessions = add_sessions(person, forum, [{"held_on": today + timedelta(days=60), "groups": [women]}])
        db.session.add(batch)
        line, coming_line = makers.make_participation(met), makers.make_participation(coming)
        tied = tie(person, outcome, item)
        commit()
        things = {"met": met, "written": written, "coming": coming, "point": point, "removed": removed, "line": line, "batch": batch}
        yield {name: thing.id for name, thing in {**things, "coming_line": coming_line, "tie": tied}.items()} | {"person": person}
