"""Takes Markdown apart into what is code, what is mathematics and what is text, so that each can be changed by its own rules."""
import re

# Code between backticks ends with its paragraph; a block of any kind would end it too.
LINE = r"(?:(?!\n[ \t]*(?:\n|[-*+>#|=<~`]|\d+[.)])).)"
PART = re.compile(
    r"(?ms)"
    r"(?P<fence>^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?P<f>`{3,}|~{3,}).*?(?:^[ \t]*(?P=f)[`~]*[ \t]*$|\Z))"
    rf"|(?P<span>(?<!`)(?P<s>`+)(?!`){LINE}+?(?<!`)(?P=s)(?!`))"
    r"|(?P<block>\$\$.+?(?<!\\)\$\$|\\\\\[.+?\\\\\]|\\begin\{(?P<e>[a-zA-Z]+\*?)\}.*?\\end\{(?P=e)\})"
    rf"|(?P<inline>\$(?![\s$])(?:\\.|(?!\n[ \t]*\n)[^\\$])*?(?<!\s)\$(?![\d$])|\\\\\({LINE}+?\\\\\))"
    r"|(?P<escaped>\\.|\]\(#(?:[^\s()]|\([^\s()]*\))*\))"  # an address in the document may name a formula or code of a heading
)
DELIMITED = re.compile(r"(?s)(\$\$?|\\\\[\[(]|)(.*?)(\$\$?|\\\\[\])]|)")
# The line below the heads of a table, and the bars of a formula.
TABLE = re.compile(r"(?m)^[ \t>]*(?:\|[ \t]*:?-+|:?-+:?[ \t]*\|)")
BAR = re.compile(r"\\\\|\\?\|(?=([a-zA-Z]?))")
BARS = {"|": "\\vert", "\\|": "\\Vert"}


def split(source):
    """Yields pairs of kind and text; the kinds are "code", "block" and "inline" for mathematics, and "text"."""
    end = start = 0
    for match in PART.finditer(source):
        if match["escaped"]:
            continue
        if start < match.start():
            yield "text", source[start : match.start()]
        yield ("block" if match["block"] else "inline" if match["inline"] else "code"), match[0]
        start = end = match.end()
    if source[end:]:
        yield "text", source[end:]


def change(source, **changes):
    """Applies to each kind of part the function that is named for it; "math" stands for both kinds of mathematics."""
    def changed(kind, part):
        function = changes.get(kind) or (kind in ("block", "inline") and changes.get("math"))
        return function(part) if function else part

    return "".join(changed(kind, part) for kind, part in split(source))


def delimited(part):
    """Takes a formula apart into what opens it, its body and what closes it."""
    return DELIMITED.fullmatch(part).groups()


def barless(source):
    r"""Writes the bars of formulas as commands where there is a table: Markdown would take them for ends of cells."""
    def formula(part):
        if "\n" in part or "\\begin" in part or "\\text" in part:
            return part
        return BAR.sub(lambda bar: BARS.get(bar[0], bar[0]) + (" " if bar[1] else ""), part)

    return change(source, math=formula) if TABLE.search(source) else source
