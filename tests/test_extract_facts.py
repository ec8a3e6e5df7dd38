"""The command, run as a person runs it."""

import csv
import os
import shutil
import subprocess
import sys

import pytest

from dossier.paths import CODEBOOK, FACTS, ROOT, SEEDS
from dossier.records import TABLES

REPORT = """Norway will send missiles to Ukraine, Prime Minister Jonas Gahr Støre said on Monday.

Moscow condemned the decision.
"""


def extract(*arguments, **options):
    command = [sys.executable, str(ROOT / "scripts" / "extract_facts.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "norway.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_facts_of_the_book_are_what_the_report_and_the_codebook_give():
    done = extract("--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_check_exits_1_after_a_byte_of_any_table_is_changed(tmp_path):
    copy = tmp_path / "facts"
    shutil.copytree(FACTS, copy)
    table = copy / "events.csv"
    table.write_bytes(table.read_bytes().replace(b"CONSULT", b"CONSULX", 1))
    done = extract("--check", "--out", copy)
    assert done.returncode == 1
    assert "events.csv" in done.stdout


def test_another_report_gets_all_tables_with_their_columns(report, tmp_path):
    done = extract("--article", report, "--published", "2025-10-14", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    for name, row_type in TABLES.items():
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == list(row_type.__dataclass_fields__)
    with (tmp_path / "out" / "times.csv").open(encoding="utf-8", newline="") as file:
        assert [row["value"] for row in csv.DictReader(file)] == ["2025-10-13"]


def test_same_bytes_in_another_locale_time_zone_and_hash_seed(report, tmp_path):
    for name, seed, zone in (("one", "1", "UTC"), ("two", "2", "Asia/Tokyo")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        done = extract(
            "--article", report, "--published", "2025-10-14", "--out", tmp_path / name,
            env=environment,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


BAD_REPORTS = {
    "missing": (None, "there is no such file"),
    "empty": (b"", "it is empty"),
    "blank": (b" \n\t\n", "it is empty"),
    "latin-1": ("Støre said".encode("latin-1"), "not UTF-8 at byte 2"),
    "nul": (b"Norway said\0 no.", "a NUL at character 11"),
}


@pytest.mark.parametrize("case", BAD_REPORTS)
def test_a_bad_report_gives_one_line_and_leaves_the_tables(case, report, tmp_path):
    out = tmp_path / "out"
    assert extract("--article", report, "--published", "2025-10-14", "--out", out).returncode == 0
    before = contents(out)
    data, problem = BAD_REPORTS[case]
    bad = tmp_path / "bad.txt"
    if data is not None:
        bad.write_bytes(data)
    done = extract("--article", bad, "--published", "2025-10-14", "--out", out)
    assert done.returncode == 2
    assert problem in done.stderr
    assert str(bad) in done.stderr
    assert done.stderr.count("\n") == 1
    assert contents(out) == before


def test_a_report_without_a_date_is_told_so(report, tmp_path):
    done = extract("--article", report, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--published" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--published", "16-10", "--article", "x.txt", "--out", "x"], "“16-10” is no date"),
        (["--format", "csv,xml"], "“xml” is no format"),
        (["--article", "x.txt"], "need --out DIR"),
        (["--artikle", "x.txt"], "unrecognized arguments"),
    ],
)
def test_a_mistaken_option_is_told_in_one_line(arguments, problem):
    done = extract(*arguments)
    assert done.returncode == 2
    assert problem in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_unknown_article_id_lists_the_known_ones(tmp_path):
    done = extract("--only", "2025-10-17-nobody", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "2025-10-16-invezz" in done.stderr


@pytest.fixture
def codebook(tmp_path):
    shutil.copytree(CODEBOOK, tmp_path / "codebook")
    return tmp_path / "codebook"


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "old", "new", "problem"),
    [
        ("verbs.csv", ",CONSULT,phone,", ",CONSULT,telegram,", "PLOVER has no “CONSULT telegram”"),
        ("verbs.csv", "@tariffs", "@taxes", "the instrument “taxes” is unknown"),
        ("verbs.csv", "pattern_id,", "", "the column “pattern_id” is missing"),
        ("cues.csv", ",CT+,Uu,", ",CT++,Uu,", "“CT++” is no value of “source_value”"),
        ("actors.csv", "actor_id,label", "actor_id,lable", "the column “label” is missing"),
    ],
)
def test_a_bad_codebook_gives_one_line_that_names_the_row(
    table, old, new, problem, codebook, report, tmp_path
):
    change(codebook / table, old, new)
    done = extract(
        "--article", report, "--published", "2025-10-14", "--codebook", codebook,
        "--out", tmp_path / "out",
    )  # fmt: skip
    assert done.returncode == 2
    assert problem in done.stderr
    assert table in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def manifest_of(tmp_path, texts):
    path = tmp_path / "articles.csv"
    columns = (SEEDS / "articles.csv").read_text(encoding="utf-8").splitlines()[0]
    lines = [columns]
    for name, data in texts.items():
        (tmp_path / f"{name}.txt").write_bytes(data)
        lines.append(f"{name},{name}.txt,,,,2025-10-14,a test,en,,")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_one_bad_report_of_a_corpus_is_told_and_does_not_stop_the_others(tmp_path):
    texts = {"good-1": REPORT.encode(), "bad": b"\xff\xfe", "good-2": REPORT.encode()}
    manifest = manifest_of(tmp_path, texts)
    done = extract("--corpus", manifest, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "bad.txt: not UTF-8" in done.stderr
    with (tmp_path / "out" / "sentences.csv").open(encoding="utf-8", newline="") as file:
        ids = list(dict.fromkeys(row["article_id"] for row in csv.DictReader(file)))
    assert ids == ["good-1", "good-2"]


def test_a_paragraph_that_was_cut_is_told(report, tmp_path):
    report.write_text("Norway met Turkey on Monday. " * 500, encoding="utf-8")
    done = extract("--article", report, "--published", "2025-10-14", "--out", tmp_path / "out")
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "paragraph 1 is longer than 10000 characters" in done.stderr


@pytest.mark.long
def test_a_corpus_in_parallel_gives_the_same_bytes(tmp_path):
    manifest = manifest_of(tmp_path, {f"r{n}": REPORT.encode() for n in range(70)})
    for jobs in (1, 2):
        done = extract("--corpus", manifest, "--jobs", jobs, "--out", tmp_path / f"out{jobs}")
        assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "out1") == contents(tmp_path / "out2")


def test_help_answers_without_loading_the_parser():
    code = (
        "import sys, runpy; sys.argv = ['extract_facts.py', '--help']\n"
        "try: runpy.run_path('scripts/extract_facts.py', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'pandas', 'joblib', 'altair', 'distributed'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_dask_cluster_gives_the_same_bytes(tmp_path):
    from distributed import LocalCluster

    manifest = manifest_of(tmp_path, {f"r{n}": REPORT.encode() for n in range(70)})
    assert extract("--corpus", manifest, "--out", tmp_path / "here").returncode == 0
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        address = cluster.scheduler_address
        done = extract("--corpus", manifest, "--scheduler", address, "--out", tmp_path / "there")
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "here") == contents(tmp_path / "there")


@pytest.mark.long
def test_a_scheduler_that_does_not_answer_is_told_in_one_line(report, tmp_path):
    done = extract(
        "--article", report, "--published", "2025-10-14", "--out", tmp_path / "out",
        "--scheduler", "tcp://127.0.0.1:1",
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("tcp://127.0.0.1:1: no Dask scheduler answers")


@pytest.mark.parametrize(
    "mistake",
    [
        ("--article", "nosuch.txt", "--published", "2025-10-16"),
        ("--codebook", "nosuch"),
        ("--pipeline", "en_nosuch"),
    ],
)
def test_a_mistake_is_told_before_the_parser_is_imported(mistake, tmp_path):
    code = (
        "import sys, runpy\n"
        "sys.argv = sys.argv[1:]\n"
        "try:\n"
        "    runpy.run_path(sys.argv[0], run_name='__main__')\n"
        "except SystemExit as end:\n"
        "    heavy = {'spacy', 'numpy', 'joblib', 'pandas'} & set(sys.modules)\n"
        "    print(end.code, sorted(heavy))\n"
    )
    script = str(ROOT / "scripts" / "extract_facts.py")
    command = [sys.executable, "-c", code, script, *mistake, "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.stdout == "2 []\n", done.stderr
