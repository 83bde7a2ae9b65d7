"""Prepares a notebook for the page and for the slides: everything that a cell holds becomes the HTML that is shown."""
import html
import re

from nbconvert.preprocessors import Preprocessor
from traitlets import List, Unicode

from . import figures, inline, live, markup, outputs
from .words import WORDS, language

COURSE_LICENCE = "MIT"


class Page(Preprocessor):
    """Fills resources["kobai"] and turns Markdown and outputs into safe markup."""

    assets = Unicode("", help="folder of the vendored files").tag(config=True)
    author = Unicode("", help="who hands this document out").tag(config=True)
    draw = List(Unicode(), help="command that draws missing pictures").tag(config=True)
    live = List(Unicode(), help="command that builds the program of the live cells").tag(config=True)
    extension = ".html"

    def preprocess(self, nb, resources):
        slides = resources.get("output_extension") == ".slides.html"
        alive, notes = (None, []) if slides else live.build(nb, self.live)
        figures.complete_if_possible(nb, self.draw)
        lang = language(nb)
        words, headings = WORDS[lang], markup.Headings()
        named = resources.get("metadata", {})
        if not any(re.search(r"(?m)^#[ \t]+\S|^\S.*\n=+[ \t]*$", cell.source) for cell in nb.cells if cell.cell_type == "markdown"):
            headings.level = 1  # the template writes the title that the notebook lacks
        untitled = headings.level == 1
        for cell in nb.cells:
            if cell.cell_type == "markdown":
                cell.metadata["kobai_html"] = markup.markdown(
                    cell.source, headings, words, self.extension, named.get("path", ""), cell.get("attachments"))
            elif cell.cell_type == "code":
                said = [] if "setup" in cell.metadata.get("tags", []) else cell.get("outputs", [])  # "Set: KOBAI_LANG" tells a reader nothing
                cell.outputs = [o for o in (outputs.shaped(o, headings, words, self.extension) for o in said) if o]
        about = nb.metadata.get("kobai", {})
        title = str(about.get("title") or nb.metadata.get("title") or first_title(headings) or named.get("name", ""))
        resources["kobai"] = {
            "slides": slides, "live": alive and live.parts(alive, words), "notes": notes,
            "lang": lang, "words": words, "title": title, "untitled": untitled, "lesson": about.get("lesson", ""),
            "author": self.author or ", ".join(a.get("name", "") for a in nb.metadata.get("authors", []) if isinstance(a, dict)),
            "licence": about.get("licence") or (COURSE_LICENCE if about.get("lesson") else ""),
            "edition": words.get(about.get("edition"), ""), "name": named.get("name", ""), "lexer": lexer(nb),
            "toc": [entry for entry in headings.entries if 2 <= entry["level"] <= 3],
            "katex_css": inline.katex_css(self.assets),
            "scripts": inline.policy(self.assets, slides, alive is not None), "inline": inline.script(self.assets),
            "style": inline.style(self.assets),
        }
        return nb, resources


def first_title(headings):
    return next((html.unescape(re.sub(r"<[^>]+>", "", e["text"])) for e in headings.entries if e["level"] == 1), "")


def lexer(nb):
    """The name by which the highlighter knows the kernel's language; JupyterLab saves an empty one for Go."""
    kernel, info = nb.metadata.get("kernelspec", {}), nb.metadata.get("language_info", {})
    return str(kernel.get("language") or info.get("name") or "go").lower()
