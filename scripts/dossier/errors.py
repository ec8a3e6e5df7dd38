"""The one error that a person meets: a file, what is wrong with it, and the mend.

Also what the machine can do to a command: no room, no right, a lost file, an
environment that was not set up to the end, a signal. Each is one line too.
"""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

BAD_INPUT = 2
"""Exit code of a command that was given something it cannot work with."""

CHOOSE = "Give yourself the right to it, or choose another folder"
MACHINE = {
    errno.ENOSPC: ("the disk is full", "Free some space"),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space"),
    errno.EFBIG: ("a file would be larger than is allowed here", "Raise the limit (ulimit -f)"),
    errno.EROFS: ("it is on a disk that cannot be written to", CHOOSE),
    errno.EACCES: ("it may not be read or written", CHOOSE),
    errno.EPERM: ("it may not be changed", CHOOSE),
    errno.ENOENT: ("it is not there", "Check the path"),
    errno.ENOTDIR: ("a part of the path is a file", "Check the path"),
    errno.EISDIR: ("it is a folder", "Name a file"),
    errno.EEXIST: ("it is there already", "Remove it"),
    errno.EADDRINUSE: ("the port is in use", "Choose another: make serve PORT=8001"),
    errno.EMFILE: ("too many files are open", "Raise the limit (ulimit -n)"),
    errno.ENOMEM: ("there is no memory left", "Close other programs"),
}
"""What the machine says no with: the problem, and the mend."""

REFUSALS = frozenset(MACHINE) - {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST}
"""Those that no change of the input would mend."""


class InputError(Exception):
    """Bad input or a bad codebook, told in one line.

    Parameters
    ----------
    where : the file, and the row where one is to blame (``actors.csv, row 7``).
    problem : what is wrong with it.
    mend : what the person can do about it.
    """

    def __init__(self, where: Path | str, problem: str, mend: str) -> None:
        self.where, self.problem, self.mend = str(where), problem, mend
        super().__init__(" ".join(f"{where}: {problem}. {mend}.".split()))


class OneLineParser(argparse.ArgumentParser):
    """A command's options; a mistake in them is one line, without the usage above it."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the mend stands."""
        self.exit(BAD_INPUT, f"{self.prog}: {message}. {self.prog} --help lists the options\n")


def exit_with_one_line(command: Callable[[], int]) -> int:
    """Run `command`; turn what a person can mend into one line, and the exit code for it.

    Exit codes: 2 for bad input and for what the machine refuses; 128 and the number of
    the signal for a command that was stopped. What stood before a failure stands after it.
    """
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        return command()
    except InputError as error:
        return _say(str(error))
    except BrokenPipeError:
        # Whoever read the output has gone; nothing may be flushed into it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except OSError as error:
        return _say(str(machine_error(error)))
    except ImportError as error:
        if (error.name or "").split(".")[0] == "dossier":
            raise
        return _say(str(unready(error)))
    except KeyboardInterrupt:
        return _say("Stopped; what stood before still stands. Run it again.", 128 + signal.SIGINT)
    except _StoppedError:
        return _say("Stopped; what stood before still stands. Run it again.", 128 + signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


def machine_error(error: OSError) -> InputError:
    """What the operating system refused, in words."""
    where = error.filename or error.filename2 or "This machine"
    said = " ".join((error.strerror or str(error) or type(error).__name__).split())
    problem, mend = MACHINE.get(error.errno or 0, (said, "Check the disk and the path"))
    return InputError(where, problem, f"{mend}, and run it again; what stood before still stands")


def unready(error: ImportError) -> InputError:
    """A library that is missing or broken: the environment was not set up to the end."""
    return InputError(
        error.name or error.path or "The environment",
        "this library is missing or was not installed to the end",
        "Run “make site”, which completes the environment, and use .venv/bin/python",
    )


class _StoppedError(BaseException):
    """The command was asked to end: the clean-up on the way out still runs."""


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise _StoppedError


def _say(line: str, code: int = BAD_INPUT) -> int:
    print(line, file=sys.stderr)
    return code
