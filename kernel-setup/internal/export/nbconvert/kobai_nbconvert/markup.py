"""Markdown becomes the markup of a page."""
import html
import re

from mistune.plugins.table import table_in_list, table_in_quote
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from . import attached, clean, pictures, segments
from .formulas import Formulas
from .headings import Headings
from .words import WORDS, language

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
JAPANESE, LATIN = re.compile("[\u3041-\u30ff\u4e00-\u9fff]"), re.compile("[A-Za-z]")
LONG = re.compile(r"<code>(?=[^<]{40})")  # code that need not fit into one line
# Tags, and what is shown as it is written.
TAG = re.compile(r"(?is)<(pre|code|script|style|svg|textarea)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|</?[a-z][^<>]*>")
HEADING = re.compile(r"(?is)<h([1-6])\b([^<>]*)>((?:(?!<h[1-6]\b).)*?)</h\1\s*>")
BLOCK = re.compile(r"<(p|li|h[1-6]|td|th|blockquote|dt|dd|summary)(?=[ >])")


class Document:
    """What is known of a notebook while its cells become markup. extension is that of the documents that its links lead to."""

    def __init__(self, words, extension=".html", path="", sources=()):
        self.words, self.extension, self.path = words, extension, path
        self.headings, self.formulas = Headings(), Formulas(sources)

    @classmethod
    def of(cls, nb, extension=".html", path=""):
        edition = nb.metadata.get("kobai", {}).get("edition", "")
        prose = [cell.source for cell in nb.cells if cell.cell_type == "markdown"]
        return cls(WORDS[language(nb)], (f"-{edition}" if edition else "") + extension, path, prose)


class Renderer(IPythonRenderer):
    """Marks mathematics as elements, so that no page has to search its text for dollar signs."""

    def __init__(self, document):
        super().__init__(escape=False)
        self.document = document

    def block_math(self, body):
        numbers = self.document.formulas.labels(body)
        body = self.document.formulas.prepared(body)
        if not body.strip():
            return ""  # it only defined macros
        place = f' id="equation-{numbers[0]}"' if numbers else ""
        return f'<span class="math block"{place}>{self.escape_html(body)}</span>'

    def inline_math(self, body):
        body = self.document.formulas.prepared(body)
        return f'<span class="math">{self.escape_html(body)}</span>' if body.strip() else ""

    def latex_environment(self, name, body):
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def emphasis(self, text):
        """Marks what is stressed in Japanese, whose letters do not slant. A title with Latin letters does."""
        stressed = JAPANESE.search(text) and not LATIN.search(text)
        return f'<em class="stressed">{text}</em>' if stressed else f"<em>{text}</em>"

    def heading(self, text, level, **attrs):
        level, name = self.document.headings.add(text, level)
        return f'<h{level} id="{html.escape(name)}">{text}</h{level}>\n'

    def table_cell(self, text, align=None, head=False):
        """Writes an empty head as a plain cell, since there is nothing in it to announce."""
        tag = "th" if head and text.strip() else "td"
        return f"  <{tag}" + (f' class="{align}"' if align else "") + f">{text}</{tag}>\n"

    def image(self, text, url, title=None):
        return pictures.element(url, {"alt": html.unescape(text), "title": title})

    def block_code(self, code, info=None):
        """Highlights code; the name of a language that nobody knows is no part of it."""
        try:
            get_lexer_by_name((info or "").split(maxsplit=1)[0])
        except (ClassNotFound, IndexError):
            info = None
        return super().block_code(code, info)

    def block_html(self, text):
        """Sets the formulas in HTML as JupyterLab does, and counts its headings among those of the document."""
        return HEADING.sub(self.raw_heading, self.formulas(text))

    def inline_html(self, text):
        return text

    def raw_heading(self, match):
        about = pictures.attributes(f"<h1{match[2]}>")
        level, name = self.document.headings.add(match[3], int(match[1]), about.pop("id", ""))
        rest = "".join(f' {key}="{html.escape(value)}"' for key, value in about.items())
        return f'<h{level} id="{html.escape(name)}"{rest}>{match[3]}</h{level}>'

    def formulas(self, text):
        """Sets the formulas between the tags of some HTML."""
        parts, end = [], 0
        for tag in TAG.finditer(text):
            parts += [self.typeset(text[end : tag.start()]), tag[0]]
            end = tag.end()
        return "".join([*parts, self.typeset(text[end:])])

    def typeset(self, text):
        def body(part):
            return html.unescape(segments.delimited(part)[1])

        return segments.change(text, block=lambda part: self.block_math(body(part)), inline=lambda part: self.inline_math(body(part)))


def markdown(source, document, attachments=None):
    """Renders Markdown with mathematics into clean HTML; its links still lead where the notebook wrote them."""
    source = segments.change(segments.barless(source), text=document.formulas.referred)
    parser = MarkdownWithMath(renderer=Renderer(document))
    parser.use(table_in_list)
    parser.use(table_in_quote)
    rendered = parser.render(source)
    rendered = pictures.embed(rendered, document.words, document.path, attachments)
    return finished(clean.clean(attached.embed(rendered, attachments), document.words))


def output(text, document):
    """Sets the formulas in the HTML that a cell printed, unless it asks for none, and cleans it."""
    text = text if "_ignore" in text else Renderer(document).formulas(text)
    return finished(clean.clean_output(pictures.embed(text, document.words, document.path), document.words))


def finished(markup):
    """Marks long code, and lets each block of a text with Arabic or Hebrew in it run in its own direction."""
    markup = LONG.sub('<code class="long">', markup)
    return BLOCK.sub(r'<\1 dir="auto"', markup) if RIGHT_TO_LEFT.search(markup) else markup
