"""Charts that a cell made with go-echarts itself: the page that it writes gives its options away, and they are drawn like ours."""
import html
import json
import re

import bleach
from nbformat import from_dict

from .figures import Figure, text

# As templates/base.tpl of github.com/go-echarts/go-echarts/v2 writes a chart: an element of its size, then a script with its option.
OPTION = re.compile(r"""\b(?:let|var|const)\s+option_(\w+)\s*=\s*(?=\{)""")
SIZE = r"""id\s*=\s*["']{}["'][^>]*?height\s*:\s*(\d+)px"""
# What ECharts draws by itself; go-echarts' other kinds need libraries that a page of ours does not carry.
KINDS = set("bar boxplot candlestick effectScatter funnel gauge graph heatmap line lines parallel pictorialBar pie radar sankey scatter sunburst themeRiver tree treemap".split())
HEIGHT = 420
LEADING = {"link", "sublink"}
WORDS = {"text", "subtext", "name", "data", "value", "formatter"}  # where an address is only read
ADDRESS = re.compile(r"(?i)\s*(image://)?\s*([a-z][\w+.-]*:)?//|\s*javascript:")
LONGEST_FUNCTION = 20_000
DATA = re.compile(r'"(?:\\.|[^"\\])*"|(?:true|false|null)\b|-?\d[\d.eE+-]*|[\[\]{}:,\s]+', re.S)
EXPRESSION = re.compile(r'''"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|//[^\n]*|/\*.*?\*/|.''', re.S)


def adopt(nb, words):
    """Replaces in a notebook each output that is such a page by one figure a chart."""
    for cell in nb.cells:
        if cell.cell_type == "code" and any("option_" in text(o.get("data", {}).get("text/html", "")) for o in cell.get("outputs", [])):
            cell.outputs = [new for old in cell.outputs for new in charts(old, words)]


def charts(output, words):
    """Returns the figures that an output holds, or the output itself where it holds none that can be drawn."""
    page = text(output.get("data", {}).get("text/html", ""))
    found = [(match[1], option(page, match.end())) for match in OPTION.finditer(page)]
    if not found or not all(drawable(chart) for _, chart in found):
        return [output]
    return [from_dict({**output, "data": {"text/html": figure(chart, height(page, name), words), "text/plain": title(chart, words)}}) for name, chart in found]


def option(page, start):
    """Reads an option; functions in it, which JSON has not, are left out."""
    try:
        return json.JSONDecoder().raw_decode(page, start)[0]
    except ValueError:
        pass
    try:
        return json.JSONDecoder().raw_decode(data_alone(page[start : page.find("</script", start)]))[0]
    except (ValueError, RecursionError):
        return None


def data_alone(script):
    """Writes null for what is no data: a function, an object that a script would make."""
    parts, place = [], 0
    while place < len(script):
        token = DATA.match(script, place)
        end = token.end() if token else after_expression(script, place)
        parts.append(token[0] if token else "null")
        place = end
    return "".join(parts)


def after_expression(script, place):
    """Returns where an expression of JavaScript ends: at the comma or the bracket that is not its own."""
    depth = 0
    for token in EXPRESSION.finditer(script, place, place + LONGEST_FUNCTION):
        if not depth and token[0] in (",", "]", "}"):
            return token.start()
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token[0], 0)
    return len(script)


def drawable(chart):
    series = chart.get("series") if isinstance(chart, dict) else None
    return isinstance(series, list) and bool(series) and all(isinstance(s, dict) and s.get("type") in KINDS for s in series)


def height(page, name):
    match = re.search(SIZE.format(re.escape(name)), page)
    return min(max(int(match[1]), 200), 1000) if match else HEIGHT


def title(chart, words):
    parts = chart.get("title") or {}
    parts = parts[0] if isinstance(parts, list) and parts else parts
    said = [str(parts.get(key) or "").strip() for key in ("text", "subtext")] if isinstance(parts, dict) else []
    names = [str(series.get("name") or "") for series in chart["series"]]
    return ". ".join(filter(None, said)) or ", ".join(filter(None, names)) or words["chart"]


def figure(chart, tall, words):
    chart = harmless(chart)
    if isinstance(chart.get("legend"), dict):
        chart["legend"].setdefault("show", True)  # what ECharts takes an empty one for; ours are placed only if they say so
    return Figure.of(chart, tall, html.escape(title(chart, words), quote=True).replace("\n", "&#10;")).markup()


def harmless(node, key=""):
    """Returns an option that asks for nothing on another site and leads nowhere: a cell's output may come from anywhere."""
    if isinstance(node, dict):
        return {name: harmless(child, name) for name, child in node.items() if name not in LEADING and not elsewhere(child, name)}
    if isinstance(node, list):
        return [harmless(child, key) for child in node if not elsewhere(child, key)]
    if isinstance(node, str) and key == "formatter":
        return bleach.clean(node, {"br", "b", "i", "strong", "span"}, {}, strip=True)
    return node


def elsewhere(value, key):
    return isinstance(value, str) and key not in WORDS and bool(ADDRESS.match(value))
