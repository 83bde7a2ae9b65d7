"""Markdown without anything that runs: its raw HTML by the whitelist of the page, its addresses by the schemes that lead somewhere."""
import html
import re
from urllib.parse import quote

from nbconvert.filters.markdown_mistune import MarkdownWithMath

from . import clean, pictures

TAG = re.compile(r"""(?s)</?([a-zA-Z][\w-]*)(?:\s*/)?((?:\s+(?:"[^"]*"|'[^']*'|[^'"<>])*)?)>""")
OPENS = re.compile(r"<(?=[a-zA-Z/!?])")
BARE = re.compile(r"<(?=[a-zA-Z/!?<]|\Z)")  # what comes after one that is left bare could make a tag of it
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>\"']*>|<[\w.+-]+@[\w-]+(?:\.[\w-]+)+>")
COMMENT = re.compile(r"(?s)<!--.*?(?:-->|\Z)")
TITLE = r"""(?:\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?"""
ADDRESS = r"(<[^<>\n]*>|(?:\\.|[^\s()<\\]|\((?:\\.|[^\s()\\])*\))+)"
IMAGE = re.compile(rf"(!\[(?:\\.|!(?!\[)|[^\]\\!])*\]\(\s*){ADDRESS}({TITLE}\s*\))")
LINK = re.compile(rf"(\]\(\s*){ADDRESS}({TITLE}\s*\)|)")
REFERENCE = re.compile(rf"(?m)^( {{0,3}}\[(?:\\.|[^\[\]\\])+\]:\s*){ADDRESS}()")
# Elements of which a page shows what stands in them; any other name in angle brackets is a word.
UNWRAPPED = set(
    "acronym address area article aside base basefont bdi bdo big blink body button data datalist dialog dir fieldset font footer form frame frameset "
    "header hgroup html input label legend link main map marquee math menu meta meter nav nobr noembed noframes optgroup option output param picture "
    "plaintext progress search section select slot source strike svg textarea time track tt xmp".split()
)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")


class Safe:
    """Changes the text of Markdown, which is neither code nor mathematics. picture returns the new name of a picture or None, lead the
    new address of a link."""

    def __init__(self, words, picture, lead):
        self.words, self.picture, self.lead = words, picture, lead

    def text(self, text):
        text = COMMENT.sub("", text)
        text = clean.drawings(text, self.words)
        text = clean.CHECKBOX.sub(lambda m: "☑" if "checked" in pictures.attributes(m[0]) else "☐", text)
        text = clean.UNSEEN.sub("", clean.PLAYED.sub(lambda m: clean.left_out(m, self.words), text))
        text = IMAGE.sub(self.image, text)
        text = REFERENCE.sub(self.reference, text)
        text = LINK.sub(self.link, text)
        return self.tags(text)

    def tags(self, text):
        """Writes each tag of the whitelist anew, with the attributes that it may have, and takes all others apart."""
        parts, end = [], 0
        for match in BARE.finditer(text):
            place = match.start()
            if place < end:
                continue
            before = text[end:place]
            escaped = (len(before) - len(before.rstrip("\\"))) % 2  # a backslash makes a letter of it, but not inside of HTML
            parts.append(before[:-1] if escaped else before)
            tag = None if escaped else AUTOLINK.match(text, place) or TAG.match(text, place)
            end = tag.end() if tag else place + 1
            if not tag:
                parts.append("&lt;")
            elif tag.re is AUTOLINK:
                parts.append(tag[0])
            else:
                parts.append(self.tag(tag))
        return "".join([*parts, text[end:]])

    def tag(self, match):
        name = match[1].lower()
        if name not in clean.TAGS:
            return "" if name in UNWRAPPED else match[0].replace("<", "&lt;")
        if match[0].startswith("</"):
            return f"</{name}>"
        attrs = pictures.attributes(match[0])
        if name == "img":
            return self.raw_image(attrs)
        if "href" in attrs:
            attrs["href"] = self.lead(attrs["href"]) if harmless(attrs["href"]) else "#"
        kept = "".join(f' {key}="{html.escape(value)}"' for key, value in attrs.items() if key != "style" and attribute(name, key, value))
        return f"<{name}{kept}>"

    def raw_image(self, attrs):
        address = attrs.get("src", "")
        named = self.picture(address) or (address if harmless(address) else "")
        return pictures.element(named, attrs)

    def image(self, match):
        address = plain(match[2])
        return match[1] + (self.picture(address) or (kept(match[2]) if harmless(address) else "#")) + match[3]

    def reference(self, match):
        """A definition serves pictures and links alike."""
        named = self.picture(plain(match[2]))
        return match[1] + named if named else self.link(match)

    def link(self, match):
        address = plain(match[2])
        if not harmless(address):
            return match[1] + "#" + match[3]
        led = self.lead(address)
        return match[1] + (kept(match[2]) if led == address else written(led)) + match[3]


