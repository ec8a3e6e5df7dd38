"""Time expressions: extents, values, bounds and relation, worked out with a calendar by hand.

The reports are of Thursday 16 October 2025 unless a test says otherwise.
"""

from __future__ import annotations

import shutil
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.errors import InputError
from dossier.extraction.measures.numerals import cut_into_lexemes, read_number
from dossier.extraction.sentences import load_pipeline, parse_blocks, split_sentences
from dossier.extraction.structure import Block, find_blocks
from dossier.extraction.times import find_all_times, find_times, load_time_rules
from dossier.extraction.timex.pattern_starts import starts_of
from dossier.extraction.timex.tables import Expression, WordClass
from dossier.records import Time
from dossier.tables import read_rows

CODEBOOK = Path(__file__).resolve().parents[2] / "data" / "codebook"
RULES = load_time_rules(CODEBOOK)
THURSDAY = date(2025, 10, 16)


def times_in(text: str, published: date = THURSDAY) -> list[Time]:
    block = Block("body", 1, 0, 0, len(text))
    docs = parse_blocks([(text, block)], load_pipeline())
    _, sentences = split_sentences("an-article", text, [block], docs)
    return [row for sentence in sentences for row in find_times(sentence, published, RULES)]


def pairs_in(text: str, published: date = THURSDAY) -> list[tuple[str, str]]:
    return [(row.text, row.value) for row in times_in(text, published)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # days of the week, by tense
        ("The envoy flew to Oslo on Monday.", [("Monday", "2025-10-13")]),
        ("The envoy flies to Oslo on Monday.", [("Monday", "2025-10-20")]),
        ("The envoy will fly to Oslo on Thursday.", [("Thursday", "2025-10-16")]),
        ("The envoy flew to Oslo on Thursday.", [("Thursday", "2025-10-16")]),
        ("The envoy is flying to Oslo on Sunday.", [("Sunday", "2025-10-19")]),
        ("The envoy was flying to Oslo on Sunday.", [("Sunday", "2025-10-12")]),
        ("The envoy has been silent since Tuesday.", [("Tuesday", "2025-10-14")]),
        ("The envoy may have left on Tuesday.", [("Tuesday", "2025-10-14")]),
        ("Officials said talks would resume on Tuesday.", [("Tuesday", "2025-10-21")]),
        ("They agreed to meet on Wednesday.", [("Wednesday", "2025-10-22")]),
        ("They managed to meet on Wednesday.", [("Wednesday", "2025-10-15")]),
        ("The vote planned for Saturday was called off.", [("Saturday", "2025-10-18")]),
        ("The vote, scheduled for later on Thursday, was delayed.", [("Thursday", "2025-10-16")]),
        ("Rebels were given until Saturday to reply.", [("Saturday", "2025-10-18")]),
        (
            "The accord, announced Tuesday, takes effect Monday.",
            [("Tuesday", "2025-10-14"), ("Monday", "2025-10-20")],
        ),
        ("Friday’s talks with the king are expected to fail.", [("Friday", "2025-10-17")]),
        ("He will mourn the victims of Monday's attack.", [("Monday", "2025-10-13")]),
        (
            "They met last Friday and will meet next Friday.",
            [("last Friday", "2025-10-10"), ("next Friday", "2025-10-24")],
        ),
        ("He was held late Friday night.", [("late Friday night", "2025-10-10TNI")]),
        ("They met the following Tuesday.", [("the following Tuesday", "XXXX-WXX-2")]),
        # today and near it
        (
            "“We will meet tomorrow,” he said yesterday.",
            [("tomorrow", "2025-10-17"), ("yesterday", "2025-10-15")],
        ),
        ("She will speak tonight.", [("tonight", "2025-10-16TNI")]),
        ("She spoke this morning.", [("this morning", "2025-10-16TMO")]),
        ("The envoy left the day before yesterday.", [("the day before yesterday", "2025-10-14")]),
        # weeks, weekends, months, years by deixis
        ("They marched over the weekend.", [("the weekend", "2025-W41-WE")]),
        ("They will march this weekend.", [("this weekend", "2025-W42-WE")]),
        ("The minister arrives later this week.", [("later this week", "2025-W42")]),
        (
            "Next week's summit follows last month’s call.",
            [("Next week", "2025-W43"), ("last month", "2025-09")],
        ),
        ("It will close at the end of next year.", [("the end of next year", "2026")]),
        ("It opened earlier this year.", [("earlier this year", "2025")]),
        ("The aide left on Tuesday last week.", [("Tuesday last week", "2025-10-07")]),
        # dates in full and in part
        ("The pact was signed on 16 September 2019.", [("16 September 2019", "2019-09-16")]),
        ("The pact was signed on September 16, 2019.", [("September 16, 2019", "2019-09-16")]),
        ("The pact was signed on the 3rd of May 2019.", [("the 3rd of May 2019", "2019-05-03")]),
        ("The pact was signed on Oct. 2.", [("Oct. 2", "2025-10-02")]),
        ("The pact will be signed on Jan. 9.", [("Jan. 9", "2026-01-09")]),
        ("The memo is dated 2024-02-29.", [("2024-02-29", "2024-02-29")]),
        ("On Sunday, Sept. 14, the dam burst.", [("Sunday, Sept. 14", "2025-09-14")]),
        ("The summit was held on July 9-11.", [("July 9", "2025-07-09"), ("11", "2025-07-11")]),
        ("The port reopened in August.", [("August", "2025-08")]),
        ("The port reopened in November.", [("November", "2024-11")]),
        ("The port will reopen in August.", [("August", "2026-08")]),
        ("The port closed in early March 2022.", [("early March 2022", "2022-03")]),
        ("The pause ends in mid-November.", [("mid-November", "2025-11")]),
        ("Since 2014 the pipeline has been idle.", [("2014", "2014")]),
        ("He served from 1999 to 2003.", [("1999", "1999"), ("2003", "2003")]),
        ("Early 2026 may bring more talks.", [("Early 2026", "2026")]),
        ("Trade fell in the third quarter of 2024.", [("the third quarter of 2024", "2024-Q3")]),
        ("Trade fell in the first half of 2025.", [("the first half of 2025", "2025-H1")]),
        ("The plant dates from the late 1980s.", [("the late 1980s", "198")]),
        ("The fort dates from the 19th century.", [("the 19th century", "18")]),
        # seasons and feasts
        ("The grid must be mended ahead of winter.", [("winter", "2025-WI")]),
        ("Demand rises in the colder months.", [("the colder months", "2025-WI")]),
        ("The town fell in the summer of 2022.", [("the summer of 2022", "2022-SU")]),
        ("The summer offensive failed.", [("summer", "2025-SU")]),
        ("They want a deal by Christmas.", [("Christmas", "2025-12-25")]),
        ("A truce was kept at Easter 2024.", [("Easter 2024", "2024-03-31")]),
        # counted from a day
        ("The mine was laid three days ago.", [("three days ago", "2025-10-13")]),
        ("The war began more than two years ago.", [("more than two years ago", "2023")]),
        (
            "He was shot on 3 March 2024 and died two days later.",
            [("3 March 2024", "2024-03-03"), ("two days later", "2024-03-05")],
        ),
        (
            "He came to power in 2010 and fell two years later.",
            [("2010", "2010"), ("two years later", "2012")],
        ),
        ("Two weeks later it withdrew.", [("Two weeks later", "")]),
        # durations
        ("They agreed on a 30-day ceasefire.", [("30-day", "P30D")]),
        (
            "The call lasted nearly two and a half hours.",
            [("nearly two and a half hours", "PT2.5H")],
        ),
        ("He has ruled for almost 25 years.", [("almost 25 years", "P25Y")]),
        ("He spoke for 1 hour and 45 minutes.", [("1 hour and 45 minutes", "PT1H45M")]),
        ("Ground was lost over the past three years.", [("the past three years", "P3Y")]),
        ("They waited for hours.", [("hours", "PTXH")]),
        ("Talks went on for several weeks.", [("several weeks", "PXW")]),
        # clock
        (
            "The truce took effect at 6 a.m. on Sunday.",
            [("6 a.m.", "2025-10-12T06:00"), ("Sunday", "2025-10-12")],
        ),
        (
            "Polls close at 18:00 GMT on Friday.",
            [("18:00 GMT", "2025-10-17T18:00"), ("Friday", "2025-10-17")],
        ),
        (
            "The vote begins at 12:15 p.m. EST tomorrow.",
            [("12:15 p.m. EST tomorrow", "2025-10-17T12:15")],
        ),
        ("The ultimatum expires at midnight.", [("midnight", "XXXX-XX-XXT24:00")]),
        # sets
        ("Sirens sound every day.", [("every day", "P1D")]),
        ("The cabinet meets on Wednesdays.", [("Wednesdays", "XXXX-WXX-3")]),
        ("The panel meets twice a month.", [("twice a month", "P1M")]),
        ("The panel meets every other week.", [("every other week", "P2W")]),
        ("The ministry holds a weekly briefing.", [("weekly", "P1W")]),
        # vague
        ("In recent weeks he has softened.", [("recent weeks", "PAST_REF")]),
        ("They will meet in the coming days.", [("the coming days", "FUTURE_REF")]),
        ("The talks are now stalled.", [("now", "PRESENT_REF")]),
        ("The ministry recently denied it.", [("recently", "PAST_REF")]),
        ("They may meet in the near future.", [("the near future", "FUTURE_REF")]),
    ],
)
def test_extent_and_value(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert pairs_in(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Theresa May said that they may march.",
        "He asked for a second opinion.",
        "The pilot was 45 years old.",
        "They lost 2000 soldiers.",
        "The Sunday Times reported it.",
        "He sat in the sun.",
        "The field yields two million barrels a day.",
        "Exports fell year-on-year.",
        "They fired an S-400 and two F-16s at 14 regions.",
        "They will reply as soon as possible.",
        "Working hours were cut.",
    ],
)
def test_words_that_only_look_like_a_time(sentence: str) -> None:
    assert pairs_in(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest", "relation"),
    [
        ("It fell on Monday.", date(2025, 10, 13), date(2025, 10, 13), "before"),
        ("It ends today.", date(2025, 10, 16), date(2025, 10, 16), "on"),
        ("He arrives later this week.", date(2025, 10, 17), date(2025, 10, 19), "after"),
        ("It opened earlier this month.", date(2025, 10, 1), date(2025, 10, 15), "before"),
        ("Prices rose this year.", date(2025, 1, 1), date(2025, 12, 31), "overlap"),
        ("It will close by winter.", date(2025, 12, 1), date(2026, 2, 28), "after"),
        ("It closed in mid-April.", date(2025, 4, 11), date(2025, 4, 20), "before"),
        ("It closed in late April 2024.", date(2024, 4, 21), date(2024, 4, 30), "before"),
        ("It will close in early 2026.", date(2026, 1, 1), date(2026, 4, 30), "after"),
        ("It closes by the end of the year.", date(2025, 11, 1), date(2025, 12, 31), "after"),
        ("It grew over the past 18 months.", date(2024, 4, 16), date(2025, 10, 16), "before"),
        ("They meet within the next two weeks.", date(2025, 10, 16), date(2025, 10, 30), "after"),
        ("Drones hit the depot overnight.", date(2025, 10, 15), date(2025, 10, 16), "overlap"),
        ("The ministry recently denied it.", None, None, "before"),
        ("They agreed on a 30-day ceasefire.", None, None, ""),
    ],
)
def test_bounds_and_relation(
    sentence: str, earliest: date | None, latest: date | None, relation: str
) -> None:
    (row,) = times_in(sentence)
    assert (row.earliest, row.latest, row.relation) == (earliest, latest, relation)


