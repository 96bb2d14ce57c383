"""The official form as a document: everything the page says, in its order, and nothing that is not public."""

import pytest
from flask_babel import force_locale

from deliberation.documents.markdown import markdown_of
from deliberation.documents.model import Contents, Heading, Paragraph, Table, everything_said, words_of
from deliberation.positions.leaving.columns import COLUMNS, ITEM, PARTS
from deliberation.positions.leaving.told import document_of
from deliberation.positions.queries import official_form
from tests.makers import make_item
from tests.positions.leaving.conftest import DIGEST, LISTED


@pytest.fixture
def told(app):
    """`told(paper)`: its document in English."""

    def tells(paper, locale="en"):
        with app.test_request_context(), force_locale(locale):
            return document_of(official_form(paper))

    return tells


def headings(document):
    return [(one.level, words_of(one.runs)) for one in document.headings]


def under(document, heading):
    """The blocks below a heading, up to the next one of the levels that divide the form."""
    blocks = list(document.blocks)
    start = next(place for place, one in enumerate(blocks) if isinstance(one, Heading) and words_of(one.runs).startswith(heading))
    end = next(
        (place for place in range(start + 1, len(blocks)) if isinstance(blocks[place], Heading) and blocks[place].level <= 2), len(blocks)
    )
    return blocks[start + 1 : end]


def fields(document, heading):
    table = next(one for one in under(document, heading) if isinstance(one, Table))
    return {words_of(term): words_of(said) for term, said in table.rows}


def test_its_parts_stand_in_the_official_order(filed, told):
    assert headings(told(filed.paper)) == [
        (1, "About this paper"),
        (1, "Meetings"),
        (1, "General opinion"),
        (2, "In short"),
        (1, "1 Water"),
        (2, "Item 5: 1 Water"),
        (2, "Item 1: 1-1-1 Dig a wel"),
        (1, "2 Learning"),
        (2, "Item 2: 1-1-1 Open schools at night"),
        (2, "Item 3: 1-1-1 Open schools at night"),
        (1, "Outside all areas"),
        (2, "Item 4"),
        (1, "Other proposals"),
        (2, "Other proposal 1"),
        (1, "Joined items"),
        (1, "Who took part"),
        (1, "Different opinions"),
        (2, "김○리"),
    ]


def test_it_says_whose_it_is_when_it_was_filed_and_how_to_prove_it(filed, told):
    document = told(filed.paper)
    about = fields(document, "About this paper")
    assert (about["Group"], about["Language"], about["Written on"]) == ("Women", "한국어", "2022-06-04")
    assert about["Fingerprint"] == filed.paper.receipts[-1].fingerprint
    assert about["Lasting address"] == document.address
    assert document.address.endswith(filed.address)
    assert (document.title, document.language, document.notice) == ("Position paper of Women", "en", "")


def test_an_item_says_its_kind_its_place_and_what_its_kind_asks_for(filed, told):
    document = told(filed.paper)
    first = fields(document, "Item 1")
    assert (first["Number"], first["Kind"], first["In the plan"]) == ("1", "Addition to a task", "1:1-1-1 Dig a well")
    assert (first["Printed code"], first["Printed heading"], first["Printed level"]) == ("1-1-1", "Dig a wel", "Task")
    assert fields(document, "Item 2")["Name of the new task"] == "Night library"
    assert fields(document, "Item 2")["Code of the new task"] == "1-1-5"
    assert (fields(document, "Item 3")["The plan says"], fields(document, "Item 3")["It should say"]) == ("night", "evening")
    assert fields(document, "Item 4")["What is wished of the indicator"] == "by sex"
    assert fields(document, "Item 5")["In the plan"] == "1 Water\n2:1-1-1 Open schools at night"
    assert fields(document, "Item 5")["People to be reached"] == "guests"


