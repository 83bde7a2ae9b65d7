"""Prepares a notebook for the Markdown export: pictures become files beside the text, and nothing in it is a script."""
import base64
import html
import re
from urllib.parse import quote

from nbconvert.filters import strip_ansi
from nbconvert.preprocessors import Preprocessor
from nbformat import from_dict
from traitlets import List, Unicode

from . import attached, conventions, figures, goecharts, links, markdown_safe, markup, outputs, pictures, segments, terminal
from .page import lexer

# What begins with such a tag is HTML up to the next blank line; behind any other, Markdown goes on.
BLOCK = re.compile(r"<(?:blockquote|center|details|div|dl|figure|h[1-6]|ol|p|table|ul)\b")
ENVIRONMENT = re.compile(r"(?m)^\\begin\{")
EMBEDDED = re.compile(r'<img alt="([^"]*)" src="data:image/([\w+]+);base64,([^"]*)">')
EMBEDDED_ANYWHERE = re.compile(r'(<img alt="[^"]*" src=")(data:image/[^"]*)(")')


class MarkdownText(Preprocessor):
    """Makes Markdown that GitHub renders. Pictures' names have no folder, since the lab's menu flattens folders into its zip."""

    draw = List(Unicode(), help="command that draws missing pictures").tag(config=True)

    def preprocess(self, nb, resources):
        named = resources.get("metadata", {})
        self.name, self.path, self.files = named.get("name", "notebook"), named.get("path", ""), {}
        self.document = markup.Document.of(nb, ".md", self.path)
        words = self.document.words
        conventions.follow(nb)
        goecharts.adopt(nb, words)
        figures.complete_if_possible(nb, self.draw)
        outline = markup.Document.of(nb)  # rendered for its headings alone
        bodies = [markup.markdown(cell.source, outline) for cell in nb.cells if cell.cell_type == "markdown"]
        self.links = links.Links(self.document, links.Targets(outline.headings.entries, links.named(bodies), "github"), "github")
        for place, cell in enumerate(nb.cells, 1):
            if cell.cell_type == "markdown":
                cell.source = self.prose(cell.source, place, cell.get("attachments"))
            elif cell.cell_type == "code":
                cell.outputs = [self.output(o, f"{place}-{n}", words) for n, o in enumerate(terminal.joined(cell.get("outputs", [])), 1)]
        resources["outputs"] = self.files
        resources["kobai"] = {"lexer": lexer(nb), "fence": fence, "words": words}
        return nb, resources

    def prose(self, source, place, attachments=None):
        """Makes Markdown harmless, takes the pictures it names along, and leads its links to the other documents."""
        source, taken, files = segments.barless(source), {}, {}

        def picture(address):
            """Returns the name of the file in which a picture now is, or None."""
            if address not in taken:
                found = None if pictures.remote(address) else pictures.find(address, self.path, attachments)
                taken[address] = found and self.keep(f"{place}-p{len(taken) + 1}", found.ending[1:], found.data)
            return taken[address]

        def lead(address):
            """Returns where a link leads: to a file that was stored in the cell, or as all links do."""
            file = attached.find(address, attachments)
            if not file:
                return self.links.lead(address)
            if file.name not in files:
                files[file.name] = self.keep(f"{place}-f{len(files) + 1}", file.ending, file.data)
            return files[file.name]

        safe = markdown_safe.Safe(self.document.words, picture, lead)
        code = markdown_safe.Code(source)
        return segments.change(
            source, code=lambda part: part if code.holds(part) else safe.text(part),
            text=lambda part: code.around(part, lambda text: safe.text(self.document.formulas.referred(text, "{0}"))), block=self.formula, inline=self.formula)

    def formula(self, part):
        """Writes a formula as GitHub sets it: macros written out, an environment between dollars."""
        opened, body, closed = segments.delimited(part)
        formulas = self.document.formulas
        body = formulas.tagged(formulas.plain(body))
        if not body.strip():
            return " "  # it only defined macros; what stands before and behind it must not become one word
        if not opened and ENVIRONMENT.match(body):
            opened = closed = "$$"
            body = f"\n{body}\n"
        return markdown_safe.formula(opened + body + closed)

    def output(self, output, place, words):
        """Gives an output the form that Markdown has for it."""
        figure = figures.find(output)
        if figure and figure.svg:
            return shown(f"![{escaped(figure.alt())}]({self.keep(place, 'svg', figure.picture())})")
        if figure:
            return shown(f"*{escaped(figure.alt()) or words['no_figure']}*")
        data = output.get("data", {})
        for kind in ("text/markdown", "text/latex"):
            if kind in data and not any(richer in data for richer in ("text/html", "image/svg+xml", *outputs.IMAGES)):
                return shown(self.prose(figures.text(data[kind]), place))
        shaped = outputs.shaped(output, self.document)
        if not shaped or shaped.output_type == "stream":
            return shown(fence(strip_ansi(shaped.text), "text") if shaped else "")
        body = shaped["data"]["text/html"]
        if match := re.fullmatch(r"(?s)<pre>([^<]*)</pre>", body):
            return shown(fence(html.unescape(match[1]), "text"))
        if match := EMBEDDED.fullmatch(body):
            return shown(f"![{escaped(html.unescape(match[1]))}]({self.keep(place, pictures.ENDINGS.get(match[2], '.png')[1:], base64.b64decode(match[3]))})")
        number = iter(range(1, 1000))
        body = EMBEDDED_ANYWHERE.sub(lambda m: m[1] + self.embedded(m[2], f"{place}-{next(number)}") + m[3], self.links.rewrite(body))
        body = re.sub(r' style="text-align: ?(left|right|center);?"', r' align="\1"', body)  # the way that GitHub knows
        body = re.sub(r"\n\s*\n", "\n", body.strip())  # a blank line would end the HTML block
        return shown(body if BLOCK.match(body) else f"<div>{body}</div>")

    def embedded(self, address, place):
        picture = pictures.find(address)
        return self.keep(place, picture.ending[1:], picture.data) if picture else address

    def keep(self, place, kind, data):
        """Stores a picture as a file and returns its name as a link writes it."""
        name = f"{self.name}-{place}.{kind}"
        self.files[name] = data
        return quote(name)


def fence(text, kind):
    """Writes code between fences longer than any run of backticks in it."""
    marks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{marks}{kind}\n{text.rstrip(chr(10))}\n{marks}"


def escaped(alt):
    return re.sub(r"([\[\]\\*_`<>])", r"\\\1", " ".join(alt.split()))


def shown(text):
    return from_dict({"output_type": "display_data", "metadata": {}, "data": {"text/markdown": text}})
