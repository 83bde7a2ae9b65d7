"""The student's edition leaves the answers out, the teacher's tells them below each exercise."""
import html
import json
import re
from pathlib import Path

from nbformat.v4 import new_markdown_cell

from . import solutions
from .sentences import say
from .words import WORDS, language

SOLUTIONS = {"solution", "solutions", "answer", "answers", "instructor", "teacher"}
OPEN = {"exercise", "prediction", "try-it"}
ASKS = re.compile(r'lesson\.Exercise\("([\w-]+)"\)')


def tags(cell):
    return set(cell.get("metadata", {}).get("tags", []))


def slide(cell):
    show = cell.get("metadata", {}).get("slideshow", {})
    return show.get("slide_type") if isinstance(show, dict) else None


def student(nb):
    """Removes solutions and speaker notes, the outputs of what a student is to answer or try, and all outputs below a question that
    asks for a prediction, but for the record of a long run; prose that tells them is folded. Returns what the author should know."""
    kept = [cell for cell in nb.cells if not {tag.lower() for tag in tags(cell)} & SOLUTIONS and slide(cell) != "notes"]
    marked = len(nb.cells) - len(kept)
    nb.cells = kept
    marked += solutions.take_out(nb, WORDS[language(nb)])
    asked = False  # for a prediction, below which no result may stand
    for cell in nb.cells:
        if cell.get("cell_type") == "code" and (asked and "recorded" not in tags(cell) or tags(cell) & OPEN or ASKS.search(cell.source)):
            cell.outputs, cell.execution_count = [], None
        fold(cell)
        asked = asked or "prediction" in tags(cell)
    for cell, after in zip(nb.cells, nb.cells[1:]):
        if outcome(cell):  # on a slide of its own there is room to open it
            for one in (cell, after):
                one.metadata.setdefault("slideshow", {"slide_type": "subslide"})
    about = nb.metadata.setdefault("kobai", {})
    about["edition"] = "student"
    remarks = [say("unmarked_solution", heading=heading) for heading in solutions.suspected(nb)]
    if not marked and not remarks and not about.get("lesson"):
        remarks.append(say("nothing_marked"))
    return remarks


def outcome(cell):
    """The words under which a cell of prose stands folded, since it tells what came out of a prediction; empty for any other cell."""
    about = cell.metadata.get("kobai")
    return about.get("fold", "") if cell.cell_type == "markdown" and isinstance(about, dict) else ""


def fold(cell):
    """Folds such a cell, as the lab does in a learner's copy; what stands between the blank lines stays Markdown."""
    if outcome(cell) and not cell.source.startswith("<details>"):
        cell.source = f"<details>\n<summary>{html.escape(str(outcome(cell)))}</summary>\n\n{cell.source}\n\n</details>"


def teacher(nb, exercises):
    """Adds the answer and its reason below each cell that marks an exercise; exercises is the folder of their files."""
    lang, cells = language(nb), []
    known = {question["id"]: question for question in questions(nb, exercises)}
    for cell in nb.cells:
        cells.append(cell)
        asked = ASKS.findall(cell.source) if cell.get("cell_type") == "code" else []
        for name in dict.fromkeys(asked):
            if name in known:
                shown = {"tags": ["teacher"], "slideshow": {"slide_type": "notes"}}
                cells.append(new_markdown_cell(answer(known[name], lang), id=f"kobai-answer-{name}"[:64], metadata=shown))
    nb.cells = cells
    nb.metadata.setdefault("kobai", {})["edition"] = "teacher"


def questions(nb, folder):
    """Reads the exercises of the lesson that a notebook says it is; another notebook has none."""
    lesson = str(nb.metadata.get("kobai", {}).get("lesson", ""))
    file = Path(folder, lesson + ".json")
    return json.loads(file.read_text("utf-8")) if re.fullmatch(r"[\w-]+", lesson) and file.is_file() else []


def answer(question, lang):
    """Writes what a question accepts, and why, as Markdown."""
    words, parts = WORDS[lang], []
    for wanted in question["answers"]:
        named = wanted.get("name", {}).get(lang, "")
        parts.append((f"{named} " if named else "") + accepted(wanted, words))
    return f"**{words['answer']}**: {'; '.join(parts)}\n\n{question['reason'][lang]}"


def accepted(wanted, words):
    if wanted.get("accept"):
        return " / ".join(f"`{text}`" for text in wanted["accept"])
    near = wanted.get("tolerance", {})
    loose = [words[kind].format(f"{near[kind] * 100:g}%" if kind == "relative" else f"{near[kind]:g}") for kind in ("absolute", "relative", "orders") if near.get(kind)]
    return f"{wanted.get('number', 0):.4g}" + (f" ({', '.join(loose)})" if loose else "")


def coded(cell):
    """Whether a cell is a solution in code."""
    return cell.cell_type == "code" and {"solution", "practice"} <= tags(cell)


def code(nb, how):
    """Folds the code of every cell, or leaves it out; what the cells showed stays. Without code, what a question's cell said to whoever
    ran it is nothing to read either, nor is a solution in code with the words above it."""
    if how == "none":
        below = nb.cells[1:] + nb.cells[:1]
        nb.cells = [cell for cell, after in zip(nb.cells, below) if not (coded(cell) or "solution" in tags(cell) and coded(after))]
        for cell in nb.cells:
            if cell.cell_type == "code" and (ASKS.search(cell.source) or "practice" in tags(cell)):
                cell.outputs = [output for output in cell.outputs if output.output_type not in ("stream", "error")]
        nb.cells = [cell for cell in nb.cells if cell.cell_type != "code" or (cell.outputs and "setup" not in tags(cell))]
    if how == "fold":
        nb.metadata.setdefault("kobai", {})["code"] = "fold"
    for cell in nb.cells:
        if cell.cell_type == "code" and how == "none":
            cell.source = ""
        elif cell.cell_type == "code" and how == "fold":
            lab = cell.metadata.get("jupyter")
            cell.metadata["jupyter"] = {**(lab if isinstance(lab, dict) else {}), "source_hidden": True}
