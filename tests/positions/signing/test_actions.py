"""Signing, taking it back, recording what somebody said, asking for signatures."""

from datetime import timedelta

import pytest

from deliberation import clock
from deliberation.errors import BadInput
from deliberation.people.models import Role
from deliberation.positions.actions.items import change_item
from deliberation.positions.actions.papers import file_paper
from deliberation.positions.actions.participants import add_participant, change_participant, remove_participant
from deliberation.positions.errors import AlreadyFiled
from deliberation.positions.models import Stand
from deliberation.positions.signing.actions import add_everybody, ask_for_signatures, record_stand, sign, take_back, take_part
from deliberation.positions.signing.canonical import words_fingerprint
from deliberation.positions.signing.errors import HasSigned, NobodyToAsk, NotAmongThem, SignsThemselves, WordsChanged
from deliberation.positions.signing.happenings import PaperSigned, SignatureAsked, SignatureTakenBack
from deliberation.positions.signing.standing import Standing, public_signatures, sheet_of
from deliberation.positions.words import ItemWords
from tests.makers import give_role, make_participant, make_person


def standings(scene) -> list[Standing]:
    return [line.standing for line in sheet_of(scene.paper).lines]


def agree(scene, person):
    return sign(person, scene.paper, Stand.AGREES, seen=words_fingerprint(scene.paper))


# Signing.


def test_those_who_took_part_agree_or_say_otherwise(signing, happened):
    agree(signing, signing.leader)
    sign(signing.member, signing.paper, Stand.DIFFERS, " Springs, not wells. ", seen=words_fingerprint(signing.paper))
    assert standings(signing) == [Standing.AGREES, Standing.NOT_SIGNED, Standing.DIFFERS, Standing.NOT_SIGNED]
    assert sheet_of(signing.paper).line_of(signing.member).signature.opinion == "Springs, not wells."
    told = happened()[-1]
    assert isinstance(told, PaperSigned)
    assert (told.stand, told.by) == ("differs", signing.member.id)
    assert "Springs" not in str(told.as_record()), "what may be taken back does not stand in the record for good"


def test_a_different_opinion_has_to_be_said(signing):
    with pytest.raises(BadInput) as refused:
        sign(signing.member, signing.paper, Stand.DIFFERS, " ", seen=words_fingerprint(signing.paper))
    assert list(refused.value.fields) == ["opinion"]


def test_nobody_signs_words_they_did_not_see(signing):
    seen = words_fingerprint(signing.paper)
    change_item(signing.drafter, signing.item, ItemWords(text="Dig two."))
    with pytest.raises(WordsChanged):
        sign(signing.member, signing.paper, Stand.AGREES, seen=seen)
    assert standings(signing) == [Standing.NOT_SIGNED] * 4


def test_whoever_is_not_named_cannot_sign(signing):
    with pytest.raises(NotAmongThem):
        agree(signing, make_person(Role.MEMBER, signing.group))


def test_words_that_change_leave_the_signature_to_the_earlier_version(signing):
    agree(signing, signing.leader)
    change_item(signing.drafter, signing.item, ItemWords(text="Dig two."))
    assert standings(signing)[0] is Standing.EARLIER
    assert sheet_of(signing.paper).agreeing == 0
    agree(signing, signing.leader)
    assert standings(signing)[0] is Standing.AGREES
    assert [one.stands for one in signing.paper.signatures] == [False, True], "the earlier one is kept, taken back"


def test_a_signature_counts_again_when_the_words_are_as_they_were(signing):
    agree(signing, signing.leader)
    before = ItemWords.of(signing.item)
    change_item(signing.drafter, signing.item, ItemWords(text="Dig two."))
    change_item(signing.drafter, signing.item, before)
    assert standings(signing)[0] is Standing.AGREES


def test_a_signature_is_taken_back_by_oneself_alone(signing, happened):
    agree(signing, signing.member)
    with pytest.raises(SignsThemselves):
        take_back(signing.leader, signing.of_member)
    take_back(signing.member, signing.of_member)
    assert standings(signing)[2] is Standing.NOT_SIGNED
    assert isinstance(happened()[-1], SignatureTakenBack)
    take_back(signing.member, signing.of_member)  # once more changes nothing
    assert len(signing.paper.signatures) == 1


def test_after_filing_nothing_is_signed_and_nothing_taken_back(signing):
    agree(signing, signing.member)
    seen = words_fingerprint(signing.paper)
    file_paper(signing.leader, signing.paper, without_all=True)
    for attempt in (
        lambda: sign(signing.leader, signing.paper, Stand.AGREES, seen=seen),
        lambda: take_back(signing.member, signing.of_member),
        lambda: record_stand(signing.leader, signing.without, Stand.AGREES, stated_in="At the meeting", seen=seen),
        lambda: ask_for_signatures(signing.leader, signing.paper),
        lambda: take_part(signing.member, signing.paper),
    ):
        with pytest.raises(AlreadyFiled):
            attempt()


# For somebody without account.


def test_a_writer_records_what_somebody_without_account_said(signing):
    seen = words_fingerprint(signing.paper)
    record_stand(signing.drafter, signing.without, Stand.DIFFERS, "Too dear.", stated_in="At the meeting of 3 June", seen=seen)
    line = sheet_of(signing.paper).lines[3]
    assert (line.standing, line.signature.stated_in) == (Standing.DIFFERS, "At the meeting of 3 June")
    take_back(signing.leader, signing.without)
    assert standings(signing)[3] is Standing.NOT_SIGNED


