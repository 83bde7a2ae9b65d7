"""The student's edition leaves the answers out, the teacher's adds a key of them."""
from nbformat.v4 import new_markdown_cell

from .words import WORDS, language

REMOVED = {"solution", "answer"}
OPEN = {"exercise", "prediction", "try-it"}


def tags(cell):
    return set(cell.get("metadata", {}).get("tags", []))


def student(nb):
    """Removes solutions, and the outputs of what a student is to answer, foresee or try."""
    nb.cells = [cell for cell in nb.cells if not tags(cell) & REMOVED]
    for cell in nb.cells:
        if tags(cell) & OPEN and cell.get("cell_type") == "code":
            cell.outputs, cell.execution_count = [], None
    nb.metadata.setdefault("kobai", {})["edition"] = "student"


def teacher(nb, key):
    """Adds the answers of the lesson's exercises, given in Markdown, as a last section."""
    if key:
        nb.cells.append(new_markdown_cell(f"## {WORDS[language(nb)]['answers']}\n\n{key}", id="kobai-answers", metadata={"slideshow": {"slide_type": "skip"}}))
    nb.metadata.setdefault("kobai", {})["edition"] = "teacher"
