"""Code as the highlighter wrote it, without the marks that no colour belongs to: they would be most of a page's elements."""
import re

from .inline import OURS

MARKED = re.compile(r'<span(?: class="(\w+)")?>([^<]*)</span>')
COLOURS = re.compile(r"\.highlight :is\(([^)]*)\)")
coloured = {name for rule in COLOURS.findall((OURS / "look.css").read_text("utf-8")) for name in re.findall(r"\.(\w+)", rule)}


def unmarked(highlighted):
    """Keeps a word's mark where the style has a colour for it."""
    return MARKED.sub(lambda word: word[0] if word[1] in coloured else word[2], highlighted)