def test_evidence_stands_with_its_fingerprint_or_address_and_what_was_taken_back_does_not(filed, told):
    lines = fields(told(filed.paper), "Item 1")["Evidence"].split("\n")
    assert lines == [
        f"Attached file: Survey (survey.pdf, SHA-256 {DIGEST})",
        "Page of the web: Guide – https://example.org/guide",
        "Figure: Wells – 17,180 wells (2022); Statistics",
    ]


def test_other_groups_corrections_and_what_it_refers_to_are_named(filed, told):
    document = told(filed.paper)
    assert fields(document, "Item 1")["Together with"] == "Elderly"
    assert fields(document, "Item 1")["Refers to"].startswith("Sharpens: Item 1 of Elderly")
    assert fields(document, "Item 2")["Corrected"].endswith(": A slip")
    (joined,) = (one for one in under(document, "Joined items") if isinstance(one, Table))
    assert [[words_of(cell) for cell in row] for row in joined.rows] == [["Item 1 of Elderly", "We sit as well."]]


def test_the_words_of_an_item_come_back_word_for_word(filed, told):
    document = told(filed.paper)
    said = [one for one in under(document, "Item 1") if not isinstance(one, Table)]
    assert [type(one).__name__ for one in said] == ["Paragraph", "Listing", "Paragraph"]
    assert {one.language for one in said} == {"ko"}
    assert markdown_of(said) == LISTED


def test_names_are_masked_and_each_says_where_it_stands(filed, told):
    document = told(filed.paper)
    people = next(one for one in under(document, "Who took part") if isinstance(one, Table))
    assert people.head == ("Name", "Neighbourhood", "Part", "Stand")
    assert [[words_of(cell) for cell in row] for row in people.rows] == [
        ["한○람", "Northside", "Wrote the paper", "Agrees with the paper"],
        ["김○리", "", "Took part", "Has a different opinion"],
        ["김○리", "", "Took part", ""],
    ]
    everything = "\n".join(everything_said(document))
    assert "한가람" not in everything
    assert "김두리" not in everything
    (opinion,) = under(document, "김○리")
    assert words_of(opinion.runs) == "Not so deep."


def test_a_draft_says_on_every_page_that_it_is_one_and_nothing_of_signatures(draft, told):
    document = told(draft.paper)
    assert document.title == "DRAFT: Position paper of Women"
    assert document.notice.startswith("DRAFT")
    assert (document.address, "Lasting address" in fields(document, "About this paper")) == ("", False)
    everything = "\n".join(everything_said(document))
    assert "Not so deep." not in everything
    assert "Agrees" not in everything


def test_its_places_are_listed_and_no_two_bear_one_name(filed, told):
    document = told(filed.paper)
    contents = next(one for one in document.blocks if isinstance(one, Contents))
    anchors = [one.anchor for one in document.entries(contents)]
    assert len(anchors) == len(set(anchors)) == 17
    assert {"a_item_1", "a_item_other_1", "a_area_1", "a_meetings"} <= set(anchors)


def test_names_of_fields_are_in_the_language_being_read_and_words_in_their_own(filed, told):
    document = told(filed.paper, "ko")
    assert document.language == "ko"
    assert (1, "회의") in headings(document)
    assert "종류" in fields(document, "의견 1")
    assert all(one.language == "ko" for one in under(document, "의견 2") if isinstance(one, Paragraph))


def test_it_takes_a_stated_number_of_statements(filed, told, statements):
    told(filed.paper)
    filed.paper.__dict__.pop("items", None)
    statements.clear()
    told(filed.paper)
    before = len(statements)
    assert before <= 24
    for number in range(10):
        make_item(filed.paper, f"More {number}", (filed.well,))
    statements.clear()
    told(filed.paper)
    assert len(statements) <= before


def test_every_part_and_every_field_has_a_key_of_its_own():
    assert len({one.key for one in PARTS}) == len(PARTS)
    assert len({one.key for one in ITEM}) == len(ITEM)
    assert all(one.width > 0 and str(one.meaning) for one in COLUMNS)
