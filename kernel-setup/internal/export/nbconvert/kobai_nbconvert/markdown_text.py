"""Prepares a notebook for the Markdown export: pictures become files beside the text, and nothing in it is a script."""
import base64
import html
import re
from urllib.parse import quote, unquote

from nbconvert.filters import strip_ansi
from nbconvert.preprocessors import Preprocessor
from nbformat import from_dict
from traitlets import List, Unicode

from . import figures, markup, outputs
from .page import lexer
from .words import WORDS, language

CODE = re.compile(r"(?ms)^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)")
DANGEROUS = re.compile(r"(?i)<(?=/?(script|style|iframe|object|embed|form|svg|math|link|meta|base|template)\b)|<(?=[a-z][^<>]*\son\w+\s*=)|javascript:")
ENVIRONMENT = re.compile(r"(?ms)^(\\begin\{([a-z]+\*?)\}.*?\\end\{\2\})[ \t]*$")
EMBEDDED = re.compile(r'<img alt="([^"]*)" src="data:image/(\w+)(?:\+xml)?;base64,([^"]*)">')
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")


class MarkdownText(Preprocessor):
    """Makes Markdown that GitHub renders. Pictures' names have no folder, since the lab's menu flattens folders into its zip."""

    draw = List(Unicode(), help="command that draws missing pictures").tag(config=True)

    def preprocess(self, nb, resources):
        figures.complete_if_possible(nb, self.draw)
        named, words = resources.get("metadata", {}), WORDS[language(nb)]
        self.name, self.path, self.files = named.get("name", "notebook"), named.get("path", ""), {}
        for place, cell in enumerate(nb.cells, 1):
            if cell.cell_type == "markdown":
                cell.source = self.prose(cell, place)
            elif cell.cell_type == "code":
                cell.outputs = [self.output(o, f"{place}-{n}", words) for n, o in enumerate(cell.get("outputs", []), 1)]
        resources["outputs"] = self.files
        resources["kobai"] = {"lexer": lexer(nb), "fence": fence}
        return nb, resources

    def prose(self, cell, place):
        """Makes a cell's Markdown harmless, and takes the pictures it names along."""
        attachments, taken = cell.get("attachments", {}), []

        def image(match):
            alt, url = match[1], match[2]
            if url.startswith("attachment:"):
                found = next(iter(attachments.get(unquote(url.removeprefix("attachment:")), {}).items()), None)
                data = found and (found[0].removeprefix("image/").split("+")[0], base64.b64decode(figures.text(found[1])))
            else:
                file = markup.picture_file(url, self.path)
                data = file and (file.suffix.removeprefix("."), file.read_bytes())
            if not data:
                return match[0]
            taken.append(url)
            return f"![{alt}]({self.keep(f'{place}-p{len(taken)}', *data)})"

        def change(text):
            text = DANGEROUS.sub(lambda m: m[0].replace("<", "&lt;").replace(":", "&#58;"), text)
            text = re.sub(r"(\]\([^:/#)][^:#)]*)\.ipynb", r"\1.md", text)
            return ENVIRONMENT.sub(r"$$\n\1\n$$", IMAGE.sub(image, text))

        return outside_code(cell.source, change)

    def output(self, output, place, words):
        """Gives an output the form that Markdown has for it."""
        figure = figures.find(output)
        if figure and figure.svg:
            return shown(f"![{escaped(figure.alt())}]({self.keep(place, 'svg', figure.picture())})")
        if figure:
            return shown(f"*{escaped(figure.alt()) or words['no_figure']}*")
        data = output.get("data", {})
        if "text/markdown" in data and "text/html" not in data:
            return shown(outside_code(figures.text(data["text/markdown"]), lambda text: DANGEROUS.sub("&lt;", text)))
        shaped = outputs.shaped(output, markup.Headings(), words, ".md")
        if not shaped or shaped.output_type == "stream":
            return shown(fence(strip_ansi(shaped.text), "text") if shaped else "")
        body = shaped["data"]["text/html"]
        if body.startswith("<pre>"):
            return shown(fence(html.unescape(body[5:-6]), "text"))
        if match := EMBEDDED.fullmatch(body):
            return shown(f"![{match[1]}]({self.keep(place, match[2], base64.b64decode(match[3]))})")
        return shown(re.sub(r"\n\s*\n", "\n", body))  # a blank line would end the HTML block

    def keep(self, place, kind, data):
        """Stores a picture as a file and returns its name as a link writes it."""
        name = f"{self.name}-{place}.{kind}"
        self.files[name] = data
        return quote(name)


def outside_code(source, change):
    """Applies a change to the parts of Markdown that are not code."""
    parts, end = [], 0
    for match in CODE.finditer(source):
        parts += [change(source[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*parts, change(source[end:])])


def fence(text, kind):
    """Writes code between fences longer than any run of backticks in it."""
    marks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{marks}{kind}\n{text.rstrip(chr(10))}\n{marks}"


def escaped(alt):
    return re.sub(r"([\[\]\\*_`<>])", r"\\\1", " ".join(alt.split()))


def shown(text):
    return from_dict({"output_type": "display_data", "metadata": {}, "data": {"text/markdown": text}})
