"""Putting materials beside a session, letting them be read, taking them back."""

import pytest

from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.files import kept_file
from deliberation.forums.materials import actions
from deliberation.forums.materials.actions import (
    add_file,
    add_link,
    bring_back,
    change_material,
    findings_of,
    show_material,
    take_back,
)
from deliberation.forums.materials.errors import MaterialIsTakenBack, TooManyMaterials
from deliberation.forums.materials.queries import earlier_counts, earlier_of
from deliberation.forums.materials.words import MaterialWords
from deliberation.forums.models import MaterialKind
from tests.core.test_file_kinds import exif, jpeg, segment
from tests.positions.conftest import happened  # noqa: F401 - a fixture

PDF = b"%PDF-1.7\n%%EOF"


def words(**given):
    return MaterialWords(**given)


def link(hall, address="https://example.org", **given):
    return add_link(hall.facilitator, hall.session, words(address=address, **{"title": "Wells", **given}))


def refused(action, *given, **named):
    with pytest.raises(BadInput) as refusal:
        action(*given, **named)
    return set(refusal.value.fields)


def test_a_file_is_kept_numbered_and_public_at_once(hall, happened):  # noqa: F811
    one = add_file(hall.facilitator, hall.session, "C:\\x\\wells.pdf", PDF, words(title=" The wells ", text="Three wells."))
    assert (one.kind, one.number, one.file_name, one.media_type, one.size) == (
        MaterialKind.FILE,
        1,
        "wells.pdf",
        "application/pdf",
        len(PDF),
    )
    assert (one.title, one.added_by, one.is_shown) == ("The wells", hall.facilitator, True)
    assert kept_file(one.digest) == PDF
    assert link(hall).number == 2
    told = happened()[0]
    assert (told.name, told.digest, told.number) == ("MaterialAdded", one.digest, 1)
    assert "wells.pdf" not in str(told.as_record())
    assert "Three wells" not in str(told.as_record())


def test_a_file_needs_what_it_says_or_whom_to_ask(hall):
    assert refused(add_file, hall.facilitator, hall.session, "a.pdf", PDF, words(title="A")) == {"text"}
    assert add_file(hall.facilitator, hall.session, "a.pdf", PDF, words(missing="All of it: ask the secretariat.")).title == "a.pdf"


def test_the_words_of_a_text_are_taken_and_of_a_pdf_they_are_not(hall):
    one = add_file(hall.facilitator, hall.session, "a.txt", "# 우물\n\n셋".encode("cp949"), words(), takes_text=True)
    assert one.text == "# 우물\n\n셋"
    assert refused(add_file, hall.facilitator, hall.session, "a.pdf", PDF, words(), takes_text=True) == {"takes_text"}
    typed = add_file(hall.facilitator, hall.session, "b.txt", b"As in the file", words(text="As typed"), takes_text=True)
    assert typed.text == "As typed"


def test_a_photo_is_kept_without_where_it_was_taken(hall):
    one = add_file(hall.facilitator, hall.session, "well.jpg", jpeg(segment(0xE1, exif(6))), words(text="A dry well."))
    assert b"37.57" not in kept_file(one.digest)


@pytest.mark.parametrize(("name", "content"), [("a.pdf", b"MZ\x90\0"), ("a.pdf", b""), ("a.txt", b"<html>")])
def test_a_file_that_is_not_what_it_says_is_refused(hall, name, content):
    assert refused(add_file, hall.facilitator, hall.session, name, content, words(text="x")) == {"file"}
    assert hall.session.materials == []


def test_the_same_file_twice_is_refused_unless_it_was_taken_back(hall):
    first = add_file(hall.facilitator, hall.session, "a.pdf", PDF, words(text="x"))
    assert refused(add_file, hall.facilitator, hall.session, "b.pdf", PDF, words(text="x")) == {"file"}
    take_back(hall.facilitator, first, "Old.")
    assert add_file(hall.facilitator, hall.session, "b.pdf", PDF, words(text="x")).number == 2, "no number is given twice"


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "ftp://example.org", "https://localhost"])
def test_what_is_no_address_of_the_web_is_refused(hall, address):
    assert refused(link, hall, address) == {"address"}


def test_a_link_needs_words(hall):
    assert refused(link, hall, title=" ") == {"title"}


@pytest.mark.parametrize(
    ("name", "content", "given"),
    [
        ("list.csv", "이름,전화\n김,010-1234-5678".encode(), {}),
        ("note.txt", b"900101-1234567", {}),
        ("01012345678.txt", b"Nothing in it", {}),
        ("a.pdf", PDF, {"text": "Call 010-1234-5678"}),
    ],
)
def test_what_looks_like_somebodys_number_waits_until_somebody_has_looked(hall, happened, name, content, given):  # noqa: F811
    one = add_file(hall.facilitator, hall.session, name, content, words(**{"missing": "Ask us.", **given}))
    assert not one.is_shown
    assert len(findings_of(one)) == 1
    show_material(hall.facilitator, one)
    show_material(hall.facilitator, one)
    assert one.is_shown
    assert [(told.name, getattr(told, "is_held", None)) for told in happened()] == [("MaterialAdded", True), ("MaterialShown", None)]


