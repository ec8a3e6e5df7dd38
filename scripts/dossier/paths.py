"""Where things stand in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
DATA = ROOT / "data"
CODEBOOK = DATA / "codebook"
FACTS = DATA / "facts"
CONTEXT = DATA / "context"
CHAPTERS = ROOT / "chapters"
