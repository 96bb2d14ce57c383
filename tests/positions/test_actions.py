"""What writers and leaders can do with a paper, and when it is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.forums.models import Round, RoundKind
from deliberation.positions.actions.items import (
    add_item,
    bring_back_item,
    change_item,
    correct_item,
    move_item,
    say_no_opinion,
    withdraw_item,
)
from deliberation.positions.actions.papers import file_paper, open_paper, write_general_opinion
from deliberation.positions.actions.participants import add_participant, change_participant, remove_participant
from deliberation.positions.completeness import Gap
from deliberation.positions.errors import AlreadyFiled, ForumIsClosed, ItemIsWithdrawn, NotFiled, PaperIncomplete, PapersNotTaken
from deliberation.positions.kinds import ItemKind
from deliberation.positions.words import ItemWords
from tests.makers import make_forum_group, make_item, make_participant


def words(text="More wells.", **details) -> ItemWords:
    return ItemWords(**{"kind": ItemKind.ADDITION, "text": text, **details})


def end_drafting(forum) -> None:
    yesterday = clock.today() - timedelta(days=1)
    forum.rounds.append(Round(number=1, name="Drafting", kind=RoundKind.DRAFTING, opens_on=yesterday, closes_on=yesterday))
    db.session.flush()


def filed(scene, **details):
    item = add_item(scene.leader, scene.paper, words(**{"elements": (scene.well,), **details}))
    file_paper(scene.leader, scene.paper, without_all=True)
    return item


# Opening.


def test_a_writer_starts_the_paper_in_a_language(scene, happened):
    group = make_forum_group(scene.forum)
    paper = open_paper(scene.drafter, group, language="en")
    assert (paper.forum_group, paper.language, paper.is_open) == (group, "en", True)
    assert [one.name for one in happened()] == ["PaperOpened"]


def test_a_paper_is_started_once(scene, happened):
    assert open_paper(scene.leader, scene.group) is scene.paper
    assert happened() == []


def test_a_closed_round_takes_no_new_papers(scene):
    end_drafting(scene.forum)
    with pytest.raises(PapersNotTaken):
        open_paper(scene.leader, make_forum_group(scene.forum))


# The general opinion.


def test_the_general_opinion_is_kept_tidy_and_its_change_recorded(scene, happened):
    write_general_opinion(scene.drafter, scene.paper, "A good plan. \r\n\r\nMostly.", version=1)
    assert scene.paper.general_opinion == "A good plan.\n\nMostly."
    (happening,) = happened()
    assert (happening.before, happening.after, happening.by) == ("", "A good plan.\n\nMostly.", scene.drafter.id)


def test_a_general_opinion_written_on_an_old_version_is_refused_with_theirs(scene):
    write_general_opinion(scene.leader, scene.paper, "First.", version=1)
    with pytest.raises(ChangedMeanwhile) as refused:
        write_general_opinion(scene.drafter, scene.paper, "Second.", version=1)
    assert refused.value.theirs == {"general_opinion": "First."}
    assert scene.paper.general_opinion == "First."


# Items.


def test_items_are_numbered_for_good_and_other_proposals_apart(scene):
    first = add_item(scene.drafter, scene.paper, words(elements=(scene.well,)))
    other = add_item(scene.drafter, scene.paper, words(), is_other=True)
    withdraw_item(scene.drafter, first)
    assert [first.key, other.key, add_item(scene.drafter, scene.paper).key] == ["1", "other-1", "2"]


def test_elements_are_kept_in_the_plans_order_and_as_a_persons_choice(scene):
    item = add_item(scene.drafter, scene.paper, words(elements=(scene.schools, scene.well, scene.schools)))
    assert item.elements == [scene.well, scene.schools]
    assert (item.placed_by_id, item.confidence) == (scene.drafter.id, None)


def test_changing_an_item_records_the_words_before_and_after(scene, happened):
    item = add_item(scene.drafter, scene.paper, words("Dig.", elements=(scene.well,)))
    change_item(scene.leader, item, words("Dig deeper.", elements=(scene.well, scene.schools)), version=1)
    changed = happened()[-1]
    assert changed.before == {"text": "Dig.", "elements": "1:1-1-1"}
    assert changed.after == {"text": "Dig deeper.", "elements": "1:1-1-1 2:1-1-1"}
    assert item.version == 2


def test_saving_the_same_words_again_is_no_change(scene, happened):
    item = add_item(scene.drafter, scene.paper, words("Dig."))
    change_item(scene.leader, item, words(" Dig.\r\n"), version=1)
    assert item.version == 1
    assert [one.name for one in happened()] == ["ItemAdded"]


def test_what_only_another_kind_needs_is_dropped(scene):
    item = add_item(
        scene.drafter, scene.paper, words(kind=ItemKind.WORDING, new_task_name="A pond", wording_now="well", wording_wanted="wells")
    )
    assert (item.new_task_name, item.wording_now, item.wording_wanted) == ("", "well", "wells")


def test_the_second_to_save_is_shown_the_firsts_words(scene):
    item = add_item(scene.drafter, scene.paper, words("Dig.", elements=(scene.well,)))
    change_item(scene.leader, item, words("Dig here."), version=1)
    with pytest.raises(ChangedMeanwhile) as refused:
        change_item(scene.drafter, item, words("Dig there."), version=1)
    assert refused.value.theirs["text"] == "Dig here."
    assert refused.value.theirs["elements"] == ""
    assert item.text == "Dig here."


def test_no_opinion_on_an_area_is_recorded_and_is_no_demand(scene):
    item = say_no_opinion(scene.drafter, scene.paper, scene.water)
    assert (item.kind, item.elements, item.is_demand) == (ItemKind.NO_OPINION, [scene.water], False)


def test_items_about_one_element_change_places_and_no_others(scene, happened):
    first = add_item(scene.drafter, scene.paper, words(elements=(scene.well,)))
    elsewhere = add_item(scene.drafter, scene.paper, words(elements=(scene.schools,)))
    last = add_item(scene.drafter, scene.paper, words(elements=(scene.well,)))
    move_item(scene.drafter, last, up=True)
    assert last.order < first.order
    assert elsewhere.order == 2
    assert (happened()[-1].before, happened()[-1].after) == (3, 1)


def test_the_last_item_cannot_be_moved_further_down(scene, happened):
    item = add_item(scene.drafter, scene.paper, words(elements=(scene.well,)))
    move_item(scene.drafter, item, up=False)
    assert [one.name for one in happened()] == ["ItemAdded"]


def test_a_withdrawn_item_can_be_brought_back_and_only_then_changed(scene, happened):
    item = withdraw_item(scene.drafter, add_item(scene.drafter, scene.paper, words("Dig.")))
    with pytest.raises(ItemIsWithdrawn):
        change_item(scene.drafter, item, words("Dig deeper."))
    bring_back_item(scene.drafter, item)
    change_item(scene.drafter, item, words("Dig deeper."))
    assert (item.text, item.is_withdrawn) == ("Dig deeper.", False)
    assert [one.name for one in happened()] == ["ItemAdded", "ItemWithdrawn", "ItemBroughtBack", "ItemChanged"]


# Participants.


def test_names_of_participants_never_reach_the_record(scene, happened):
    participant = add_participant(scene.drafter, scene.paper, name="한가람", neighbourhood="북쪽마을", is_drafter=True)
    change_participant(scene.drafter, participant, name="한나리", neighbourhood="북쪽마을", is_drafter=True, version=1)
    remove_participant(scene.drafter, participant)
    assert [one.name for one in happened()] == ["ParticipantAdded", "ParticipantChanged", "ParticipantRemoved"]
    assert happened()[1].changed == ["name"]
    for happening in happened():
        assert not {"한가람", "한나리", "북쪽마을"} & {str(value) for value in happening.as_record().values()}


def test_a_participant_needs_a_name(scene):
    with pytest.raises(BadInput) as refused:
        add_participant(scene.drafter, scene.paper, name=" ")
    assert "name" in refused.value.fields


def test_two_who_correct_one_name_see_each_other(scene):
    participant = make_participant(scene.paper, "한가람")
    change_participant(scene.leader, participant, name="한나리", version=1)
    with pytest.raises(ChangedMeanwhile) as refused:
        change_participant(scene.drafter, participant, name="한누리", version=1)
    assert refused.value.theirs["name"] == "한나리"


# Filing.


def test_filing_makes_the_paper_lasting(scene, happened):
    item = add_item(scene.drafter, scene.paper, words(elements=(scene.well,)))
    other = add_item(scene.drafter, scene.paper, words("Meet more often."), is_other=True)
    withdrawn = withdraw_item(scene.drafter, add_item(scene.drafter, scene.paper, words("Never mind.")))
    file_paper(scene.leader, scene.paper)
    assert not scene.paper.is_open
    assert (scene.paper.filed_by, scene.paper.written_on) == (scene.leader, clock.today())
    assert [one.source for one in (item, other, withdrawn)] == ["papers/women#1", "papers/women#other-1", None]
    assert (item.printed_area, item.printed_code, item.printed_heading) == ("1", "1-1-1", "Dig a well")
    assert happened()[-1].items == ["1", "other-1"]


def test_an_explicit_no_opinion_is_enough_to_file(scene):
    say_no_opinion(scene.leader, scene.paper, scene.water)
    assert not file_paper(scene.leader, scene.paper).is_open


def test_a_paper_without_items_is_not_filed(scene):
    withdraw_item(scene.leader, add_item(scene.leader, scene.paper, words()))
    with pytest.raises(PaperIncomplete) as refused:
        file_paper(scene.leader, scene.paper)
    assert [one.gap for one in refused.value.missing] == [Gap.ITEMS]
    assert scene.paper.is_open


def test_everything_missing_is_named_at_once(scene):
    add_item(scene.leader, scene.paper)
    add_item(scene.leader, scene.paper, words(kind=ItemKind.NEW_TASK))
    add_item(scene.leader, scene.paper, words("Why.", kind=ItemKind.WORDING, wording_now="well"), is_other=True)
    with pytest.raises(PaperIncomplete) as refused:
        file_paper(scene.leader, scene.paper)
    named = [(one.item.key, one.gap) for one in refused.value.missing]
    assert named == [("1", Gap.TEXT), ("2", Gap.NEW_TASK_NAME), ("2", Gap.NEW_TASK_PLACE), ("other-1", Gap.WORDING)]
    assert set(refused.value.fields) == {"items-1", "items-2", "items-other-1"}


def test_outside_the_drafting_round_nothing_is_filed_or_changed(scene):
    item = add_item(scene.leader, scene.paper, words())
    end_drafting(scene.forum)
    for attempt in (
        lambda: file_paper(scene.leader, scene.paper),
        lambda: change_item(scene.leader, item, words("Later.")),
        lambda: add_item(scene.leader, scene.paper),
        lambda: write_general_opinion(scene.leader, scene.paper, "Later."),
    ):
        with pytest.raises(PapersNotTaken):
            attempt()


def test_a_filed_paper_is_never_overwritten(scene):
    participant = make_participant(scene.paper, "한가람")
    item = filed(scene)
    for attempt in (
        lambda: file_paper(scene.leader, scene.paper),
        lambda: change_item(scene.leader, item, words("Else.")),
        lambda: add_item(scene.leader, scene.paper),
        lambda: move_item(scene.leader, item, up=True),
        lambda: withdraw_item(scene.leader, item),
        lambda: bring_back_item(scene.leader, item),
        lambda: write_general_opinion(scene.leader, scene.paper, "Else."),
        lambda: add_participant(scene.leader, scene.paper, name="한나리"),
        lambda: change_participant(scene.leader, participant, name="한나리"),
        lambda: remove_participant(scene.leader, participant),
    ):
        with pytest.raises(AlreadyFiled):
            attempt()


# Corrections.


def test_a_correction_is_a_new_version_and_the_earlier_one_stays(scene, happened):
    item = filed(scene, text="Dig two wells.")
    correct_item(scene.leader, item, words("Dig three wells.", elements=(scene.schools,)), reason="We miscounted.", version=1)
    correct_item(scene.leader, item, words("Dig four wells.", elements=(scene.schools,)), reason="Again.", version=2)
    assert item.text == "Dig four wells."
    assert [(one.number, one.text, one.references, one.reason) for one in item.revisions] == [
        (1, "Dig two wells.", ["1:1-1-1"], "We miscounted."),
        (2, "Dig three wells.", ["2:1-1-1"], "Again."),
    ]
    assert (item.printed_code, item.source) == ("1-1-1", "papers/women#1")
    assert (happened()[-1].number, happened()[-1].before) == (2, {"text": "Dig three wells."})


@pytest.mark.parametrize(("given", "reason", "field"), [(words(), " ", "reason"), (words(""), "Typo.", "text")])
def test_a_correction_needs_a_reason_and_a_text(scene, given, reason, field):
    item = filed(scene)
    with pytest.raises(BadInput) as refused:
        correct_item(scene.leader, item, replace(given, elements=(scene.well,)), reason=reason)
    assert list(refused.value.fields) == [field]
    assert item.revisions == []


def test_a_correction_over_another_is_refused_with_theirs(scene):
    item = filed(scene)
    correct_item(scene.leader, item, words("One.", elements=(scene.well,)), reason="Typo.", version=1)
    with pytest.raises(ChangedMeanwhile) as refused:
        correct_item(scene.leader, item, words("Two.", elements=(scene.well,)), reason="Typo.", version=1)
    assert refused.value.theirs["text"] == "One."


def test_a_draft_is_changed_and_not_corrected(scene):
    with pytest.raises(NotFiled):
        correct_item(scene.leader, make_item(scene.paper), words(), reason="Typo.")


def test_after_the_forum_closed_nothing_is_corrected(scene):
    item = filed(scene)
    scene.forum.closed_on = date(2022, 12, 31)
    with pytest.raises(ForumIsClosed):
        correct_item(scene.leader, item, words("Else."), reason="Typo.")
