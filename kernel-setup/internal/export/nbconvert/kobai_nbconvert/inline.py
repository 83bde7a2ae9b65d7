"""The files that a page carries inside itself, and the policy that lets nothing else run in it."""
import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

OURS = Path(__file__).parent.parent / "static"
PAGE = ("echarts/echarts.min.js", "katex/katex.min.js", "kobai/prepare.js", "kobai/draw.js", "page.js")
LIVE = ("live-show.js", "live-run.js", "live-panel.js", "live-values.js")
DECK = (*PAGE, "reveal/reveal.js", "reveal/notes.js", "slides.js")


@lru_cache
def read(assets, name):
    """Reads a vendored file, or one of ours where the name has no folder."""
    return (Path(assets) / name if "/" in name else OURS / name).read_text("utf-8")


def script(assets):
    """Returns the function by which a template writes a script element. A file is never read as a template."""
    return lambda name: Markup(f"<script>{read(assets, name)}</script>")


def style(assets):
    return lambda name: Markup(f"<style>{read(assets, name)}</style>")


# The commands of TeX without which a font is never set. KaTeX's other fonts have the letters and signs of any formula.
FONTS = {
    "Caligraphic-": r"cal|mathcal", "Fraktur-": r"frak|mathfrak", "Script-": r"scr|mathscr",
    "SansSerif-": r"sf|mathsf|mathsfit|textsf", "Typewriter-": r"tt|mathtt|texttt|verb|url",
    r"(?:Main|Math)-BoldItalic": r"bm|boldsymbol|it|bf|textit|textbf|emph",
}


def unused_fonts(text):
    """Names the fonts, as a part of their files' names, that no formula in a text can set."""
    return tuple(font for font, commands in FONTS.items() if not re.search(rf"\\(?:{commands})(?![A-Za-z])", text))


@lru_cache
def katex_css(assets, unused=()):
    """KaTeX's style with its fonts in it: the woff2 ones, which every browser that runs the page knows, but for those of no use."""
    css = read(assets, "katex/katex.min.css")
    for font in unused:
        css = re.sub(r"@font-face\{[^}]*url\(fonts/KaTeX_" + font + r"[^}]*\}", "", css)
    css = re.sub(r',url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)', "", css)

    def data(match):
        return "url(data:font/woff2;base64,%s)" % base64.b64encode((Path(assets) / "katex" / match[1]).read_bytes()).decode()

    return Markup("<style>%s</style>" % re.sub(r"url\((fonts/[^)]*)\)", data, css))


@lru_cache
def policy(assets, slides, live=False):
    """The sources of script-src: the page's own scripts by their hash, so that nothing stored in a notebook can run."""
    texts = [read(assets, name) for name in (DECK if slides else PAGE)]
    if slides:
        texts.append(speaker_script(read(assets, "reveal/notes.js")))
    if live:
        texts.extend(read(assets, name) for name in LIVE)
    run = "'wasm-unsafe-eval' " if live else ""
    return run + " ".join("'sha256-%s'" % base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)


def speaker_script(notes):
    """The script that reveal.js writes into the speaker's window, which inherits the deck's policy: cut from its template literal."""
    return re.search(r"<script>(.*?)<\\/script>", notes, re.S)[1].replace("\\\\", "\\")
