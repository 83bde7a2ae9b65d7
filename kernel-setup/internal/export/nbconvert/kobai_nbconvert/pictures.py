"""The pictures that a notebook names, found in one place for all formats."""
import base64
import binascii
import html
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

KINDS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".svg": "svg+xml", ".webp": "webp", ".avif": "avif", ".bmp": "bmp"}
ENDINGS = {kind: ending for ending, kind in reversed(KINDS.items())}
LARGEST = 4_000_000  # bytes
TAG = re.compile(r"""(?is)<img\b(?:"[^"]*"|'[^']*'|[^'"<>])*>""")
SIZE = re.compile(r"\d+(?:\.\d+)?(?:px|%)?")
LENGTH = re.compile(r"\d*\.?\d+(?:px|%|r?em|ex|ch|pt|pc|cm|mm|in|vw)")


class Picture:
    """A picture's data and its kind, as a media type names it behind "image/"."""

    def __init__(self, kind, data):
        self.kind, self.data, self.ending = kind, data, ENDINGS[kind]

    def address(self):
        return f"data:image/{self.kind};base64,{base64.b64encode(self.data).decode()}"


def find(address, path="", attachments=None):
    """Returns the picture that an address names: an attachment, data in the address itself, or a file; None if there is none."""
    address = html.unescape(address).strip()
    if address.lower().startswith("attachment:"):
        return attachment(address[len("attachment:"):], attachments or {})
    if match := re.match(r"(?is)data:image/([\w+.-]+)((?:;[\w=.-]+)*),(.*)", address):
        kind = {"jpg": "jpeg"}.get(match[1].lower(), match[1].lower())
        data = decoded(match[3]) if match[2].lower().endswith(";base64") else unquote_to_bytes(match[3])
        return Picture(kind, data) if data and kind in ENDINGS else None
    return file(address, path)


def attachment(name, attachments):
    """Returns a picture that is stored in its cell; the name may be written as an address writes it."""
    bundle = attachments.get(name) or attachments.get(unquote(name)) or {}
    for kind in sorted(ENDINGS, key=lambda kind: kind != "svg+xml"):  # what can be enlarged comes first
        stored = bundle.get(f"image/{kind}") or (kind == "jpeg" and bundle.get("image/jpg"))
        if stored:
            text = "".join(map(str, stored)) if isinstance(stored, list) else str(stored)
            data = text.encode() if text.lstrip().startswith("<") else decoded(text)
            return Picture(kind, data) if data else None
    return None


def file(address, path):
    """Returns the picture that a relative address names. Only pictures, and only from the notebook's own folder: a notebook from
    elsewhere must not carry other files of its reader away."""
    if not path or re.match(r"[a-zA-Z][\w+.-]*:|[/\\]", address):
        return None
    folder = Path(path).resolve()
    for name in (address, unquote(address), re.sub(r"[?#].*", "", unquote(address))):
        try:
            place = (folder / name).resolve()
            if place.suffix.lower() in KINDS and place.is_relative_to(folder) and place.is_file() and place.stat().st_size <= LARGEST:
                return Picture(KINDS[place.suffix.lower()], place.read_bytes())
        except (OSError, ValueError):
            pass  # a name that no file can have
    return None


def decoded(text):
    try:
        return base64.b64decode("".join(unquote(text).split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def remote(address):
    return bool(re.match(r"(?i)\s*(https?:)?//", html.unescape(address)))


def attributes(tag):
    """Reads a tag's attributes as a browser does: the first of a name counts."""
    found = {}

    class Reader(HTMLParser):
        def handle_starttag(self, _, attrs):
            for name, value in attrs:
                found.setdefault(name, value or "")

    Reader().feed(tag)
    return found


def sized(attrs):
    """Writes the size that a picture was given, by attributes or by a style: as attributes, and as a style what they cannot say."""
    written, style = "", ""
    for name in ("width", "height", "max-width"):
        in_style = re.search(rf"(?i)(?:^|[;\s]){name}\s*:\s*([^;!]+)", attrs.get("style", ""))
        size = (in_style[1] if in_style else attrs.get(name, "")).strip()
        if name == "max-width" and LENGTH.fullmatch(size):
            style += f"max-width: min(100%, {size});"
        elif SIZE.fullmatch(size):
            written += f' {name}="{size.removesuffix("px")}"'
        elif name == "width" and LENGTH.fullmatch(size):
            style += f"width: {size};"
    return written + (f' style="{style}"' if style else "")


def element(source, attrs):
    """Writes the tag of a picture whose address is source."""
    title = f' title="{html.escape(attrs["title"])}"' if attrs.get("title") else ""
    align = f' align="{attrs["align"]}"' if attrs.get("align", "").lower() in ("left", "right", "middle", "top", "bottom") else ""
    return f'<img alt="{html.escape(attrs.get("alt", ""))}" src="{html.escape(source)}"{title}{sized(attrs)}{align}>'


def embed(markup, words, path="", attachments=None):
    """Puts the pictures of some markup into it. One on another site becomes a link: a page that opens offline must not ask for it."""

    def shown(match):
        attrs = attributes(match[0])
        address = attrs.get("src", "")
        name = html.escape(attrs.get("alt") or address)
        if remote(address):
            return f'<a href="{html.escape(address.strip())}">{words["remote_image"]}: {name}</a>'
        picture = find(address, path, attachments)
        return element(picture.address(), attrs) if picture else f'<em>[{words["missing_image"]}: {name}]</em>'

    return TAG.sub(shown, markup)
