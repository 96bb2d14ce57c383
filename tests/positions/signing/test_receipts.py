"""Receipts: of the filing, of each correction; and what proves them."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import update

from deliberation import clock, mail
from deliberation.app import create_app
from deliberation.db import commit, db
from deliberation.errors import Refusal
from deliberation.forums.models import Round, RoundKind
from deliberation.people.models import Person, Role
from deliberation.positions.actions.items import change_item, correct_item
from deliberation.positions.actions.papers import file_paper
from deliberation.positions.errors import AlreadyFiled, CorrectionsClosed
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import PositionPaper, Receipt, Stand
from deliberation.positions.signing.actions import ask_for_signatures, sign
from deliberation.positions.signing.canonical import words_fingerprint
from deliberation.positions.signing.errors import NotAllSigned, WordsChanged
from deliberation.positions.signing.verifying import Wrong, differing, verify
from deliberation.positions.words import ItemWords
from tests.crowd import settings_for
from tests.makers import make_item, make_paper, make_person


def correct(scene, text: str) -> None:
    correct_item(scene.leader, scene.item, ItemWords(text=text), reason="A slip.")


def filed(scene):
    return file_paper(scene.leader, scene.paper, without_all=True)


@pytest.fixture
def sent(monkeypatch):
    """(to, subject, text) of each mail that goes out."""
    letters: list[tuple[str, str, str]] = []
    monkeypatch.setattr(mail, "send", lambda to, subject, text, html: letters.append((to, subject, text)))
    return letters


# Filing.


def test_filing_issues_the_first_receipt(signing):
    signing.paper.general_opinion = "Water first."
    sign(signing.member, signing.paper, Stand.DIFFERS, "Springs.", seen=words_fingerprint(signing.paper))
    (receipt,) = filed(signing).receipts
    assert (receipt.number, receipt.issued_at, receipt.issued_by) == (1, signing.paper.filed_at, signing.leader)
    assert receipt.fingerprint == hashlib.sha256(receipt.content.encode()).hexdigest()
    said = json.loads(receipt.content)
    assert said["words"]["general_opinion"] == "Water first."
    assert said["words"]["items"][0]["text"] == "Dig deeper."
    assert said["signatures"] == [{"name": "박○롬", "opinion": "Springs.", "stand": "differs"}]
    assert said["fingerprint_of_words"] == receipt.words_fingerprint
    assert "박새롬" not in receipt.content, "names are masked there too"


def test_without_all_signatures_it_takes_a_clear_word(signing):
    with pytest.raises(NotAllSigned):
        file_paper(signing.leader, signing.paper)
    assert signing.paper.is_open
    assert not filed(signing).is_open


def test_a_different_opinion_is_a_signature_too(signing):
    for participant in (signing.of_drafter, signing.of_member, signing.without):
        db.session.delete(participant)
    db.session.flush()
    db.session.expire(signing.paper)
    sign(signing.leader, signing.paper, Stand.DIFFERS, "Springs.", seen=words_fingerprint(signing.paper))
    assert not file_paper(signing.leader, signing.paper).is_open


def test_the_leader_files_the_words_they_saw(signing):
    seen = words_fingerprint(signing.paper)
    change_item(signing.drafter, signing.item, ItemWords(text="Dig two."))
    with pytest.raises(WordsChanged):
        file_paper(signing.leader, signing.paper, without_all=True, seen=seen)
    assert signing.paper.is_open


def test_two_leaders_filing_at_once_get_one_receipt(signing):
    filed(signing)
    with pytest.raises(AlreadyFiled):
        filed(signing)
    assert len(signing.paper.receipts) == 1


# Corrections.


def test_every_correction_gets_the_next_receipt(signing):
    filed(signing)
    correct(signing, "Dig two.")
    correct(signing, "Dig three.")
    numbers = [(one.number, json.loads(one.content)["words"]["items"][0]["text"]) for one in signing.paper.receipts]
    assert numbers == [(1, "Dig deeper."), (2, "Dig two."), (3, "Dig three.")]
    assert json.loads(signing.paper.receipts[2].content)["corrections"] == [
        {"item": "1", "number": 1, "reason": "A slip."},
        {"item": "1", "number": 2, "reason": "A slip."},
    ]
    correct(signing, "Dig three.")  # nothing differs
    assert len(signing.paper.receipts) == 3


def test_corrections_end_with_the_drafting_round(signing):
    today = clock.today()
    drafting = Round(
        forum=signing.forum, number=1, name="Drafting", kind=RoundKind.DRAFTING, opens_on=today - timedelta(days=9), closes_on=today
    )
    db.session.add(drafting)
    db.session.flush()
    filed(signing)
    correct(signing, "Dig two.")
    drafting.closes_on = today - timedelta(days=1)
    with pytest.raises(CorrectionsClosed) as refused:
        correct(signing, "Dig three.")
    assert refused.value.since == today - timedelta(days=1)
    assert len(signing.paper.receipts) == 2


def test_an_archives_paper_gets_no_receipt_for_a_correction(signing):
    signing.paper.filed_at = clock.now()
    db.session.flush()
    correct(signing, "Dig two.")
    assert signing.paper.receipts == []


# Proving them.


def test_receipts_hold_through_filing_and_corrections(signing):
    sign(signing.member, signing.paper, Stand.AGREES, seen=words_fingerprint(signing.paper))
    filed(signing)
    assert verify(signing.paper) == (1, [])
    correct(signing, "Dig two.")
    db.session.flush()
    db.session.expire_all()
    assert verify(signing.paper) == (2, [])


def test_a_receipt_that_was_tampered_with_is_found(signing):
    filed(signing)
    correct(signing, "Dig two.")
    first = signing.paper.receipts[0]
    _underneath(first, content=first.content.replace("Dig deeper.", "Dig less."))
    _count, (found,) = verify(signing.paper)
    assert (found.number, found.wrong) == (1, Wrong.FINGERPRINT)


def test_words_that_were_changed_underneath_are_found_with_their_place(signing):
    filed(signing)
    signing.item.text = "Dig less."
    _count, found = verify(signing.paper)
    assert [(one.wrong, one.place, one.is_break) for one in found] == [(Wrong.CHANGED, "words.items.1.text", True)]


def test_a_receipt_made_to_fit_is_found_by_its_own_fields(signing):
    (receipt,) = filed(signing).receipts
    content = receipt.content.replace("Dig deeper.", "Dig less.")
    _underneath(receipt, content=content, fingerprint=hashlib.sha256(content.encode()).hexdigest())
    _count, (found,) = verify(signing.paper)
    assert found.wrong is Wrong.CONTENT


def test_a_missing_receipt_is_found(signing):
    filed(signing)
    correct(signing, "Dig two.")
    db.session.delete(signing.paper.receipts[0])
    db.session.flush()
    db.session.expire(signing.paper)
    assert Wrong.NUMBER in [one.wrong for one in verify(signing.paper)[1]]


def test_what_the_secretariat_placed_since_is_told_and_no_break(signing):
    filed(signing)
    db.session.flush()
    signing.item.elements, signing.item.placed_at = [signing.schools], clock.now() + timedelta(seconds=5)
    _count, (found,) = verify(signing.paper)
    assert (found.wrong, found.place, found.is_break) == (Wrong.PLACED, "words.items.1.elements", False)


def test_differences_are_named_where_they_are():
    then = {"words": {"items": [{"key": "1", "text": "a"}, {"key": "2", "text": "b"}], "language": "ko"}}
    now = {"words": {"items": [{"key": "1", "text": "a"}, {"key": "3", "text": "b"}], "language": "en"}}
    assert list(differing(then, now)) == ["words.items.2", "words.items.3", "words.language"]
    assert list(differing(then, then)) == []


def test_the_command_says_whether_they_hold(app, signing):
    filed(signing)
    db.session.commit()
    run = app.test_cli_runner().invoke
    arguments = ["paper", "verify", signing.forum.slug, "women"]
    assert run(args=arguments).exit_code == 0
    signing.item.text = "Dig less."
    db.session.commit()
    done = run(args=arguments)
    assert done.exit_code == 1
    assert "words.items.1.text" in done.output


# Mail.


def test_writers_get_the_receipt_by_mail(app, signing, sent):
    filed(signing)
    commit()
    assert {to for to, _, _ in sent} == {signing.leader.email, signing.drafter.email}
    fingerprint = signing.paper.receipts[0].fingerprint
    assert all(fingerprint[:8] in text and fingerprint[8:16] in text for _, _, text in sent)


def test_those_asked_to_sign_get_a_mail_without_the_drafts_words(app, signing, sent):
    signing.paper.general_opinion = "Water first."
    ask_for_signatures(signing.leader, signing.paper)
    commit()
    assert {to for to, _, _ in sent} == {signing.drafter.email, signing.member.email}
    assert not any("Dig deeper" in text or "Water first" in text for _, _, text in sent)
    assert all("/draft/sign" in text for _, _, text in sent)


def _underneath(receipt: Receipt, **values: str) -> None:
    """Somebody's hand in the database."""
    db.session.flush()
    db.session.execute(update(Receipt).where(Receipt.id == receipt.id).values(**values))
    db.session.expire_all()


# Two leaders at the same moment: a thread each, on one database in a file.


def test_two_leaders_pressing_file_at_the_same_moment_get_one_receipt(tmp_path):
    app = create_app(settings_for(f"sqlite:///{tmp_path / 'two.sqlite3'}", tmp_path))
    with app.app_context():
        db.create_all()
        paper = make_paper(is_filed=False)
        make_item(paper, "Dig deeper.", kind=ItemKind.OPINION)
        leaders = [make_person(Role.LEADER, paper.forum_group).id for _ in range(2)]
        paper_id = paper.id
        db.session.commit()
        db.session.remove()
    together = Barrier(2)

    def press(leader_id: int) -> str:
        with app.app_context():
            together.wait(10)
            try:
                file_paper(db.session.get_one(Person, leader_id), db.session.get_one(PositionPaper, paper_id))
                commit()
            except Refusal as refusal:
                return refusal.code
            finally:
                db.session.remove()
            return "done"

    with ThreadPoolExecutor() as pool:
        assert sorted(pool.map(press, leaders)) == ["already-filed", "done"]
    with app.app_context():
        assert len(db.session.get_one(PositionPaper, paper_id).receipts) == 1
        db.session.remove()
        db.engine.dispose()
