"""Saving over a version that one's form was not written on."""

import pytest

from deliberation.errors import ChangedMeanwhile
from deliberation.positions.actions.items import add_item, change_item
from deliberation.positions.actions.papers import write_general_opinion
from deliberation.positions.happenings import ItemChanged
from deliberation.positions.kinds import ItemKind
from deliberation.positions.revisions.keeping import words_at
from deliberation.positions.revisions.models import Cause, Revision
from deliberation.positions.words import ItemWords
from deliberation.together import BothChanged
from tests.makers import make_item
from tests.positions.claims.conftest import TEXT


@pytest.fixture
def item(scene):
    return add_item(scene.leader, scene.paper, ItemWords(text=TEXT, elements=(scene.well,)))


def last_revision(scene):
    return max(scene_revisions(scene), key=lambda revision: revision.number)


def scene_revisions(scene):
    from deliberation.db import db

    db.session.flush()
    return db.session.query(Revision).filter_by(paper_id=scene.paper.id).all()


def test_changes_in_different_places_are_put_together_and_kept_as_merged(scene, item, happened):
    seen = item.version
    change_item(scene.leader, item, ItemWords(text=TEXT.replace("Pay", "The city pays"), elements=(scene.well,)), version=seen)
    change_item(scene.drafter, item, ItemWords(text=TEXT + " Soon.", elements=(scene.well, scene.schools)), version=seen)
    assert item.text == "Dig a well. The city pays for it. Say when. Soon."
    assert item.elements == [scene.well, scene.schools]
    assert item.version == seen + 2
    assert (last_revision(scene).cause, last_revision(scene).written_by) == (Cause.MERGED, scene.drafter)
    assert isinstance(happened()[-1], ItemChanged)


def test_where_both_changed_the_same_words_nothing_is_saved_and_both_are_said(scene, item):
    seen = item.version
    change_item(scene.leader, item, ItemWords(text="Dig a pond. Pay for it. Say when."), version=seen)
    with pytest.raises(BothChanged) as refusal:
        change_item(scene.drafter, item, ItemWords(text="Dig a ditch. Pay for it. Say how."), version=seen)
    assert refusal.value.theirs["text"] == "Dig a pond. Pay for it. Say when."
    assert refusal.value.both.words["text"] == "Dig a pond ditch. Pay for it. Say how."
    assert refusal.value.version == item.version == seen + 1
    assert item.text == "Dig a pond. Pay for it. Say when."


def test_a_version_nobody_kept_shows_both_whole(scene):
    item = make_item(scene.paper, "Dig.")
    change_item(scene.leader, item, ItemWords(text="Dig here."), version=1)
    with pytest.raises(ChangedMeanwhile) as refusal:
        change_item(scene.drafter, item, ItemWords(text="Do dig."), version=1)
    assert not isinstance(refusal.value, BothChanged)
    assert words_at(scene.paper, item.key, 1) is None


def test_a_version_that_is_not_there_yet_overwrites_nothing(scene, item):
    with pytest.raises(ChangedMeanwhile):
        change_item(scene.drafter, item, ItemWords(text="Mine alone."), version=item.version + 5)
    assert item.text == TEXT


def test_who_changed_nothing_takes_nothing_back(scene, item):
    seen, kept = item.version, len(scene_revisions(scene))
    change_item(scene.leader, item, ItemWords(text="All new.", elements=(scene.well,)), version=seen)
    change_item(scene.drafter, item, ItemWords(text=TEXT, elements=(scene.well,)), version=seen)
    assert item.text == "All new."
    assert len(scene_revisions(scene)) == kept + 1


def test_a_kind_changed_by_one_and_a_text_by_the_other_both_stand(scene, item):
    seen = item.version
    wording = ItemWords(kind=ItemKind.WORDING, text=TEXT, wording_now="well", wording_wanted="wells", elements=(scene.well,))
    change_item(scene.leader, item, wording, version=seen)
    change_item(scene.drafter, item, ItemWords(text=TEXT + " Soon.", elements=(scene.well,)), version=seen)
    assert (item.kind, item.wording_wanted, item.text) == (ItemKind.WORDING, "wells", TEXT + " Soon.")


def test_the_general_opinion_is_put_together_too(scene):
    paper = write_general_opinion(scene.leader, scene.paper, "계획을 지지한다. 예산이 적다.")
    seen = paper.version
    write_general_opinion(scene.leader, paper, "계획을 크게 지지한다. 예산이 적다.", version=seen)
    write_general_opinion(scene.drafter, paper, "계획을 지지한다. 예산이 너무 적다.", version=seen)
    assert paper.general_opinion == "계획을 크게 지지한다. 예산이 너무 적다."
    with pytest.raises(BothChanged):
        write_general_opinion(scene.drafter, paper, "계획을 반대한다. 예산이 적다.", version=seen)
    assert last_revision(scene).words == {"general_opinion": paper.general_opinion}