def test_day_of_the_week_stays_open_without_a_verb() -> None:
    assert pairs_in("A cold Friday in Oslo.") == [("Friday", "XXXX-WXX-5")]


@pytest.mark.parametrize(
    ("published", "value"),
    [(date(2025, 10, 13), "2025-W41-WE"), (date(2025, 10, 19), "2025-W42-WE")],
)
def test_past_weekend_on_a_monday_and_on_its_sunday(published: date, value: str) -> None:
    assert pairs_in("They marched over the weekend.", published) == [("the weekend", value)]


def test_leap_day_is_the_last_one() -> None:
    assert pairs_in("The law was passed on Feb. 29.") == [("Feb. 29", "2024-02-29")]


def test_a_day_counts_from_the_sentence_before_and_not_from_another_paragraph() -> None:
    first, second = "He met the envoy on 3 March 2024.", "Two days later he left."
    near, far = f"{first} {second}", f"{first}\n\n{second}"
    for text, value in ((near, "2024-03-05"), (far, "")):
        blocks = find_blocks(text)
        docs = parse_blocks([(text, block) for block in blocks], load_pipeline())
        _, sentences = split_sentences("an-article", text, blocks, docs)
        times = find_all_times(sentences, THURSDAY, RULES)
        assert [row.value for row in times["s02"]] == [value]


