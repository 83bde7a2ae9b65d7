"""The files that are stored in a cell, as links name them."""
import base64
import html
import re
from urllib.parse import unquote

from . import pictures

LINK = re.compile(r'(?i)(<a\b[^<>]*?\s)href="(attachment:[^"<>]*)"')


class File:
    """A file of a cell: the name that its author gave it, its ending and its data."""

    def __init__(self, name, data):
        self.name, self.data = name, data
        self.ending = (re.search(r"\.(\w{1,9})$", name) or ["", "bin"])[1].lower()


def find(address, attachments):
    """Returns the file that an address names, or None."""
    kind, _, name = html.unescape(address).strip().partition(":")
    if kind.lower() != "attachment" or not attachments:
        return None
    name = name if name in attachments else unquote(name)
    for media, stored in attachments.get(name, {}).items():
        text = "".join(map(str, stored)) if isinstance(stored, list) else str(stored)
        data = text.encode() if media.startswith("text/") or text.lstrip().startswith("<") else pictures.decoded(text)
        if data:
            return File(name, data)
    return None


def embed(markup, attachments):
    """Puts the files that some markup leads to into it. A reader saves them: a page opens none that came along."""

    def saved(match):
        file = find(match[2], attachments)
        if not file:
            return match[0]
        data = base64.b64encode(file.data).decode()
        return f'{match[1]}download="{html.escape(file.name)}" href="data:application/octet-stream;base64,{data}"'

    return LINK.sub(saved, markup)