def test_it_has_to_be_said_where_they_said_it(signing):
    with pytest.raises(BadInput) as refused:
        record_stand(signing.drafter, signing.without, Stand.AGREES, stated_in=" ", seen=words_fingerprint(signing.paper))
    assert list(refused.value.fields) == ["stated_in"]


def test_nobody_signs_for_somebody_with_an_account(signing):
    with pytest.raises(SignsThemselves):
        record_stand(signing.leader, signing.of_member, Stand.AGREES, stated_in="By phone", seen=words_fingerprint(signing.paper))


# Who took part, and their accounts.


def test_somebody_with_an_account_takes_their_place(signing):
    unnamed = make_person(Role.MEMBER, signing.group, name="한가람")
    assert take_part(unnamed, signing.paper) is signing.without, "the entry of that name is theirs"
    newcomer = make_person(Role.MEMBER, signing.group, name="정다온")
    mine = take_part(newcomer, signing.paper)
    assert (mine.name, mine.person, mine.is_drafter) == ("정다온", newcomer, False)
    assert take_part(newcomer, signing.paper) is mine, "once is enough"
    assert len(signing.paper.participants) == 5


def test_an_entry_that_somebody_has_spoken_for_is_not_taken(signing):
    record_stand(signing.leader, signing.without, Stand.AGREES, stated_in="By phone", seen=words_fingerprint(signing.paper))
    namesake = make_person(Role.MEMBER, signing.group, name="한가람")
    assert take_part(namesake, signing.paper) is not signing.without


def test_everybody_of_the_group_is_added_at_once(scene):
    members = [make_person(Role.MEMBER, scene.group, name=name) for name in ("가온", "나래")]
    former = make_person()
    give_role(former, Role.MEMBER, scene.group).until = clock.now()
    named = make_participant(scene.paper, "나래")
    added = add_everybody(scene.leader, scene.paper)
    assert {one.person for one in added} == {scene.leader, scene.drafter, *members}
    assert named.person is members[1]
    assert {one.person for one in added if one.is_drafter} == {scene.leader, scene.drafter}
    assert add_everybody(scene.leader, scene.paper) == []


def test_an_account_belongs_to_the_group_and_to_one_name(signing):
    for person in (signing.outsider, signing.member):
        with pytest.raises(BadInput) as refused:
            add_participant(signing.leader, signing.paper, name="Somebody", person=person)
        assert list(refused.value.fields) == ["person_id"]
    with pytest.raises(BadInput):
        change_participant(signing.leader, signing.without, name="한가람", person=signing.member)


def test_a_signature_does_not_come_to_stand_under_another_name(signing):
    agree(signing, signing.member)
    details = {"neighbourhood": "연희동", "person": signing.member}
    change_participant(signing.leader, signing.of_member, name="박새롬", **details)
    for attempt in (
        lambda: change_participant(signing.leader, signing.of_member, name="박나래", **details),
        lambda: change_participant(signing.leader, signing.of_member, name="박새롬", neighbourhood="연희동"),
        lambda: remove_participant(signing.leader, signing.of_member),
    ):
        with pytest.raises(HasSigned):
            attempt()
    take_back(signing.member, signing.of_member)
    remove_participant(signing.leader, signing.of_member)


# Asking.


def test_asking_reaches_everybody_with_an_account_who_has_not_signed(signing, happened):
    agree(signing, signing.drafter)
    assert ask_for_signatures(signing.leader, signing.paper) == [signing.of_member]
    assert [one.participant_id for one in happened() if isinstance(one, SignatureAsked)] == [signing.of_member.id]
    with pytest.raises(NobodyToAsk):
        ask_for_signatures(signing.leader, signing.paper)
    with clock.stopped(clock.now() + timedelta(days=1)):
        assert ask_for_signatures(signing.leader, signing.paper) == [signing.of_member], "again the next day"


def test_whoever_signed_earlier_words_is_asked_again(signing):
    agree(signing, signing.drafter)
    change_item(signing.leader, signing.item, ItemWords(text="Dig two."))
    assert signing.of_drafter in ask_for_signatures(signing.leader, signing.paper)


# What everybody gets to know.


def test_of_an_open_paper_nothing_of_it_is_public(signing):
    agree(signing, signing.leader)
    assert public_signatures(signing.paper) == []


def test_once_filed_names_are_masked_and_earlier_signatures_told_apart(signing):
    agree(signing, signing.drafter)
    change_item(signing.leader, signing.item, ItemWords(text="Dig two."))
    agree(signing, signing.leader)
    seen = words_fingerprint(signing.paper)
    record_stand(signing.leader, signing.without, Stand.DIFFERS, "Too dear.", stated_in="At the meeting", seen=seen)
    file_paper(signing.leader, signing.paper, without_all=True)
    assert [(one.name, one.stand, one.is_current, one.is_recorded) for one in public_signatures(signing.paper)] == [
        ("김○표", Stand.AGREES, True, False),
        ("이○성", Stand.AGREES, False, False),
        ("한○람", Stand.DIFFERS, True, True),
    ]
