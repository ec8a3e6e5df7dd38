"""Text as it really comes: offsets hold, nothing is interpreted, what stands stays."""

import time
from datetime import date
from pathlib import Path

import pytest

from dossier.extraction.article import Article, decode
from dossier.extraction.pipeline import code_articles
from dossier.records import TABLES

FIRST = "Norway’s foreign minister met Turkish officials on Monday."
SECOND = "Turkey condemned Norway, and “refused to yield”, Ankara said."

ROUGH = {
    "emoji": f"😀 {FIRST} 👩‍👩‍👧\n{SECOND}",
    "combining marks": f"Zele\u0301nskyy thanked Norway.\n{SECOND}",
    "right-to-left": f"قال مسؤول إن Norway condemned Turkey.\n{SECOND}",
    "CRLF": f"{FIRST}\r\n\r\n{SECOND}\r\n",
    "no-break space": FIRST.replace(" ", "\u00a0") + f"\n{SECOND}",
    "zero-width space": FIRST.replace("foreign ", "foreign\u200b ") + f"\n{SECOND}",
    "soft hyphen": FIRST.replace("minister", "min\u00adister") + f"\n{SECOND}",
    "HTML": f'<p onclick="alert(1)">{FIRST}</p> &amp; <script>x</script>\n{SECOND}',
    "tabs and blank lines": f"\t{FIRST}\n\n\n \t\n{SECOND}\n\n",
}


def rows_of(coder, text):
    return next(code_articles([Article("rough", text, date(2025, 10, 14))], coder)).rows


@pytest.mark.parametrize("case", ROUGH)
def test_offsets_are_right_in_rough_text(case, coder):
    text = ROUGH[case]
    rows = rows_of(coder, text)
    spans = [
        row for table in rows.values() for row in table if getattr(row, "start", None) is not None
    ]
    assert spans
    for row in spans:
        assert row.text == text[row.start : row.end]
    for event in rows["events"]:
        assert event.trigger == text[event.trigger_start : event.trigger_end]
    assert {e.event_type for e in rows["events"]} & {"ACCUSE", "CONSULT", "SUPPORT"}


def test_a_byte_order_mark_is_no_part_of_the_text(coder):
    text = decode(b"\xef\xbb\xbf" + FIRST.encode(), Path("report.txt"))
    assert text == FIRST
    assert rows_of(coder, text)["sentences"][0].start == 0


def test_a_paragraph_added_at_the_end_changes_no_row_above_it(coder):
    before = rows_of(coder, f"{FIRST}\n{SECOND}")
    after = rows_of(coder, f"{FIRST}\n{SECOND}\nRussia denied that it had attacked Ukraine.")
    for name in TABLES:
        if name != "actors":  # a count over the whole report
            assert after[name][: len(before[name])] == before[name], name
    assert len(after["sentences"]) == len(before["sentences"]) + 1


@pytest.mark.parametrize("unit", ["Norway met Turkey and ", "Norway met Turkey. "])
def test_a_huge_paragraph_is_read_in_pieces_and_in_linear_time(unit, coder):
    sizes, seconds = (40_000, 160_000), []
    for size in sizes:
        text = unit * (size // len(unit))
        started = time.process_time()
        rows = rows_of(coder, text)
        seconds.append(time.process_time() - started)
        assert all(r.text == text[r.start : r.end] for r in rows["sentences"])
    # Four times the text; ten times the time would be a quarter of the way to quadratic.
    assert seconds[1] < 10 * seconds[0]
