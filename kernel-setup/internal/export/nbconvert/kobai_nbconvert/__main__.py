"""Converts notebooks in one process: a job as JSON on standard input, one line of JSON on standard output for each file made."""
import json
import sys
import time
from pathlib import Path

import nbformat
from nbconvert.exporters import get_exporter
from traitlets.config.loader import PyFileConfigLoader

from . import editions, figures, notebooks, sentences
from .sentences import say
from .words import language

ENDINGS = {"html": ".html", "slides": ".slides.html", "markdown": ".md", "notebook": ".ipynb"}


def main():
    job = json.load(sys.stdin)
    sentences.speaks = job["speaks"]
    config = PyFileConfigLoader("kobai_config.py", str(Path(__file__).parent.parent)).load_config()
    config.Page.author = job["author"]
    config.Page.draw = config.MarkdownText.draw = job["draw"]
    config.Page.live = job["live"] or []
    exporters = {form: get_exporter(form)(config=config) for form in job["formats"] if form != "notebook"}
    for order in job["notebooks"]:
        source, began = Path(order["path"]), time.monotonic()
        try:
            nb, mended = notebooks.read(source)
            figures.complete(nb, job["draw"])
            remarks = repairs(mended)
            if job["edition"] == "student":
                remarks += editions.student(nb)
            elif job["edition"] == "teacher":
                editions.teacher(nb, job["exercises"])
            editions.code(nb, job["code"])
            tell(source, language=language(nb), remarks=remarks, figures=sum(bool(figures.find(o)) for cell in nb.cells for o in cell.get("outputs", [])), seconds=time.monotonic() - began)
        except Exception as error:
            tell(source, error=notebooks.sentence(error))
            continue
        for form in job["formats"]:
            convert(form, exporters.get(form), nb, source, order)


def repairs(mended, most=5):
    """Says what was repaired, each thing once and no endless list."""
    told = list(dict.fromkeys(mended))
    rest = [say("and_more", n=len(told) - most)] if len(told) > most else []
    return [say("repaired", list=say("between").join(told[:most] + rest))] if told else []


def convert(form, exporter, nb, source, order):
    """Writes one notebook in one format into the folder that the job names."""
    began = time.monotonic()
    try:
        files, about = {}, {}
        if exporter:
            resources = {"metadata": {"name": order["name"], "path": str(source.parent)}}
            body, resources = exporter.from_notebook_node(nb, resources)
            files, about = dict(resources.get("outputs") or {}), resources["kobai"]
        else:
            body = nbformat.writes(nb) + "\n"
        files[order["name"] + ENDINGS[form]] = body.encode()
        for name, data in files.items():
            Path(order["folder"], name).write_bytes(data)
        tell(source, format=form, files=sorted(files), title=about.get("title", ""), author=about.get("author", ""), seconds=time.monotonic() - began, remarks=about.get("remarks", []))
    except Exception as error:
        tell(source, format=form, error=notebooks.sentence(error))


def tell(source, **what):
    print(json.dumps({"notebook": str(source), **what}, ensure_ascii=False), flush=True)


main()
