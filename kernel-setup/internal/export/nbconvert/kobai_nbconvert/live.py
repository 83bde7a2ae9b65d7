"""What makes a page's cells live: the program of its live cells, which a command builds, and the scripts that run it."""
import base64
import json
import subprocess
from pathlib import Path

from markupsafe import Markup
from nbformat import from_dict

from . import figures
from .inline import LIVE, OURS
from .sentences import say

TAGS = {"live", "try-it"}
PATIENCE = 600  # seconds: the first program compiles the packages too


def build(nb, command):
    """Returns what the command says of the notebook's live cells, or None, and sentences about cells that stay recordings."""
    if not command or not any(tag in TAGS for cell in nb.cells for tag in cell.metadata.get("tags", []) if isinstance(tag, str)):
        return None, []
    cells = [{**{key: cell[key] for key in ("cell_type", "id", "metadata", "source") if key in cell}, "outputs": []} for cell in nb.cells]
    order = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    if order not in built:
        built[order] = ask(command, order)
        return built[order]
    return built[order][0], []


built = {}  # what was built in this run: a page and its slides are of the same cells, and what is said of them is said once


def ask(command, order):
    try:
        answer = subprocess.run(command, input=order.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE)
        if answer.returncode:
            lines = answer.stderr.decode("utf-8", "replace").strip().splitlines() or [say("no_program")]
            return None, [say("recording", why=lines[-1])]
        page = json.loads(answer.stdout)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return None, [say("recording", why=error)]
    return (page if page["cells"] else None), page["problems"] or []


def recompute(nb, page):
    """Gives live cells the outputs that the page computes, which after a training may be far from the notebook's. A cell without
    outputs keeps none: it has not run, or this edition leaves them to the reader."""
    for cell in nb.cells:
        fresh = ((page or {}).get("outputs") or {}).get(cell.get("id"))
        if fresh is None or not cell.get("outputs"):
            continue
        stored = {figure.option_text: output for output in cell.outputs if (figure := figures.find(output)) and figure.svg}
        cell.outputs = [stored.get(figure.option_text, output) if (figure := figures.find(output)) else output for output in map(from_dict, fresh)]


def parts(page, words):
    """Returns the texts that the template puts into the page."""
    products = base64.b64encode(Path(page["products"]).read_bytes()).decode()
    about = json.dumps({"products": products, "cells": page["cells"], "env": page["env"], "words": words["live"]}, ensure_ascii=False, separators=(",", ":"))
    worker = Path(page["runtime"]).read_text("utf-8") + (OURS / "live-worker.js").read_text("utf-8")
    return {
        "cells": Markup(about.replace("<", "\\u003c")), "worker": Markup(worker), "scripts": LIVE,
        "module": Markup(Path(page["module"]).read_text("ascii")),
    }
