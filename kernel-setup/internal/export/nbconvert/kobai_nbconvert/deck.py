"""Cuts a notebook into slides."""
import re

from nbconvert.exporters.slides import _RevealMetadataPreprocessor


class Deck(_RevealMetadataPreprocessor):
    """Follows the cells' slideshow metadata; a notebook that has none gets a slide for each title and a subslide for each section under it."""

    def preprocess(self, nb, resources=None):
        if not any(kind(cell) for cell in nb.cells):
            for cell in nb.cells:
                if match := re.search(r"<h([1-6])\b", cell.metadata.get("kobai_html", "")):
                    cell.metadata["slideshow"] = {"slide_type": "slide" if int(match[1]) <= 2 else "subslide"}
        if all(kind(cell) in ("skip", "notes") for cell in nb.cells):
            nb.cells = []
            return nb, resources
        return super().preprocess(nb, resources)


def kind(cell):
    """The slide type that was chosen for a cell; "-" and "" stand for none."""
    show = cell.metadata.get("slideshow", {})
    chosen = show.get("slide_type", "") if isinstance(show, dict) else ""
    return "" if chosen == "-" else chosen
