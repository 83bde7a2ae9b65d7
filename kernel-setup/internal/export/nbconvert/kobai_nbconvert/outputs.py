"""Every output of a cell takes one form that a page can show: small enough, harmless, and with words for what cannot be seen."""
import base64
import binascii
import html
import json

from nbformat import from_dict

from . import clean, figures, markup, pictures, terminal
from .figures import text

IMAGES = ("image/png", "image/jpeg", "image/gif", "image/webp")
LARGEST = 4_000_000  # bytes of one output
LONGEST = 100_000  # characters of printed text: colouring it takes quadratic time
SILENT = {"application/javascript"}  # what runs in JupyterLab and shows nothing by itself


def shaped(output, document):
    """Returns the output in the form in which it is exported."""
    words = document.words
    size = sum(len(text(v).encode()) for v in [output.get("text", ""), output.get("traceback", []), *output.get("data", {}).values()])
    if size > LARGEST:
        return note(words["cut_output"].format(size // 1_000_000))
    if output.get("output_type") == "stream":
        return from_dict({**output, "text": cut(terminal.shown(text(output.get("text", ""))), words)})
    if output.get("output_type") == "error":
        trace = text([line + "\n" for line in output.get("traceback", [])]) or f"{output.get('ename', '')}: {output.get('evalue', '')}"
        return note(cut(terminal.shown(trace), words))
    return markup_of(rendered(output, document))


def rendered(output, document):
    """Picks the richest of an output's forms of which a page shows something, as HTML."""
    data, words = output.get("data", {}), document.words
    if figure := figures.find(output):
        return figure.markup() if figure.ok else f'<p class="notice">{words["no_figure"]}</p>'
    seen = markup.output(text(data["text/html"]), document) if "text/html" in data else ""
    if clean.visible(seen) and "left-out" not in seen:
        return seen
    if other := second(output, document):
        return other
    if clean.visible(seen):
        return seen
    plain = text(data.get("text/plain", ""))
    shown = preformatted(terminal.shown(plain), words) if plain.strip() else ""
    return missing(data, words) + shown or None


def second(output, document):
    """The forms beside HTML: Markdown, drawings, pictures, formulas, data to read."""
    data, words, about = output.get("data", {}), document.words, output.get("metadata", {})
    if "text/markdown" in data:
        return markup.markdown(text(data["text/markdown"]), document)
    alt = html.escape(text(about.get("alt", "")) or words["picture"])
    if "image/svg+xml" in data:
        return clean.drawing(text(data["image/svg+xml"]), words, alt)
    for kind in IMAGES:
        if kind in data:
            size = about.get(kind, {})
            return raster(kind, text(data[kind]), alt, size if isinstance(size, dict) else {}, words)
    if "text/latex" in data:
        return markup.markdown(text(data["text/latex"]), document)
    if "application/json" in data:
        return preformatted(json.dumps(data["application/json"], ensure_ascii=False, indent=2), words)
    return ""


def missing(data, words):
    """Names what an output held that nobody sees here."""
    for kind in data:
        if kind == "text/html" and "<script" in text(data[kind]).lower():
            return f'<p>{clean.note(words["kinds"]["script"], words)}</p>'
        if kind.startswith("application/") and kind not in SILENT:
            widget = "widget" in kind and words["kinds"]["widget"]
            return f'<p>{clean.note(widget or words["kinds"]["data"].format(html.escape(kind)), words)}</p>'
    return ""


def raster(kind, encoded, alt, size, words):
    """Shows a picture if its data can be decoded, in the size that the cell asked for."""
    try:
        whole = base64.b64encode(base64.b64decode("".join(encoded.split()), validate=True)).decode()
    except (binascii.Error, ValueError):
        whole = ""
    attrs = {"alt": html.unescape(alt), **{name: str(size[name]) for name in ("width", "height") if size.get(name)}}
    return pictures.element(f"data:{kind};base64,{whole}", attrs) if whole else f'<p class="notice">{words["no_picture"]}</p>'


def preformatted(printed, words):
    return "<pre>" + html.escape(cut(printed, words)) + "</pre>"


def markup_of(body):
    return body and from_dict({"output_type": "display_data", "metadata": {}, "data": {"text/html": body}})


def note(message):
    return from_dict({"output_type": "stream", "name": "stderr", "text": message})


def cut(printed, words):
    return printed if len(printed) <= LONGEST else printed[:LONGEST] + "\n" + words["cut_text"]