def test_a_number_found_in_the_file_and_in_its_text_is_told_once(hall):
    one = add_file(hall.facilitator, hall.session, "n.txt", b"Call 010-1234-5678", words(), takes_text=True)
    assert len(findings_of(one)) == 1


def test_a_public_text_takes_no_new_number_unless_somebody_says_so(hall):
    one = link(hall)
    after = words(address="https://example.org", title="Call 010-1234-5678")
    assert refused(change_material, hall.facilitator, one, one.version, after) == {"has_looked"}
    change_material(hall.facilitator, one, one.version, after, has_looked=True, reason="Asked for.")
    assert one.title == "Call 010-1234-5678"
    again = words(address="https://example.org", title="Please call 010-1234-5678")
    assert change_material(hall.facilitator, one, one.version, again, reason="Kinder.").title == "Please call 010-1234-5678", (
        "it was looked at before"
    )


def test_what_is_said_of_it_can_change_and_the_second_is_shown_the_firsts_words(hall, happened):  # noqa: F811
    one = link(hall, title="Wels")
    seen = one.version
    change_material(hall.facilitator, one, seen, words(address="https://example.org", title="Wells"), reason="Misspelt.")
    assert (happened()[-1].before, happened()[-1].after) == ({"title": "Wels"}, {"title": "Wells"})
    assert (happened()[-1].revision, happened()[-1].reason) == (1, "Misspelt.")
    with pytest.raises(ChangedMeanwhile) as conflict:
        change_material(hall.facilitator, one, seen, words(address="https://example.org", title="New wells"))
    assert conflict.value.theirs["title"] == "Wells"
    before = len(happened())
    change_material(hall.facilitator, one, seen, words(address="https://example.org", title="Wells "))
    assert len(happened()) == before, "nothing differed"


def test_what_a_public_one_said_is_kept_with_the_reason_and_what_nobody_could_read_is_not(hall):
    one = link(hall, title="Wels")
    after = words(address="https://example.org", title="Wells")
    assert refused(change_material, hall.facilitator, one, None, after, reason=" ") == {"reason"}
    assert (one.title, one.revisions) == ("Wels", [])
    change_material(hall.facilitator, one, None, after, reason=" A  slip. ")
    [kept] = one.revisions
    assert (kept.number, kept.title, kept.address, kept.reason, kept.replaced_by_id) == (
        1,
        "Wels",
        "https://example.org",
        "A slip.",
        hall.facilitator.id,
    )
    held = link(hall, title="Call 010-1234-5678", address="https://example.org/b")
    change_material(hall.facilitator, held, None, words(address="https://example.org/b", title="Call us"))
    show_material(hall.facilitator, held)
    hall.forum.published_at = None
    change_material(hall.facilitator, held, None, words(address="https://example.org/b", title="Ask us"))
    assert held.revisions == []


def test_a_version_whose_number_was_taken_out_is_held_back_for_good(hall):
    def change(title):
        change_material(
            hall.facilitator, one, None, words(address="https://example.org", title=title), reason=f"To {title}", has_looked=True
        )

    one = link(hall)
    change("Call 010-1234-5678")
    change("Please call 010-1234-5678")
    assert [(kept.title, kept.is_held) for kept in one.revisions] == [("Wells", False), ("Call 010-1234-5678", False)]
    change("Please call")
    assert [kept.is_held for kept in one.revisions] == [False, True, True]
    change("Call 010-1234-5678")
    assert [kept.title for kept in one.public_revisions] == ["Wells", "Please call"]
    public = earlier_of(one, with_held=False)
    assert [kept.revision.number for kept in public] == [4, 1]
    assert "".join(stretch.words for stretch in public[1].changes["title"]) == "WellsPlease call"
    assert [kept.revision.number for kept in earlier_of(one, with_held=True)] == [4, 3, 2, 1]
    assert (earlier_counts([one], with_held=False), earlier_counts([one], with_held=True)) == ({one.id: 2}, {one.id: 4})


def test_it_is_taken_back_with_a_reason_and_can_be_brought_back(hall, happened):  # noqa: F811
    one = link(hall)
    assert refused(take_back, hall.facilitator, one, "  ") == {"reason"}
    take_back(hall.facilitator, one, "It names people.")
    assert (one.is_shown, one.reason) == (False, "It names people.")
    for attempt in (lambda: show_material(hall.facilitator, one), lambda: change_material(hall.facilitator, one, None, words(title="x"))):
        with pytest.raises(MaterialIsTakenBack):
            attempt()
    bring_back(hall.facilitator, one)
    bring_back(hall.facilitator, one)
    assert (one.is_shown, one.reason) == (True, "")
    assert [told.name for told in happened()] == ["MaterialAdded", "MaterialTakenBack", "MaterialBroughtBack"]


def test_a_session_takes_only_so_many(hall, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 2)
    first = link(hall)
    link(hall, "https://example.org/2")
    with pytest.raises(TooManyMaterials):
        link(hall, "https://example.org/3")
    take_back(hall.facilitator, first, "Old.")
    link(hall, "https://example.org/3")
    with pytest.raises(TooManyMaterials):
        bring_back(hall.facilitator, first)
