"""The version of a stage's code changes with its rules and its vocabulary, and not with words about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import code_version as module
from pipeline.code_version import code_version, modules_of

STAGE = '''"""Reads."""
from project.helper import double
from project.reference import rows

def read(x: int) -> int:
    """Twice, and the words."""
    return double(x) + len(rows("words"))  # why not
'''


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of a stage ``read``, a stage ``other``, and what they share."""
    root = tmp_path / "project"
    files = {
        "__init__.py": "",
        "helper.py": "import numpy as np\nfrom project.deep import one\ndouble = lambda x: np.int64(x) * 2 + one\n",
        "deep.py": "one = 1\n",
        "read/__init__.py": STAGE,
        "other/__init__.py": "from project import deep\nfrom . import inner\n",
        "other/inner.py": "import json\n",
        "reference/__init__.py": "def rows(name): ...\n",
        "reference/words.csv": "word\nxin\n",
        "reference/others.csv": "word\nxin\n",
        "tables.py": "CODES = ('a',)\n_declare('facts')\n",
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return root


def version(root: Path, stage: str = "read") -> str:
    """The version as a new process finds it."""
    module._read_module.cache_clear()
    module._library_version.cache_clear()
    code_version.cache_clear()
    return code_version(stage, root)


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("read/__init__.py", "# why not", "# because"),
        ("read/__init__.py", '"""Reads."""', '"""Reads, at length."""'),
        ("read/__init__.py", '    """Twice, and the words."""\n', ""),
        ("read/__init__.py", "def read", "\n\n# a comment\ndef read"),
        ("deep.py", "one = 1", 'one = 1\n"""The first number."""'),
        ("reference/others.csv", "xin", "chào"),
        ("other/inner.py", "json", "csv"),
    ],
)
def test_words_about_the_code_and_code_elsewhere_change_nothing(project: Path, name: str, old: str, new: str) -> None:
    before = version(project)
    edit(project, name, old, new)
    assert version(project) == before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("read/__init__.py", "double(x) +", "double(x) -"),
        ("helper.py", "* 2", "* 3"),
        ("deep.py", "1", "2"),
        ("reference/words.csv", "xin", "chào"),
    ],
)
def test_a_rule_a_helper_or_the_vocabulary_changes_it(project: Path, name: str, old: str, new: str) -> None:
    before = version(project)
    edit(project, name, old, new)
    assert version(project) != before


def test_a_new_version_of_an_imported_library_changes_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, other = version(project), version(project, "other")
    monkeypatch.setattr(module.metadata, "version", lambda name: "99")
    assert version(project) != before
    assert version(project, "other") == other  # imports nothing but the standard library


def test_a_file_that_is_added_to_the_stage_changes_it(project: Path) -> None:
    before = version(project)
    (project / "read" / "more.py").write_text("x = 1\n")
    assert version(project) != before


def test_the_looks_of_a_page_that_the_stage_writes_change_it(project: Path) -> None:
    before = version(project)
    (project / "read" / "page").mkdir()
    (project / "read" / "page" / "style.css").write_text("p { color: red }")
    assert version(project) != before


def test_the_declaration_of_a_table_concerns_that_table_alone(project: Path) -> None:
    edit(project, "deep.py", "one = 1", "from project.tables import CODES\none = 1")
    module._DECLARATIONS["project.tables"] = "_declare"
    before = version(project)
    edit(project, "tables.py", "_declare('facts')", "_declare('facts', 'wide')")
    assert version(project) == before
    edit(project, "tables.py", "('a',)", "('a', 'b')")
    assert version(project) != before
    del module._DECLARATIONS["project.tables"]


def test_imports_are_followed_through_the_project(project: Path) -> None:
    assert modules_of("read", project) == ("project.deep", "project.helper", "project.read", "project.reference")
    assert modules_of("other", project) == ("project.deep", "project.other", "project.other.inner")


def test_cleaning_does_not_depend_on_what_reads_its_lines() -> None:
    for stage in ("ingest", "clean"):
        assert not [name for name in modules_of(stage) if name.startswith(("pipeline.extract", "pipeline.normalize"))]
