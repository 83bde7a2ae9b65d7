"""What an author hid stays hidden. A page takes over neither style sheets nor scripts, so what they would show instead is hidden again:
scikit-learn and xarray show a table in that way, with its text beside it for whoever has no style sheets."""
import re

from . import pictures

TAG = re.compile(r"""(?is)<!--.*?(?:-->|\Z)|<(?P<end>/)?(?P<name>[a-z][\w-]*)(?:"[^"]*"|'[^']*'|[^'"<>])*>""")
VOID = set("area base br col embed hr img input link meta source track wbr".split())
NONE = re.compile(r"(?i)(?:^|;)\s*display\s*:\s*none")
NOTHING = re.compile(r"(?i)(?:^|;)\s*(?:width|height)\s*:\s*0(?:px)?\s*(?:;|$)")


def hides(tag):
    """Reports whether a tag says that its element is not shown."""
    attrs = pictures.attributes(tag)
    return "hidden" in attrs or bool(NONE.search(attrs.get("style", "")))


def empty(tag):
    """Reports whether a drawing has no place: it keeps parts for others."""
    return hides(tag) or bool(NOTHING.search(pictures.attributes(tag).get("style", "")))


def removed(text):
    """Takes out the elements that are not shown; one that nobody closes stays, lest the rest of the text go with it."""
    parts, end, name, depth, start = [], 0, "", 0, 0
    for tag in TAG.finditer(text):
        this = (tag["name"] or "").lower()
        if depth and this == name:
            depth += -1 if tag["end"] else 1
            if not depth:
                parts.append(text[end:start])
                end = tag.end()
        elif not depth and this and not tag["end"] and this not in VOID and re.search("(?i)hidden|display", tag[0]) and hides(tag[0]):
            name, depth, start = this, 1, tag.start()
    return "".join([*parts, text[end:]])
