"""Foreign markup becomes markup that is safe in a page that runs scripts of its own. What a page cannot hold is named."""
import base64
import html
import re
from xml.etree import ElementTree

import bleach
from bleach import html5lib_shim
from bleach.css_sanitizer import CSSSanitizer

from . import hidden, pictures

TAGS = set(
    "a abbr b blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i "
    "img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr".split()
)
HEADINGS = {f"h{level}" for level in range(1, 7)}
ALIGNED = HEADINGS | {"p", "div", "table", "tr", "td", "th", "img", "caption"}
ATTRIBUTES = {"a": ["href", "name", "download"], "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan", "scope"], "ol": ["start"], "details": ["open"]}
PROTOCOLS = {"http", "https", "mailto", "data"}
STYLES = CSSSanitizer(allowed_css_properties=["text-align", "vertical-align", "font-weight", "font-style", "text-decoration", "white-space", "width", "max-width"])

SPACES = {"": "http://www.w3.org/2000/svg", "xlink": "http://www.w3.org/1999/xlink"}
for prefix, space in SPACES.items():
    ElementTree.register_namespace(prefix, space)
SVG = re.compile(r"(?is)<svg\b(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*?(?P<whole>/)?>|(?P<end></svg\s*>)")
CHECKBOX = re.compile(r"""(?is)<input\b(?=[^<>]*\btype\s*=\s*["']?checkbox)[^<>]*>""")
# Of these elements nothing is shown; what stands in them goes too.
UNSEEN = re.compile(r"(?is)<(script|style|template|noscript|title)\b.*?(</\1\s*>|\Z)|<head\b[^>]*>|</head>")
PLAYED = re.compile(r"(?is)<(iframe|video|audio|object|embed|canvas|applet)\b((?:\"[^\"]*\"|'[^']*'|[^'\"<>])*)>(?:((?:(?!<\1\b).){0,20000}?)</\1\s*>)?")
# An empty element that has a name is where a script would draw.
STAGE = re.compile(r"(?is)<(div|span|p|section|figure)\b[^<>]*\bid\s*=[^<>]*>\s*</\1\s*>")
SOURCE = re.compile(r"""(?is)\b(?:src|data)\s*=\s*["']?(https?://[^"'\s>]+)""")


def allowed(tag, name, value):
    """Says which attributes stay. A class that the page's own scripts look for is not a notebook's to give."""
    if name == "class":
        return "kobai-" not in value
    if name in ("id", "title", "lang", "dir", "style"):
        return True
    if name == "align":
        return tag in ALIGNED
    if tag == "img":
        return name in ("alt", "width", "height") or (name == "src" and value.startswith("data:image/"))
    return name in ATTRIBUTES.get(tag, [])


def clean(text, words, tags=TAGS):
    """Keeps what a page of text needs. Drawings become pictures, boxes to tick become signs, and what plays or runs leaves a note."""
    text = drawings(text, words)
    text = CHECKBOX.sub(lambda m: "☑ " if "checked" in pictures.attributes(m[0]) else "☐ ", text)
    text = PLAYED.sub(lambda m: left_out(m, words), text)
    if "<script" in text.lower():
        text = STAGE.sub(note(words["kinds"]["script"], words), text)
    text = bleach.clean(hidden.removed(UNSEEN.sub("", text)), tags, allowed, PROTOCOLS, strip=True, css_sanitizer=STYLES)
    return text.replace(' style=""', "")


def clean_output(text, words):
    """Cleans HTML that a cell printed; its headings would tear the document's own order of headings."""
    return clean(text, words, TAGS - HEADINGS)


def drawings(text, words):
    """Makes a picture of each drawing in a text; a drawing can hold others."""
    parts, end, opened = [], 0, []
    for tag in SVG.finditer(text):
        if tag["end"] and opened:
            start = opened.pop()
            if not opened:
                parts += [text[end:start], drawing(text[start : tag.end()], words)]
                end = tag.end()
        elif not tag["end"] and not tag["whole"]:
            opened.append(tag.start())
    return "".join([*parts, text[end:]])


def drawing(svg, words, alt=""):
    """Makes a picture of a drawing: in a picture no script runs, and nothing is asked for."""
    if hidden.empty(svg[: svg.find(">") + 1]):
        return ""
    alt = alt or next(iter(re.findall(r"(?is)<title[^>]*>(.*?)</title>", svg)), "") or words["picture"]
    data = well_formed(svg)
    if not data:
        return note(words["drawing"], words)
    return f'<img alt="{html.escape(html.unescape(alt))}" src="data:image/svg+xml;base64,{base64.b64encode(data).decode()}">'


def well_formed(svg):
    """Makes of a drawing, without what a file has before and after it, one that stands alone; None if its tags do not match."""
    found = re.search(r"(?is)(<svg\b(?:\"[^\"]*\"|'[^']*'|[^'\">])*)(.*</svg\s*>|/>)", svg)
    if not found:
        return None
    head, rest = found.groups()
    for name, space in (("xmlns", SPACES[""]), ("xmlns:xlink", SPACES["xlink"])):
        if not re.search(rf"\s{name}\s*=", head) and (name == "xmlns" or "xlink:" in svg):
            head = head[:4] + f' {name}="{space}"' + head[4:]
    whole = re.sub(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(\w+;)?", lambda m: xml(html.unescape(m[0])), head + rest)
    try:
        ElementTree.fromstring(whole)
    except (ElementTree.ParseError, ValueError):
        return as_xml(whole)
    return whole.encode()


def as_xml(svg):
    """Writes a drawing anew as a browser reads it in HTML: with attributes that have no quotes, with tags that nobody closes."""
    try:
        read = html5lib_shim.HTMLParser().parseFragment(svg).find(f"{{{SPACES['']}}}svg")
        for element in read.iter():
            for name in [name for name in element.attrib if "xmlns" in name]:
                del element.attrib[name]  # the writer adds them
        data = ElementTree.tostring(read)
        ElementTree.fromstring(data)
    except (ElementTree.ParseError, AttributeError, ValueError, RecursionError):
        return None
    return data


def xml(character):
    return "&amp;" + character[1:] if character.startswith("&") else character


def left_out(match, words):
    """Names something that plays or runs; what it shows on another site can be followed."""
    kind = match[1].lower()
    name, address = words["kinds"].get(kind, kind), SOURCE.search(match[2] + (match[3] or ""))
    if address:
        link = html.escape(html.unescape(address[1]))
        name += f': <a href="{link}">{link}</a>'
    return note(name, words)


def note(name, words):
    return f'<em class="left-out">[{words["left_out"].format(name)}]</em>'


def visible(markup):
    """Reports whether a reader sees anything of some clean markup."""
    return "<img" in markup or "<hr" in markup or bool(re.sub(r"<[^>]*>|&nbsp;|\s", "", markup))