def test_day_that_no_month_has_is_left_out() -> None:
    assert pairs_in("The law was passed on 31 June 2024.") == []


def test_first_and_last_years_of_the_calendar() -> None:
    assert pairs_in("It fell last year.", date(1, 1, 1)) == []
    assert pairs_in("It falls next year.", date(9999, 12, 31)) == []
    assert pairs_in("It fell on Friday.", date(1, 1, 3)) in ([("Friday", "XXXX-WXX-5")], [])


def test_ids_and_offsets_count_within_the_report() -> None:
    text = "It rained. On Monday it snowed; on Tuesday it thawed."
    rows = times_in(text)
    assert [row.time_id for row in rows] == ["t02-1", "t02-2"]
    assert [(row.start, row.end) for row in rows] == [(14, 20), (35, 42)]
    assert [row.sentence_id for row in rows] == ["s02", "s02"]


def test_text_keeps_typographic_marks_and_spaces() -> None:
    (row,) = times_in("It was signed on New Year’s Eve\u00a02023.")
    assert (row.text, row.value) == ("New Year’s Eve\u00a02023", "2023-12-31")


@pytest.mark.parametrize(
    "row", read_rows(CODEBOOK / "time_expressions.csv", Expression), ids=lambda row: row.rule_id
)
def test_every_expression_of_the_codebook_holds_its_examples(row: Expression) -> None:
    found, against = pairs_in(row.example), pairs_in(row.counterexample)
    if row.reading == "nothing":
        assert found == []
        assert against
    else:
        assert (row.extent, row.value) in found
        assert against == []


