"""Putting evidence beside an item, changing what is said of it, taking it back."""

import pytest

from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.files import kept_file
from deliberation.positions.actions.items import withdraw_item
from deliberation.positions.errors import AlreadyFiled, ItemIsWithdrawn
from deliberation.positions.evidence import actions
from deliberation.positions.evidence.actions import add_figure, add_file, add_link, bring_back, change_evidence, take_back
from deliberation.positions.evidence.errors import TooMuchEvidence
from deliberation.positions.evidence.words import EvidenceWords
from deliberation.positions.models import EvidenceKind
from deliberation.web_addresses import is_web_address, whole_address
from tests.core.test_file_kinds import exif, jpeg, segment
from tests.makers import make_item

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def item(scene):
    return make_item(scene.paper, "The wells run dry.", (scene.well,))


def words(**given):
    return EvidenceWords(**given)


def refused(action, *given):
    with pytest.raises(BadInput) as refusal:
        action(*given)
    return set(refusal.value.fields)


def test_a_file_is_kept_under_its_fingerprint_and_the_record_names_it_by_that(scene, item, happened):
    one = add_file(scene.drafter, item, "C:\\measured.pdf", PDF, words(title="What we measured ", accessible_note="Three wells."))
    assert (one.kind, one.file_name, one.media_type, one.size) == (EvidenceKind.FILE, "measured.pdf", "application/pdf", len(PDF))
    assert (one.title, one.accessible_note, one.added_by) == ("What we measured", "Three wells.", scene.drafter)
    assert kept_file(one.digest) == PDF
    (told,) = happened()
    assert (told.name, told.digest, told.item_id) == ("EvidenceAdded", one.digest, item.id)
    assert "measured.pdf" not in str(told.as_record())


def test_a_photo_is_kept_without_where_it_was_taken(scene, item):
    one = add_file(scene.drafter, item, "well.jpg", jpeg(segment(0xE1, exif(6))), words())
    assert b"37.57" not in kept_file(one.digest)
    assert one.size == len(kept_file(one.digest))


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b"MZ\x90\0"), ("a.pdf", b""), ("a.txt", b"<html>"), ("a.jpg", b"\xff\xd8\xff\xe1\xff\xff\xff\xd9")]
)
def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_is_kept(scene, item, happened, name, content):
    assert refused(add_file, scene.drafter, item, name, content, words()) == {"file"}
    assert happened() == []
    assert item.standing_evidence == []


def test_the_same_file_twice_is_refused_unless_it_was_taken_back(scene, item):
    first = add_file(scene.drafter, item, "a.pdf", PDF, words())
    assert refused(add_file, scene.drafter, item, "b.pdf", PDF, words()) == {"file"}
    take_back(scene.drafter, first)
    assert add_file(scene.drafter, item, "b.pdf", PDF, words()).digest == first.digest


def test_a_link_is_put_into_shape(scene, item):
    one = add_link(scene.drafter, item, words(address=" www.example.org/a ", title="Wells", figure="dropped"))
    assert (one.kind, one.address, one.title, one.figure) == (EvidenceKind.LINK, "https://www.example.org/a", "Wells", "")


@pytest.mark.parametrize(
    "address",
    ["", "javascript:alert(1)", "data:text/html,x", "ftp://example.org", "https://", "https://localhost", "http://me:pw@example.org/",
     "https://example.org/a b", "https://[bad", "https://example.org/" + "a" * 2_000],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(scene, item, address):
    assert refused(add_link, scene.drafter, item, words(address=address)) == {"address"}


@pytest.mark.parametrize("address", ["http://example.org", "https://통계.example.kr/한글?a=1#b", "https://example.org:8443/"])
def test_what_is_one_is_taken(address):
    assert is_web_address(whole_address(address))


def test_a_figure_needs_what_it_counts_and_its_source(scene, item):
    assert refused(add_figure, scene.drafter, item, words(unit="people", year=99)) == {"title", "figure", "source", "year"}
    one = add_figure(scene.drafter, item, words(title="Dry wells", figure="17,180", unit="wells", year=2021, source="Yearbook, p. 34"))
    assert (one.figure, one.unit, one.year, one.source, one.address) == ("17,180", "wells", 2021, "Yearbook, p. 34", "")
    assert refused(change_evidence, scene.drafter, one, words(title="Dry wells", figure="3", source=" ")) == {"source"}


def test_what_is_said_of_it_can_change_and_the_record_has_the_difference(scene, item, happened):
    one = add_link(scene.drafter, item, words(address="https://example.org", title="Wels"))
    change_evidence(scene.leader, one, words(address="https://example.org", title="Wells"))
    told = happened()[-1]
    assert (told.name, told.before, told.after) == ("EvidenceChanged", {"title": "Wels"}, {"title": "Wells"})
    change_evidence(scene.leader, one, words(address="https://example.org", title="Wells "))
    assert len(happened()) == 2, "nothing differed"


def test_the_second_to_change_it_is_shown_the_first_ones_words(scene, item):
    one = add_link(scene.drafter, item, words(address="https://example.org", title="Wells"))
    seen = EvidenceWords.of(one).state
    change_evidence(scene.leader, one, words(address="https://example.org", title="Old wells"), state=seen)
    with pytest.raises(ChangedMeanwhile) as conflict:
        change_evidence(scene.drafter, one, words(address="https://example.org", title="New wells"), state=seen)
    assert conflict.value.theirs["title"] == "Old wells"
    assert one.title == "Old wells"


def test_it_is_taken_back_and_brought_back_in_its_place(scene, item, happened):
    first = add_file(scene.drafter, item, "a.pdf", PDF, words())
    second = add_link(scene.drafter, item, words(address="https://example.org"))
    take_back(scene.drafter, first)
    take_back(scene.leader, first)
    assert item.standing_evidence == [second]
    bring_back(scene.drafter, first)
    bring_back(scene.drafter, first)
    assert item.standing_evidence == [first, second]
    assert [one.name for one in happened()] == ["EvidenceAdded", "EvidenceAdded", "EvidenceTakenBack", "EvidenceBroughtBack"]
    assert happened()[-1].digest == first.digest


def test_an_item_takes_only_so_much(scene, item, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 2)
    first = add_link(scene.drafter, item, words(address="https://example.org/1"))
    add_link(scene.drafter, item, words(address="https://example.org/2"))
    with pytest.raises(TooMuchEvidence):
        add_file(scene.drafter, item, "a.pdf", PDF, words())
    take_back(scene.drafter, first)
    add_file(scene.drafter, item, "a.pdf", PDF, words())
    with pytest.raises(TooMuchEvidence):
        bring_back(scene.drafter, first)


def test_what_is_filed_or_withdrawn_stays_as_it_is(scene, item):
    one = add_link(scene.drafter, item, words(address="https://example.org"))
    for attempt in (
        lambda: add_file(scene.drafter, item, "a.pdf", PDF, words()),
        lambda: add_link(scene.drafter, item, words(address="https://example.org")),
        lambda: change_evidence(scene.drafter, one, words(address="https://example.org/else")),
        lambda: take_back(scene.drafter, one),
    ):
        withdraw_item(scene.drafter, item)
        with pytest.raises(ItemIsWithdrawn):
            attempt()
        item.withdrawn_at = None
        scene.paper.filed_at = one.added_at
        with pytest.raises(AlreadyFiled):
            attempt()
        scene.paper.filed_at = None
    assert one.stands
