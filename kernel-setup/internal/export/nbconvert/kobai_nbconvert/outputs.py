"""Every output of a cell takes one form that a page can show: small enough, harmless, and with words for what cannot be seen."""
import base64
import binascii
import html

from nbformat import from_dict

from . import figures, markup
from .figures import text

IMAGES = ("image/png", "image/jpeg", "image/gif", "image/webp")
LARGEST = 4_000_000  # bytes of one output
LONGEST = 100_000  # characters of printed text: colouring it takes quadratic time


def shaped(output, headings, words, extension):
    """Returns the output in the form in which it is exported."""
    size = sum(len(text(v).encode()) for v in [output.get("text", ""), output.get("traceback", []), *output.get("data", {}).values()])
    if size > LARGEST:
        return note(words["cut_output"].format(size // 1_000_000))
    if output.get("output_type") == "stream":
        return from_dict({**output, "text": cut(text(output.get("text", "")), words)})
    if output.get("output_type") == "error":
        trace = text([line + "\n" for line in output.get("traceback", [])]) or f"{output.get('ename', '')}: {output.get('evalue', '')}"
        return note(cut(trace, words))
    return markup_of(rendered(output, headings, words, extension))


def rendered(output, headings, words, extension):
    """Picks the richest of an output's forms that a page can hold, as HTML; None leaves the plain text."""
    data = output.get("data", {})
    if figure := figures.find(output):
        return figure.markup() if figure.ok else f'<p class="notice">{words["no_figure"]}</p>'
    if "text/html" in data:
        return markup.clean_output(text(data["text/html"]))
    if "text/markdown" in data:
        return markup.markdown(text(data["text/markdown"]), headings, words, extension)
    alt = html.escape(text(output.get("metadata", {}).get("alt", "")) or words["picture"])
    if "image/svg+xml" in data:
        return f'<img alt="{alt}" src="data:image/svg+xml;base64,{base64.b64encode(text(data["image/svg+xml"]).encode()).decode()}">'
    for kind in IMAGES:
        if kind in data:
            return raster(kind, text(data[kind]), alt, words)
    if "text/latex" in data:
        return f'<p><span class="math">{html.escape(text(data["text/latex"]).strip().strip("$"))}</span></p>'
    return None if not text(data.get("text/plain", "")) else "<pre>" + html.escape(cut(text(data["text/plain"]), words)) + "</pre>"


def raster(kind, encoded, alt, words):
    """Shows a picture if its data can be decoded."""
    try:
        whole = base64.b64encode(base64.b64decode("".join(encoded.split()), validate=True)).decode()
    except (binascii.Error, ValueError):
        whole = ""
    return f'<img alt="{alt}" src="data:{kind};base64,{whole}">' if whole else f'<p class="notice">{words["no_picture"]}</p>'


def markup_of(body):
    return body and from_dict({"output_type": "display_data", "metadata": {}, "data": {"text/html": body}})


def note(message):
    return from_dict({"output_type": "stream", "name": "stderr", "text": message})


def cut(printed, words):
    return printed if len(printed) <= LONGEST else printed[:LONGEST] + "\n" + words["cut_text"]
