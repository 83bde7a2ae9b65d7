"""Our own figures, as pkg/display writes them: found, completed with a static picture, and built anew."""
import base64
import hashlib
import html
import json
import re
import subprocess

FIGURE = re.compile(
    r'\s*<figure class="kobai-figure" data-kobai="(?P<id>\w+)" data-height="(?P<height>\d+)"(?: aria-label="(?P<label>[^"]*)")?(?: style="margin:0")?>'
    r'(?:<img alt="(?P<alt>[^"]*)" src="data:image/svg\+xml;base64,(?P<svg>[A-Za-z0-9+/=]+)">|<p>.*?</p>)?</figure>'
    r'<script type="application/json">(?P<option>.*?)</script>',
    re.S,
)
PLACE = re.compile(r"(?:<p>.*?</p>)?</figure>", re.S)  # of a picture, where words may stand in its stead
PICTURE = '<img alt="{}" src="data:image/svg+xml;base64,{}">'


class Figure:
    """A figure's parts. ok is false when its option cannot be read."""

    @classmethod
    def of(cls, option, height, label):
        """Makes a figure without a picture; label is written as an attribute is."""
        made = cls.__new__(cls)
        made.id = "k" + hashlib.sha256(json.dumps(option, sort_keys=True).encode()).hexdigest()[:12]
        made.option, made.height, made.label, made.svg, made.ok = option, height, label, None, True
        return made

    def __init__(self, match):
        self.id, self.height = match["id"], int(match["height"])
        self.label = match["label"] or match["alt"] or ""
        self.svg, self.option_text = match["svg"], match["option"]
        try:
            self.option, self.ok = json.loads(match["option"]), True
        except ValueError:
            self.option, self.ok = None, False

    def alt(self):
        return html.unescape(self.label)

    def picture(self):
        return base64.b64decode(self.svg) if self.svg else None

    def markup(self):
        """Builds the figure anew from its parts; the script that was saved with it stays behind."""
        option = json.dumps(self.option, ensure_ascii=False, separators=(",", ":"))
        for character in "<>&\u2028\u2029":
            option = option.replace(character, f"\\u{ord(character):04x}")
        image = PICTURE.format(self.label, self.svg) if self.svg else ""
        return (
            f'<figure class="kobai-figure" data-kobai="{self.id}" data-height="{self.height}" aria-label="{self.label}">{image}</figure>'
            f'<script type="application/json">{option}</script>'
        )


def text(value):
    """Joins what the notebook format lets be a string or a list of lines."""
    return "".join(map(str, value)) if isinstance(value, list) else str(value)


def find(output):
    """Returns the figure that an output holds, or None."""
    match = FIGURE.match(text(output.get("data", {}).get("text/html", "")))
    return Figure(match) if match else None


drawn = {}  # pictures of this run: every format asks for those of its notebook


def complete(nb, command):
    """Draws the pictures that are missing, by one run of a command that reads figures as a JSON list and writes SVG texts or nulls."""
    missing = []
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            figure = find(output)
            if figure and figure.ok and not figure.svg:
                missing.append((output, figure))
    if not missing or not command:
        return
    orders = [json.dumps({"option": f.option, "height": f.height}) for _, f in missing]
    new = [order for order in dict.fromkeys(orders) if order not in drawn]
    if new:
        answer = subprocess.run(command, input=f"[{','.join(new)}]".encode(), stdout=subprocess.PIPE, check=True, timeout=300)
        drawn.update(zip(new, json.loads(answer.stdout)))
    for (output, figure), order in zip(missing, orders):
        if svg := drawn[order]:
            whole = text(output["data"]["text/html"])
            image = PICTURE.format(figure.label, base64.b64encode(svg.encode()).decode())
            output["data"]["text/html"] = PLACE.sub(lambda _: image + "</figure>", whole, count=1)


def complete_if_possible(nb, command):
    """Draws what it can: in the lab's menu, a missing picture is no reason to refuse the page, whose charts are live."""
    try:
        complete(nb, command)
    except (OSError, ValueError, subprocess.SubprocessError):
        pass
