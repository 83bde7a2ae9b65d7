"""What other tools let an author say about a cell by tags and metadata: leave it out, or show it folded."""
import re

from .editions import tags

# Jupyter Book and MyST write hyphens, others underscores.
REMOVE = {"remove-cell": "cell", "remove-input": "input", "remove-output": "output", "remove-all-outputs": "output", "remove-code": "input"}
FOLD = {"hide-cell": ("input", "output"), "hide-input": ("input",), "hide-output": ("output",), "hide-code": ("input",)}
# Quarto and nbdev write theirs into comments above the code, such as "#| echo: false".
COMMENTS = re.compile(r"\A(?:[ \t]*(?:#|//)[ \t]*\|[^\n]*(?:\n|\Z))+")
SAYS = {
    "include: false": "remove-cell", "echo: false": "remove-input", "output: false": "remove-output", "code-fold: true": "hide-input",
    "hide": "remove-cell", "hide_input": "remove-input", "hide_output": "remove-output",
}
# Raw cells in which a tool keeps its settings: the front matter of a site, the marks of otter-grader.
SETTINGS = re.compile(r"\s*(?:---\s*\n.*\n---\s*\Z|\+\+\+\s*\n.*\n\+\+\+\s*\Z|#+\s*(?:BEGIN|END|ASSIGNMENT CONFIG|EXPORT CELL)\b)", re.S)
PROSE = {"text/html", "text/markdown"}


def follow(nb):
    """Leaves out what is to be left out, and notes in a cell's metadata what is to be folded. Paper shows what is folded, unless the
    whole edition was asked to be without open code."""
    nb.cells = [cell for cell in map(followed, nb.cells) if cell is not None]
    if nb.metadata.get("kobai", {}).get("code") == "fold":
        for cell in nb.cells:
            cell.metadata.get("kobai_folded", []).append("paper")


def followed(cell):
    """Returns a cell as it is to be shown, or None."""
    said = {tag.lower().replace("_", "-") for tag in tags(cell)} | commented(cell)
    removed = {REMOVE[tag] for tag in said if tag in REMOVE}
    if "cell" in removed:
        return None
    if cell.cell_type == "raw":
        return raw(cell)
    if cell.cell_type != "code":
        return cell
    folded = {part for tag in said for part in FOLD.get(tag, ())}
    lab = cell.metadata.get("jupyter", {})
    lab = lab if isinstance(lab, dict) else {}
    if lab.get("source_hidden") or cell.metadata.get("hide_input") is True or cell.metadata.get("cellView") == "form":
        folded.add("input")
    if lab.get("outputs_hidden") or cell.metadata.get("collapsed") is True:
        folded.add("output")
    if "input" in removed:
        cell.source = ""
    if "output" in removed:
        cell.outputs = []
    cell.metadata["kobai_folded"] = sorted(folded)
    return cell if cell.source or cell.outputs else None


def commented(cell):
    """The tags that a cell's first comments stand for."""
    found = COMMENTS.match(cell.source) if cell.cell_type == "code" else None
    lines = [re.sub(r"[ \t]*(?:#|//)[ \t]*\|", "", line).strip().lower() for line in (found[0] if found else "").splitlines()]
    return {SAYS[line] for line in lines if line in SAYS}


def raw(cell):
    """A raw cell is prose if it says so; what is meant for another format or another tool is for no reader. Others stay text."""
    kind = str(cell.metadata.get("raw_mimetype") or cell.metadata.get("format") or "").lower()
    if kind in PROSE:
        cell.cell_type = "markdown"
        if kind == "text/html":
            cell.source = re.sub(r"\n\s*\n", "\n", cell.source)
        return cell
    return None if kind not in ("", "text/plain") or not cell.source.strip() or SETTINGS.match(cell.source) else cell
