"""The version of a stage's code: it changes when the stage's output could, and stays when only words about it change.

It is made of the stage's modules and whatever they import from the project, without comments and docstrings; of the
vocabulary they read, found by its name in ``rows("name")``; of the pages' own HTML, CSS and JavaScript; and of the
versions of the libraries they import.
"""

from __future__ import annotations

import ast
import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent
_PACKAGE = ROOT.name
_DECLARATIONS = {f"{_PACKAGE}.tables": "_declare"}
"""Calls that declare a table: its schema is part of the fingerprint of its own parts and concerns no others."""


class _Module(NamedTuple):
    """What matters about a module: a digest of its code, what it imports, the vocabulary that it reads."""

    digest: str
    imports: frozenset[str]  # dotted names, of modules or of something in a module
    vocabulary: frozenset[str]


@cache
def code_version(stage: str, root: Path = ROOT) -> str:
    """The version of a stage (the name of a package or module of the project): 16 hex digits."""
    modules = _closure(_own_modules(stage, root), root)
    vocabulary = {name for module in modules.values() for name in module.vocabulary}
    libraries = {name.split(".")[0] for module in modules.values() for name in module.imports}
    libraries -= {root.name, *sys.stdlib_module_names}
    digest = hashlib.sha256()
    for name in sorted(modules):
        digest.update(f"{name} {modules[name].digest}\n".encode())
    for name in sorted(vocabulary):
        digest.update(f"{name}.csv {_file_digest(root / 'reference' / f'{name}.csv')}\n".encode())
    for path in _page_files(stage, root):
        digest.update(f"{path.relative_to(root).as_posix()} {_file_digest(path)}\n".encode())
    for name in sorted(libraries):
        digest.update(f"{name} {_library_version(name)}\n".encode())
    return digest.hexdigest()[:16]


def modules_of(stage: str, root: Path = ROOT) -> tuple[str, ...]:
    """The project's modules that the version of a stage is made of, sorted."""
    return tuple(sorted(_closure(_own_modules(stage, root), root)))


def _own_modules(stage: str, root: Path) -> set[str]:
    folder = root.joinpath(*stage.split("."))
    if not folder.is_dir():
        return {f"{root.name}.{stage}"}
    return {_module_name(path, root) for path in folder.rglob("*.py")}


def _page_files(stage: str, root: Path) -> list[Path]:
    """What the pages that a stage writes are made of, beside its modules."""
    folder = root.joinpath(*stage.split("."))
    return sorted(path for suffix in ("html", "css", "js") for path in folder.rglob(f"*.{suffix}"))


def _module_name(path: Path, root: Path) -> str:
    parts = (root.name, *path.relative_to(root).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _module_path(name: str, root: Path) -> Path | None:
    head, *rest = name.split(".")
    if head != root.name:
        return None
    base = root.joinpath(*rest)
    if (base / "__init__.py").is_file():
        return base / "__init__.py"
    file = base.with_suffix(".py") if rest else base
    return file if file.is_file() else None


def _closure(names: set[str], root: Path) -> dict[str, _Module]:
    found: dict[str, _Module] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        path = _module_path(name, root)
        if name in found or path is None:
            continue
        found[name] = _read_module(name, path)
        for imported in found[name].imports:
            # "a.b.c" is the module a.b.c, or c in the module a.b
            waiting.append(imported if _module_path(imported, root) else imported.rpartition(".")[0])
    return found


@cache
def _read_module(name: str, path: Path) -> _Module:
    source = path.read_bytes()
    tree = ast.parse(source)
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    imports: set[str] = set()
    vocabulary: set[str] = set()
    declaration = _DECLARATIONS.get(name)
    if declaration:
        tree.body = [node for node in tree.body if not _calls(node, declaration)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imports.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _import_base(node, package)
            imports.update(f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call):
            vocabulary.update(_vocabulary_name(node))
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [child for child in node.body if not _is_words(child)]
    digest = hashlib.sha256(ast.dump(tree, annotate_fields=False).encode("utf-8", "surrogatepass")).hexdigest()
    return _Module(digest, frozenset(imports), frozenset(vocabulary))


def _calls(node: ast.stmt, function: str) -> bool:
    call = node.value if isinstance(node, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == function


def _is_words(node: ast.stmt) -> bool:
    """Whether the statement is a bare string: a docstring of a module, class, function or constant."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _import_base(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parents = package.split(".")
    base = ".".join(parents[: len(parents) - node.level + 1])
    return f"{base}.{node.module}" if node.module else base


def _vocabulary_name(call: ast.Call) -> set[str]:
    function = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if (
        function == "rows"
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    ):
        return {call.args[0].value}
    return set()


def _file_digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return "missing"


@cache
def _library_version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        pass
    distributions = metadata.packages_distributions().get(name, ())
    return " ".join(f"{one} {metadata.version(one)}" for one in sorted(distributions)) or "missing"
