"""Where the links of a notebook lead in an exported document: the one place that knows."""
import html
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from . import headings, notebooks

HREF = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')
NAMED = re.compile(r'<(?!h[1-6]\b)\w+\b[^>]*?\s(?:id|name)="([^"]+)"')
NAME = re.compile(r'(<a\b[^>]*?)\sname="([^"]*)"([^>]*)')
NOTEBOOK = re.compile(r"([^:/#?][^:#?]*)\.ipynb(?:\?[^#]*)?(#.*)?", re.S)


class Targets:
    """The places of one document that a link can lead to. kind is the id of a heading that the document uses: "id" or "github"."""

    def __init__(self, entries, named=(), kind="id"):
        self.own = {entry[kind] for entry in entries} | set(named)
        self.others, self.folded, self.kind = {}, {}, kind
        for name in named:
            self.folded.setdefault(fold(name), name)
        for entry in entries:
            for other in ("id", "jupyter", "github"):
                self.others.setdefault(entry[other], entry[kind])
        for entry in entries:
            for other in ("jupyter", "github"):
                self.folded.setdefault(fold(entry[other]), entry[kind])

    def find(self, fragment):
        """Returns the id that a link's fragment means, as JupyterLab, GitHub or an author's own anchor writes it, or None."""
        wanted = unquote(fragment).removeprefix("heading=")
        if wanted in self.own:
            return wanted
        if self.kind == "id" and wanted.startswith("cell-id="):
            return wanted.replace("-id=", "-", 1)
        return self.others.get(wanted) or self.folded.get(fold(wanted) or None)


class Links:
    """Rewrites the addresses of one document."""

    def __init__(self, document, targets, kind="id"):
        self.extension, self.path, self.targets, self.kind = document.extension, document.path, targets, kind

    def lead(self, address):
        """Returns where an address leads: into this document, or into the exported form of another notebook."""
        if address.startswith("#"):
            found = self.targets.find(address[1:])
            return address if found is None else "#" + found
        match = NOTEBOOK.fullmatch(address)
        if not match:
            return address
        part = match[2] and match[2][1:]
        return match[1] + self.extension + (f"#{self.elsewhere(match[1], part)}" if part else "")

    def elsewhere(self, stem, part):
        """Returns the id of a part of another notebook, which is read if it is there; else what the id most likely is."""
        file = Path(self.path or ".", unquote(stem) + ".ipynb")
        targets = outline(file, file.stat().st_mtime_ns, self.kind) if self.path and file.is_file() else None
        return (targets and targets.find(part)) or headings.slug(unquote(part))

    def rewrite(self, body):
        """Rewrites the links of finished markup, and makes of every named anchor one that has an id."""
        body = HREF.sub(lambda m: m[1] + html.escape(self.lead(html.unescape(m[2]))) + m[3], body)
        return NAME.sub(lambda m: m[1] + ("" if " id=" in m[0] else f' id="{m[2]}"') + m[3], body)


def named(bodies):
    """Lists the anchors that authors gave names of their own."""
    return [html.unescape(name) for body in bodies for name in NAMED.findall(body)]


@lru_cache
def outline(file, _changed, kind):
    """Reads where the links into another notebook can lead; a notebook that cannot be read has no places."""
    from . import markup  # which renders with this module's help

    try:
        nb, _ = notebooks.read(file)
    except notebooks.Refused:
        return Targets([])
    document = markup.Document.of(nb)
    bodies = [markup.markdown(cell.source, document) for cell in nb.cells if cell.cell_type == "markdown"]
    return Targets(document.headings.entries, named(bodies), kind)


def fold(name):
    return re.sub(r"\W+|_", "", name).casefold()
