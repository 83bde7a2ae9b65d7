"""Prepares a notebook for the page and for the slides: everything that a cell holds becomes the HTML that is shown."""
import html
import re

import nbformat
from nbconvert.preprocessors import Preprocessor
from traitlets import List, Unicode

from . import clean, conventions, editions, figures, goecharts, inline, links, live, markup, outputs, terminal
from .words import language

COURSE_LICENCE = "MIT"


class Page(Preprocessor):
    """Fills resources["kobai"] and turns Markdown and outputs into safe markup."""

    assets = Unicode("", help="folder of the vendored files").tag(config=True)
    author = Unicode("", help="who hands this document out").tag(config=True)
    draw = List(Unicode(), help="command that draws missing pictures").tag(config=True)
    live = List(Unicode(), help="command that builds the program of the live cells").tag(config=True)

    def preprocess(self, nb, resources):
        named = resources.get("metadata", {})
        slides = resources.get("output_extension") == ".slides.html"
        unused = inline.unused_fonts(nbformat.writes(nb))
        alive, remarks = live.build(nb, self.live)
        live.recompute(nb, alive)
        document = markup.Document.of(nb, ".slides.html" if slides else ".html", named.get("path", ""))
        lang, words, headings = language(nb), document.words, document.headings
        conventions.follow(nb)
        goecharts.adopt(nb, words)
        figures.complete_if_possible(nb, self.draw)
        if not any(re.search(r"(?m)^#(?!#)[ \t]*\S|^\S.*\n=+[ \t]*$|<[hH]1\b", cell.source) for cell in nb.cells if cell.cell_type == "markdown"):
            headings.level = 1  # the template writes the title that the notebook lacks
        untitled, handout = headings.level == 1, nb.metadata.get("kobai", {}).get("edition") == "student"
        for cell in nb.cells:
            if cell.cell_type == "markdown":
                cell.metadata["kobai_outcome"] = handout and bool(editions.outcome(cell))
                cell.metadata["kobai_html"] = markup.markdown(cell.source, document, cell.get("attachments"))
            elif cell.cell_type == "code":
                said = [] if "setup" in cell.metadata.get("tags", []) else cell.get("outputs", [])  # "Set: KOBAI_LANG" tells a reader nothing
                cell.outputs = [o for o in (outputs.shaped(o, document) for o in terminal.joined(said)) if o]
        lead(nb, document)
        about = nb.metadata.get("kobai", {})
        title = str(about.get("title") or nb.metadata.get("title") or first_title(headings) or named.get("name", ""))
        resources["kobai"] = {
            "slides": slides, "live": alive and live.parts(alive, words), "remarks": remarks,
            "lang": lang, "words": words, "title": title, "untitled": untitled, "lesson": about.get("lesson", ""),
            "author": self.author or ", ".join(str(a.get("name") or "") for a in nb.metadata.get("authors") or [] if isinstance(a, dict)),
            "licence": about.get("licence") or (COURSE_LICENCE if about.get("lesson") else ""),
            "later": any(cell.metadata.get("kobai_outcome") for cell in nb.cells), "edition": words.get(about.get("edition"), ""), "name": named.get("name", ""), "lexer": lexer(nb),
            "toc": [{**entry, "text": clean.clean(entry["text"], words)} for entry in headings.entries if 2 <= entry["level"] <= 3],
            "katex_css": inline.katex_css(self.assets, unused),
            "scripts": inline.policy(self.assets, slides, alive is not None), "inline": inline.script(self.assets),
            "style": inline.style(self.assets),
        }
        return nb, resources


def lead(nb, document):
    """Rewrites the links of all that was rendered, when every place that they can lead to is known."""
    holders = [(cell.metadata, "kobai_html") for cell in nb.cells if "kobai_html" in cell.metadata]
    holders += [(output.data, "text/html") for cell in nb.cells for output in cell.get("outputs", []) if "text/html" in output.get("data", {})]
    targets = links.Targets(document.headings.entries, links.named(holder[key] for holder, key in holders))
    rewriting = links.Links(document, targets)
    for holder, key in holders:
        holder[key] = rewriting.rewrite(holder[key])


def first_title(headings):
    return next((html.unescape(re.sub(r"<[^>]+>", "", e["text"])) for e in headings.entries if e["level"] == 1), "")


def lexer(nb):
    """The name by which the highlighter knows the kernel's language; JupyterLab saves an empty one for Go."""
    kernel, info = nb.metadata.get("kernelspec", {}), nb.metadata.get("language_info", {})
    return re.sub(r"[^\w+#.-]", "", str(kernel.get("language") or info.get("name") or "go").lower())
