"""Tables of the export beside this file as pandas data frames (needs pandas and pyarrow).

    import read
    stories = read.table("stories")
    read.latest()["night"]
"""

import json
from pathlib import Path

import pandas

FOLDER = Path(__file__).resolve().parent


def latest():
    """What latest.json says: night, validation and the files of each table."""
    return json.loads((FOLDER / "latest.json").read_text(encoding="utf-8"))


def table(name, columns=None):
    """All rows of a table, in the order of its files; `columns` reads only these."""
    described = latest()["tables"][name]
    frames = [pandas.read_parquet(FOLDER / file["path"], columns=columns) for file in described["files"]]
    if not frames:
        return pandas.DataFrame(columns=columns or [column["name"] for column in described["columns"]])
    return pandas.concat(frames, ignore_index=True)
