"""Results are replaced whole or not at all, whenever the process is killed.

Everything that the project stores goes through here: the facts, the evaluation and the
built pages as folders, a notebook and the description of the data as single files.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def nothing(_path: Path) -> bool:
    """Keep no file of the old folder."""
    return False


def everything(_path: Path) -> bool:
    """Keep each file of the old folder that the new one does not have."""
    return True


@contextmanager
def replacing(out: Path, keep: Callable[[Path], bool] = nothing) -> Iterator[Path]:
    """A folder to fill, which takes the place of `out` when the block ends without an error.

    Kept whole whenever the process is killed: the only moments without `out` are between
    two renames, and :func:`recover` undoes those.

    Parameters
    ----------
    keep : which files of the old folder stay where the new one has none of that name.
    """
    recover(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-new-", dir=out.parent))
    fresh.chmod(0o755)
    old = _old(out)
    try:
        yield fresh
        _keep_files(out, fresh, keep)
        if out.exists():
            out.rename(old)
        fresh.rename(out)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        recover(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def write_whole(path: Path, text: str) -> None:
    """Write a file, or leave it as it was: never half of one; untouched where it is the same."""
    content = text.encode("utf-8")
    if path.exists() and path.read_bytes() == content:
        return
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(content)
        if path.exists():
            shutil.copymode(path, fresh)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def recover(out: Path) -> None:
    """Put back the old folder where a run was killed, and sweep up what that run left."""
    put_back(out)
    shutil.rmtree(_old(out), ignore_errors=True)
    for left_over in out.parent.glob(f".{out.name}-new-*") if out.parent.exists() else ():
        shutil.rmtree(left_over, ignore_errors=True)


def put_back(out: Path) -> None:
    """Put back the old folder where a run was killed between the two renames.

    Safe for one who only reads: it disturbs no other run.
    """
    old = _old(out)
    if old.exists() and not out.exists():
        old.rename(out)


def _old(out: Path) -> Path:
    return out.parent / f".{out.name}-old"


def _keep_files(out: Path, fresh: Path, keep: Callable[[Path], bool]) -> None:
    for path in out.iterdir() if out.exists() else ():
        if keep(path) and not (fresh / path.name).exists():
            copy = shutil.copytree if path.is_dir() else shutil.copy2
            copy(path, fresh / path.name)