@pytest.mark.parametrize(
    "row", read_rows(CODEBOOK / "time_words.csv", WordClass), ids=lambda row: row.class_name
)
def test_every_class_of_words_of_the_codebook_holds_its_examples(row: WordClass) -> None:
    assert times_in(row.example)
    assert times_in(row.counterexample) == []


FRAGMENTS = (
    "Monday", "on", "may", "May", "the", "end", "of", "last", "next", "2025", "31", "February",
    "three", "and a half", "million", "years", "ago", "later", "10", "a.m.", "-", ",", ".", "’s",
    "99:99", "00", "9999-99-99", "32/13/2024", "every", "winter", "week", "İ", "٣", "²", "Ⅷ",
    "zero", "days", "0", "century", "this", "to", "year", "'90s", "24:00", "q3", "half", "noon",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(min_size=1, max_size=200).filter(lambda text: text.strip() != ""),
        st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=30).map(" ".join),
    ),
    st.dates(),
)
def test_any_text_gives_slices_that_do_not_overlap(text: str, published: date) -> None:
    rows = times_in(text, published)
    assert all(row.text == text[row.start : row.end] != "" for row in rows)
    assert all(a.end <= b.start for a, b in pairwise(rows))
    assert all(row.earliest <= row.latest for row in rows if row.earliest and row.latest)


def test_time_grows_with_the_text_and_no_faster() -> None:
    def seconds(words: str, count: int) -> float:
        text = words * count
        characters = RULES.characters_of(cut_into_lexemes(text), text)
        begun = time.process_time()
        for _ in RULES.matches(characters):
            pass
        return time.process_time() - begun

    words = "the last the early next 3 of the end of mid - the first more than 2 or "
    seconds(words, 100)
    assert seconds(words, 8_000) < 8 * 3 * max(seconds(words, 1_000), 0.005)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("thirty-two", 32), ("one hundred and twenty", 120), ("two and a half million", 2_500_000),
        ("half a million", 500_000), ("a dozen", 12), ("61 billion", 61_000_000_000),
        ("1,250.5", 1250.5), ("two thousand and three", 2003), ("three-and-a-half", 3.5),
    ],
)  # fmt: skip
def test_numbers_of_several_words(words: str, value: float) -> None:
    (lexeme,) = cut_into_lexemes(words)
    assert lexeme.number == value


def test_two_numbers_side_by_side_are_two() -> None:
    assert [piece.number for piece in cut_into_lexemes("two three")] == [2, 3]
    assert read_number(["hundred"], 0) == (None, 0)


def test_starts_of_a_pattern_pass_over_what_may_be_missing() -> None:
    assert starts_of("(?<=x)a?(?:b|[cd]e)") == (frozenset("abcd"), 1)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("{month_sure}", "{moonth}", "the class “moonth” is unknown"),
        ("<amount>", "<amuont>", "the part “amuont” is unknown"),
        ("overnight,daypart", "overnight?,daypart", "fits no words at all"),
        ("overnight,daypart", "(overnight,daypart", "does not compile"),
        ("overnight,daypart", "overnight*,daypart", "“*” means nothing"),
        ("overnight,daypart", "overnight,daypart_of", "is no value of “reading”"),
    ],
)
def test_bad_codebook_names_the_row_and_the_mend(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    shutil.copy(CODEBOOK / "time_words.csv", tmp_path)
    table = (CODEBOOK / "time_expressions.csv").read_text("utf-8")
    (tmp_path / "time_expressions.csv").write_text(table.replace(old, new, 1), "utf-8")
    with pytest.raises(InputError, match=r"time_expressions\.csv, row \d+") as error:
        load_time_rules(tmp_path)
    assert problem in str(error.value)
