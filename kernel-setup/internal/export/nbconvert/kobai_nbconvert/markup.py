"""Markdown and foreign HTML become markup that is safe in a page that runs scripts of its own."""
import base64
import html
import re
from pathlib import Path
from urllib.parse import unquote

import bleach
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

TAGS = set(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins "
    "kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr".split()
)
HEADINGS = {f"h{level}" for level in range(1, 7)}
PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}
LARGEST_PICTURE = 4_000_000


def allowed(tag, name, value):
    """Says which attributes stay. A class that the page's own scripts look for is not a notebook's to give."""
    if name == "class":
        return "kobai-" not in value
    if name in ("id", "title", "lang", "dir"):
        return True
    if tag == "img":
        return name in ("alt", "width", "height") or (name == "src" and value.startswith("data:image/"))
    return name in {"a": ["href"], "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan", "scope"], "ol": ["start"], "details": ["open"]}.get(tag, [])


def clean(text, tags=TAGS):
    """Keeps what a page of text needs. Scripts and styles go with their content, every other tag unknown here loses only itself."""
    text = re.sub(r"(?is)<(script|style|template|iframe|object|noscript)\b.*?(</\1\s*>|\Z)", "", text)
    return bleach.clean(text, tags, allowed, {"http", "https", "mailto", "data"}, strip=True)


def clean_output(text):
    """Cleans HTML that a cell printed; its headings would tear the document's own order of headings."""
    return clean(text, TAGS - HEADINGS)


class Headings:
    """Gives every heading of a document an id of its own, and no level that skips one."""

    def __init__(self):
        self.seen, self.level, self.entries = {}, 0, []

    def add(self, text, level):
        level = min(level, self.level + 1)
        if level == 1 and self.entries:
            level = 2  # a page has one title; what a notebook writes as a second one is a section
        self.level = level
        name = re.sub(r"[^\w]+", "-", html.unescape(re.sub(r"<[^>]+>", "", text))).strip("-").lower() or "section"
        count = self.seen[name] = self.seen.get(name, 0) + 1
        if count > 1:
            name = f"{name}-{count}"
        self.entries.append({"level": level, "id": name, "text": re.sub(r"</?a\b[^>]*>|<img\b[^>]*>", "", text)})
        return level, name


class Renderer(IPythonRenderer):
    """Marks mathematics as elements, so that no page has to search its text for dollar signs."""

    def __init__(self, headings, words, extension, **options):
        super().__init__(escape=False, embed_images=True, **options)
        self.headings, self.words, self.linked = headings, words, extension

    def block_math(self, body):
        return f'<span class="math block">{self.escape_html(body)}</span>'

    def inline_math(self, body):
        return f'<span class="math">{self.escape_html(body)}</span>'

    def latex_environment(self, name, body):
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def heading(self, text, level, **attrs):
        level, name = self.headings.add(text, level)
        return f'<h{level} id="{html.escape(name)}">{text}</h{level}>\n'

    def table_cell(self, text, align=None, head=False):
        """Writes an empty head as a plain cell, since there is nothing in it to announce."""
        tag = "th" if head and text.strip() else "td"
        return f"  <{tag}" + (f' class="{align}"' if align else "") + f">{text}</{tag}>\n"

    def link(self, text, url, title=None):
        """Leads from lesson to lesson in the exported format too."""
        if re.fullmatch(r"[^:/#][^:#]*\.ipynb(#.*)?", url):
            url = re.sub(r"\.ipynb", self.linked, url, count=1)
        return super().link(text, url, title)

    def image(self, text, url, title=None):
        """Embeds a picture; one on another site stays a link, because a page that opens offline must not ask for it."""
        if re.match(r"(?i)(https?:)?//", url):
            return f'<a href="{html.escape(url)}">{self.words["remote_image"]}: {html.escape(text or url)}</a>'
        source = self._embed_image_or_attachment(url)
        if not source.startswith("data:image/"):
            return f'<em>[{self.words["missing_image"]}: {html.escape(text or url)}]</em>'
        return f'<img alt="{html.escape(text)}" src="{html.escape(source)}">'

    def block_html(self, text):
        return self.inline_html(text)

    def inline_html(self, text):
        """Embeds the pictures of raw HTML by the same rule as those of Markdown."""
        return re.sub(r"(?is)<img\b[^>]*>", self.raw_image, text)

    def raw_image(self, match):
        part = {name.lower(): html.unescape(value) for name, value in re.findall(r"""(?is)\b(alt|src)\s*=\s*["']?([^"'>\s][^"'>]*)""", match[0])}
        return self.image(part.get("alt", ""), part.get("src", ""))

    def _embed_image_or_attachment(self, url):
        if url.startswith("data:"):
            return url
        if url.startswith("attachment:"):
            return super()._embed_image_or_attachment(url) if url.removeprefix("attachment:") in self.attachments else ""
        file = picture_file(url, self.path)
        if not file:
            return ""
        kind = {"svg": "svg+xml", "jpg": "jpeg"}.get(file.suffix[1:].lower(), file.suffix[1:].lower())
        return f"data:image/{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"


def picture_file(url, path):
    """Returns the picture that a relative address names, or None. Only pictures, and only from the notebook's own
    folder: a notebook from elsewhere must not carry other files of its reader away."""
    if not path or re.match(r"[a-zA-Z][\w+.-]*:|/", url):
        return None
    folder = Path(path).resolve()
    file = (folder / unquote(url)).resolve()
    if file.suffix.lower() in PICTURES and file.is_relative_to(folder) and file.is_file() and file.stat().st_size <= LARGEST_PICTURE:
        return file
    return None


def markdown(source, headings, words, extension, path="", attachments=None):
    """Renders Markdown with mathematics into clean HTML."""
    renderer = Renderer(headings, words, extension, path=path, attachments=attachments or {})
    return clean(MarkdownWithMath(renderer=renderer).render(source))
