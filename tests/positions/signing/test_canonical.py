"""The one text of a paper: the same for the same words, another for any other word."""

import hashlib
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation import clock
from deliberation.positions.actions.items import add_item, change_item, move_item, withdraw_item
from deliberation.positions.actions.papers import write_general_opinion
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Citation, CitationManner, Evidence, EvidenceKind, Joining, JoiningState
from deliberation.positions.signing.canonical import blocks_of, canonical, fingerprint_of, words_fingerprint, words_of
from deliberation.positions.words import ItemWords
from tests.makers import make_forum_group, make_item, make_paper, make_participant

WORDS = st.text(max_size=20)
RECORDS = st.recursive(WORDS | st.integers(), lambda deeper: st.lists(deeper, max_size=3) | st.dictionaries(WORDS, deeper, max_size=4))


@given(st.dictionaries(WORDS, RECORDS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_said_does_not_matter(record, chance: random.Random):
    shuffled = list(record.items())
    chance.shuffle(shuffled)
    assert canonical(dict(shuffled)) == canonical(record)
    assert json.loads(canonical(record)) == record


@given(st.dictionaries(WORDS, RECORDS, min_size=1, max_size=6), st.data())
def test_any_changed_word_changes_the_fingerprint(record, data):
    name = data.draw(st.sampled_from(sorted(record)))
    other = {**record, name: data.draw(RECORDS.filter(lambda value: value != record[name]))}
    assert fingerprint_of(canonical(other)) != fingerprint_of(canonical(record))


def test_the_fingerprint_is_what_sha256sum_says_of_the_file(tmp_path):
    text = canonical({"general_opinion": "물을 아껴 주십시오."})
    (tmp_path / "a.json").write_text(text, encoding="utf-8", newline="")
    assert fingerprint_of(text) == hashlib.sha256((tmp_path / "a.json").read_bytes()).hexdigest()
    assert "물을 아껴" in text, "people can read it"
    assert "".join(blocks_of(fingerprint_of(text))) == fingerprint_of(text)
    assert {len(block) for block in blocks_of(fingerprint_of(text))} == {8}


def test_what_is_empty_is_left_out(signing):
    (item,) = words_of(signing.paper)["items"]
    assert item == {"key": "1", "kind": "addition", "text": "Dig deeper.", "elements": ["1:1-1-1"]}


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Dig deepest."},
        {"kind": ItemKind.OPINION},
        {"elements": ()},
        {"kind": ItemKind.NEW_TASK, "new_task_name": "A well", "new_task_code": "1-1-2"},
        {"kind": ItemKind.WORDING, "wording_now": "well", "wording_wanted": "wells"},
        {"kind": ItemKind.INDICATOR, "indicator": "1:1", "indicator_wish": "by month"},
        {"kind": ItemKind.WIDENING, "people_reached": "students"},
    ],
    ids="-".join,
)
def test_every_field_of_an_item_counts(signing, changed):
    before = words_fingerprint(signing.paper)
    said = {"kind": ItemKind.ADDITION, "text": "Dig deeper.", "elements": (signing.well,), **changed}
    change_item(signing.leader, signing.item, ItemWords(**said))
    assert words_fingerprint(signing.paper) != before


def test_opinion_language_evidence_and_citations_count(signing):
    seen = {words_fingerprint(signing.paper)}
    paper, item = signing.paper, signing.item

    def is_new() -> bool:
        now = words_fingerprint(paper)
        is_known = now in seen
        seen.add(now)
        return not is_known

    write_general_opinion(signing.leader, paper, "Water first.")
    assert is_new()
    paper.language = "en"
    assert is_new()
    link = Evidence(kind=EvidenceKind.LINK, title="A map", address="https://example.org/", added_at=clock.now())
    item.evidence.append(link)
    assert is_new()
    item.citations.append(Citation(manner=CitationManner.CITES, source="sample-2022/questions/12", added_at=clock.now()))
    assert is_new()
    link.taken_back_at = clock.now()
    assert is_new()
    add_item(signing.leader, paper, ItemWords(text="More."), is_other=True)
    assert is_new()


def test_a_joined_item_counts_with_its_words_and_joining_others_items_does_not_touch_theirs(signing):
    theirs = make_item(make_paper(make_forum_group(signing.forum), is_filed=False), "Build a bridge.")
    before, of_theirs = words_fingerprint(signing.paper), words_fingerprint(theirs.paper)
    theirs.joinings.append(Joining(forum_group=signing.group, state=JoiningState.JOINED))
    joined = words_fingerprint(signing.paper)
    assert joined != before
    theirs.text = "Build two bridges."
    assert words_fingerprint(signing.paper) != joined
    theirs.text = "Build a bridge."
    assert words_fingerprint(theirs.paper) == of_theirs


def test_order_withdrawn_items_and_who_took_part_do_not_change_the_words(signing):
    second = add_item(signing.leader, signing.paper, ItemWords(text="More.", elements=(signing.well,)))
    withdrawn = add_item(signing.leader, signing.paper, ItemWords(text="Never mind."))
    withdraw_item(signing.leader, withdrawn)
    before = words_fingerprint(signing.paper)
    move_item(signing.leader, second, up=True)
    withdrawn.text = "Never ever."
    make_participant(signing.paper, "한나리")
    assert words_fingerprint(signing.paper) == before


def test_it_costs_no_more_statements_for_a_longer_paper(signing, statements):
    for number in range(60):
        make_item(signing.paper, f"Item {number}", key=str(number + 2), elements=(signing.well, signing.schools))
    statements.clear()
    words_of(signing.paper)
    assert len(statements) <= 6