def attribute(tag, name, value):
    kept = clean.allowed(tag, name, value)
    return kept if isinstance(kept, bool) else name in kept


def plain(address):
    """An address as Markdown means it: without angle brackets, escapes and entities."""
    address = address[1:-1] if address.startswith("<") else address
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", address))


def kept(address):
    """Returns an address as it stands, but without angle brackets, which would be taken for a tag's."""
    return written(plain(address)) if address.startswith("<") else address


def written(address):
    return re.sub(r"[\s()<>]", lambda m: quote(m[0]), address)


def harmless(address):
    """Reports whether an address leads nowhere but to a document, a picture or a person."""
    scheme = SCHEME.match(re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]", "", html.unescape(address)).lower())
    return not scheme or scheme[1] in ("http", "https", "mailto", "attachment") or bool(re.match(r"(?i)\s*data:image/(png|jpe?g|gif|webp);", address))


def formula(text):
    """Keeps a formula from being read as markup: TeX does not mind a space behind a less-than sign."""
    return LINK.sub(lambda m: m[0] if harmless(plain(m[2])) else m[1] + "#" + m[3], OPENS.sub("< ", text))


class Code:
    """What a parser of Markdown takes for code in a source. A pattern can take something else for code, and what it takes is not cleaned."""

    def __init__(self, source):
        self.source, self.parts, self.blocks = source, set(), []
        self.collect(MarkdownWithMath(renderer=None)(source))
        self.known = dict.fromkeys(bare(line) for block in self.blocks for line in block.split("\n"))

    def collect(self, tokens):
        for token in tokens:
            if token["type"] in ("block_code", "codespan"):
                self.parts.add(squeezed(token["raw"]))
            if token["type"] == "block_code":
                self.blocks.append(token["raw"])
            self.collect(token.get("children", []))

    def around(self, text, change):
        """Changes a text but for its lines that are code by their indentation, or in a quotation."""
        parts, rest = [], []
        for line in re.split(r"(?<=\n)", text):
            if self.has(bare(line)):
                parts += [change("".join(rest)), line]
                rest = []
            else:
                rest.append(line)
        return "".join([*parts, change("".join(rest))])

    def has(self, line):
        """Reports whether a line is code wherever the source has it, were it in the middle of another one. To count takes long, so that
        it is done once for a line, and only for what could be one."""
        if line not in self.known or not re.search(r"[<\[]", line):
            return False
        if self.known[line] is None:
            self.known[line] = self.source.count(line) <= sum(block.count(line) for block in self.blocks)
        return self.known[line]

    def holds(self, part):
        if part.startswith("`") and not part.startswith("```"):
            return squeezed(part.strip("`")) in self.parts
        lines = part.strip("\n").split("\n")
        ended = lines[-1].strip() and set(lines[-1].strip()) <= set("`~")
        return squeezed("".join(lines[1 : -1 if ended else None])) in self.parts or squeezed(part.strip("`")) in self.parts


def bare(line):
    """Returns a line without its indentation and the signs of quotations."""
    return line.lstrip(" \t>").rstrip()


def squeezed(text):
    return re.sub(r"\s", "", text)
