"""The one error that a person meets: a file, what is wrong with it, and the mend."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

BAD_INPUT = 2
"""Exit code of a command that was given something it cannot work with."""


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
    """Run `command`; turn an :class:`InputError` into one line and exit code 2."""
    try:
        return command()
    except InputError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
