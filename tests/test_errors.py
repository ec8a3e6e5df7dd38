"""What a person can mend is told in one line, with an exit code; results stand."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys

import pytest

from dossier.errors import BAD_INPUT, InputError, exit_with_one_line, machine_error


def fails_with(error):
    def command():
        raise error

    return command


@pytest.mark.parametrize(
    ("code", "says", "mend"),
    [
        (errno.ENOSPC, "the disk is full", "Free some space"),
        (errno.EROFS, "a disk that cannot be written to", "choose another folder"),
        (errno.EACCES, "may not be read or written", "Give yourself the right"),
        (errno.EFBIG, "larger than is allowed", "ulimit -f"),
        (errno.EIO, os.strerror(errno.EIO), "Check the disk"),
    ],
)
def test_what_the_machine_refuses_is_one_line_with_the_mend(capsys, code, says, mend):
    error = OSError(code, os.strerror(code), "facts/events.csv")
    assert exit_with_one_line(fails_with(error)) == BAD_INPUT
    line = capsys.readouterr().err
    assert line.startswith("facts/events.csv: ")
    assert says in line
    assert mend in line
    assert line.count("\n") == 1


def test_an_error_that_names_no_file_is_still_a_sentence():
    assert str(machine_error(OSError(errno.ENOSPC, "x"))).startswith(
        "This machine: the disk is full."
    )


def test_bad_input_is_one_line(capsys):
    error = InputError("actors.csv, row 7", "it is\nwrong", "Correct it")
    assert exit_with_one_line(fails_with(error)) == BAD_INPUT
    assert capsys.readouterr().err == "actors.csv, row 7: it is wrong. Correct it.\n"


def test_a_library_that_is_missing_names_itself_and_the_way_to_complete_the_environment(capsys):
    def command():
        import no_such_library_of_ours  # noqa: F401

    assert exit_with_one_line(command) == BAD_INPUT
    line = capsys.readouterr().err
    assert line.startswith("no_such_library_of_ours: ")
    assert "make site" in line
    assert line.count("\n") == 1


def test_a_fault_of_our_own_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        exit_with_one_line(lambda: 1 // 0)

    def command():
        import dossier.no_such_module  # noqa: F401

    with pytest.raises(ImportError):
        exit_with_one_line(command)


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_command_with_its_clean_up_and_one_line(capsys, number):
    cleaned = []

    def command():
        try:
            os.kill(os.getpid(), number)
            signal.sigtimedwait([], 5)
        finally:
            cleaned.append(True)

    before = signal.getsignal(signal.SIGTERM)
    assert exit_with_one_line(command) == 128 + number
    assert cleaned == [True]
    assert capsys.readouterr().err.startswith("Stopped; what stood before still stands.")
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_reader_of_the_output_who_leaves_early_is_no_error(tmp_path):
    code = (
        "import sys; from dossier.errors import exit_with_one_line\n"
        "sys.exit(exit_with_one_line(lambda: [print('x' * 99) for _ in range(9999)] and 0))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.read(1)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 128 + signal.SIGPIPE
    assert said == b""
