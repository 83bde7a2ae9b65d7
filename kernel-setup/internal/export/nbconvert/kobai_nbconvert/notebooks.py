"""Reads a notebook as it comes: of any version, hand-made, with or without outputs. What cannot be read is refused in one sentence."""
import codecs
import json

import nbformat

from . import repair
from .figures import text
from .repair import Refused
from .sentences import say

INLINE = 'data-kobai="inline"'  # in the tag of the code that figures brought along for VS Code; pages have their own


def read(path):
    """Reads and repairs a notebook, and converts an old one to the format of today. Returns it and what was repaired."""
    try:
        nb = json.loads(decoded(path.read_bytes()))
    except UnicodeDecodeError:
        raise Refused(say("not_utf8")) from None
    except (ValueError, RecursionError) as error:
        raise Refused(say("not_json", why=error)) from None
    except OSError as error:
        raise Refused(say("not_read", why=error.strerror)) from None
    if not isinstance(nb, dict) or not ("cells" in nb or "worksheets" in nb):
        raise Refused(say("no_cells"))
    done = []
    try:
        nb = repair.structure(whole(nb, done), done)
        nb = nbformat.from_dict(nb if nb["nbformat"] == 4 else nbformat.reads(json.dumps(nb), as_version=4))
        nb = repair.upgraded(nb)
        repair.rest(nb, done)
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = [output for output in cell.outputs if INLINE not in text(output.get("data", {}).get("text/html", ""))[:100]]
    except Refused:
        raise
    except Exception as error:
        raise Refused(say("not_valid", why=first_line(error))) from None
    return nb, done


def decoded(data):
    """Reads the bytes of a file, which may begin with the mark of its encoding."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def whole(nb, done):
    """Replaces halves of characters: an emoji that a program cut in two cannot be written into any file."""
    text = json.dumps(nb, ensure_ascii=False)
    mended = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if mended == text:
        return nb
    done.append(say("half_character"))
    return json.loads(mended)


def first_line(error):
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def sentence(error):
    """Says what went wrong in one line, without a trace."""
    return str(error) if isinstance(error, Refused) else f"{type(error).__name__}: {first_line(error)}"
