"""Tables of figures as people paste and type them."""

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from deliberation.responses.figure_tables import MOST_COLUMNS, MOST_ROWS, Unreadable, number_columns, read_table, write_table

BUSES = [["Year", "Buses", "Share"], ["2022", "1,204", "61%"], ["2023", "1,310", "66%"]]


@pytest.mark.parametrize(
    "typed",
    [
        "Year\tBuses\tShare\r\n2022\t1,204\t61%\r\n2023\t1,310\t66%\r\n",
        "Year; Buses; Share\n2022; 1,204; 61%\n\n2023;1,310;66%",
        'Year, Buses, Share\n2022, "1,204", 61%\n2023, "1,310", 66%',
        "Year\tBuses\tShare\n2022; 1,204; 61%\n2023\t1,310\t66%",
        "Year;Buses;Share;;\n2022;1,204;61%;;\n;;;\n2023;1,310;66%;;",
    ],
)
def test_lines_are_read_however_their_cells_are_parted(app, typed):
    assert read_table(typed) == BUSES


def test_nothing_typed_is_no_table(app):
    assert read_table(" \n\t\n;;\n") == []


def test_a_short_row_is_filled_up(app):
    assert read_table("Year; Buses\n2022") == [["Year", "Buses"], ["2022", ""]]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Year, Buses\n2022, 1,204", "Line 2 of the table has 3 cells, and the first line has 2"),
        (";".join("x" * (MOST_COLUMNS + 1)), f"13 columns; it may have {MOST_COLUMNS}"),
        ("\n".join("x" * (MOST_ROWS + 1)), f"61 lines; it may have {MOST_ROWS}"),
        ("Year\n" + "x" * 201, "Line 2 of the table has a cell of more than 200 characters"),
    ],
)
def test_what_is_no_table_is_refused_and_the_line_named(app, typed, words):
    with force_locale("en"), pytest.raises(Unreadable) as refusal:
        read_table(typed)
    assert words in str(refusal.value)


def test_the_largest_table_is_taken(app):
    assert read_table("\n".join([";".join("x" * MOST_COLUMNS)] * MOST_ROWS)) == [["x"] * MOST_COLUMNS] * MOST_ROWS


def test_columns_of_numbers_are_known_by_their_cells():
    assert number_columns(BUSES) == [1, 2]
    assert number_columns([["Year", "Note"], ["2022", "12 stops"]]) == []
    assert number_columns([["Year", "Share"], ["2022", ""], ["2023", "-"]]) == []
    assert number_columns([]) == []


CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12).map(lambda words: " ".join(words.split()))


@given(st.integers(1, MOST_COLUMNS).flatmap(lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), min_size=1, max_size=8)))
def test_a_table_written_out_is_read_as_the_same(table):
    assert read_table(write_table(read)) == read if (read := _tidied(table)) else True


def _tidied(table):
    """As a table is kept: no empty rows, no empty cells at the end of the first."""
    rows = [row for row in table if any(row)]
    wide = max((place + 1 for place, cell in enumerate(rows[0]) if cell), default=0) if rows else 0
    return [row[:wide] for row in rows if any(row[:wide])]


@given(st.text(max_size=400))
def test_whatever_is_typed_is_a_table_or_refused(typed):
    try:
        table = read_table(typed)
    except Unreadable:
        return
    assert len({len(row) for row in table}) <= 1
