"""Mathematics as JupyterLab sets it, written so that KaTeX sets it too: a notebook's own macros, its labels, the older environments."""
import html
import re

LARGEST = 20_000  # characters that a formula may grow to, should its macros call one another
DEFINITION = re.compile(
    r"\\(?:(?:re|provide)?newcommand\*?|DeclareMathOperator(?P<star>\*)?|providecommand\*?)\s*\{?\s*\\(?P<name>[a-zA-Z]+|.)\s*\}?"
    r"\s*(?:\[(?P<count>\d)\])?\s*(?:\[(?P<first>[^\]]*)\])?\s*(?=\{)"
    r"|\\[gex]?def\s*\\(?P<defined>[a-zA-Z]+|.)(?P<parameters>(?:#\d)*)\s*(?=\{)"
)
LET = re.compile(r"\\let\s*\\([a-zA-Z]+)\s*=?\s*(\\[a-zA-Z]+)")
LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")
REFERENCE = re.compile(r"\\(eq)?ref\s*\{([^{}]*)\}")
# What MathJax has and KaTeX lacks: loading of a part, a box, a letter by its number, an underscore among words.
LOADING = re.compile(r"\\require\s*\{[^}]*\}|\\bbox\b\s*(?:\[[^\]]*\])?")
NUMBERED = re.compile(r"\\unicode\s*(?:\[[^\]]*\])*\s*\{\s*(?:(\d{1,6})|x([0-9a-fA-F]{1,5}))\s*\}")
WORDS = re.compile(r"(\\(?:text|textrm|textbf|textit|texttt|textsf)\s*\{)([^{}$]*)")
ROWED = re.compile(r"\\(p?matrix|cases|eqalign)\s*(?=\{)")  # of plain TeX, whose rows end with \cr
ROWS = {"equation": "equation*", "align": "align*", "gather": "gather*", "alignat": "alignat*", "flalign": "align*", "multline": "gather*"}


class Formulas:
    """What the formulas of one notebook share. JupyterLab numbers no equation; one that has a label gets a number here, so that
    what refers to it leads somewhere."""

    def __init__(self, sources=()):
        self.macros, self.numbers = {}, {}
        for source in sources:
            for label in LABEL.findall(source):
                self.numbers.setdefault(label.strip(), len(self.numbers) + 1)

    def referred(self, text, link="[{0}](#equation-{1})"):
        """Replaces what a text refers to by its number."""
        def number(match):
            found = self.numbers.get(match[2].strip())
            shown = f"({found or '?'})" if match[1] else str(found or "?")
            return link.format(shown, found) if found else shown

        return REFERENCE.sub(number, text)

    def prepared(self, body):
        """Returns a formula as KaTeX sets it."""
        return self.tagged(environments(commands(self.plain(body))))

    def plain(self, body):
        """Returns a formula without definitions, every macro of the notebook in it written out, and with numbers for its references."""
        return self.referred(self.expanded(self.define(body)), "{0}")

    def labels(self, body):
        return [self.numbers[label.strip()] for label in LABEL.findall(body) if label.strip() in self.numbers]

    def tagged(self, body):
        """Writes the number of a labelled equation: in its row where rows can have one, else behind the whole."""
        if re.match(r"\s*\\begin\{(align|gather|alignat)\*?\}", body):
            return LABEL.sub(lambda m: f"\\tag{{{self.numbers.get(m[1].strip(), '?')}}}", body)
        numbers = self.labels(body)
        body = LABEL.sub("", body)
        if not numbers or "\\tag" in body:
            return body
        tag = f"\\tag{{{', '.join(map(str, numbers))}}}"
        end = re.search(r"\\end\{(equation|multline|eqnarray)\*?\}\s*$", body)
        return body[: end.start()] + tag + body[end.start():] if end else body + tag

    def define(self, body):
        """Takes the definitions out of a formula and keeps them for those that follow."""
        rest, start = [], 0
        for name, meant in LET.findall(body):
            self.macros[name] = (0, None, meant)
        body = LET.sub("", body)
        while match := DEFINITION.search(body, start):
            value, end = argument(body, match.end())
            if value is None:
                break
            if match["defined"]:
                macro = (match["parameters"].count("#"), None, value)
            elif "DeclareMathOperator" in match[0]:
                macro = (0, None, f"\\operatorname{match['star'] or ''}{{{value}}}")
            else:
                macro = (int(match["count"] or 0), match["first"], value)
            self.macros[match["defined"] or match["name"]] = macro
            rest.append(body[start : match.start()])
            start = end
        return "".join(rest) + body[start:]

    def expanded(self, body):
        """Writes macros out until none is left; one that calls itself is left to KaTeX, which says so."""
        if not self.macros:
            return body
        names = sorted(map(re.escape, self.macros), key=len, reverse=True)
        call = re.compile(r"\\(?:(?P<name>%s)(?![a-zA-Z])|\\)" % "|".join(names))
        start = 0
        for _ in range(1000):
            match = call.search(body, start)
            if not match or len(body) > LARGEST:
                return body
            if not match["name"]:
                start = match.end()  # a line break, not the beginning of a name
                continue
            count, first, value = self.macros[match["name"]]
            given, end = self.arguments(body, match.end(), count, first)
            if given is None:
                start = match.end()
                continue
            value = re.sub(r"#([1-9])", lambda m: given[int(m[1]) - 1] if int(m[1]) <= len(given) else "", value)
            glue = " " if re.search(r"\\[a-zA-Z]+$", value) and body[end : end + 1].isalpha() else ""
            body, start = body[: match.start()] + value + glue + body[end:], match.start()
        return body

    @staticmethod
    def arguments(body, place, count, first):
        given = []
        if first is not None:
            match = re.compile(r"\s*\[([^\]]*)\]").match(body, place)
            given.append(match[1] if match else first)
            place = match.end() if match else place
        while len(given) < count:
            value, place = argument(body, place)
            if value is None:
                return None, place
            given.append(value)
        return given, place


def argument(body, place):
    """Reads what TeX would take as the next argument: a group in braces, a name or one character. Returns it and where it ends."""
    while body[place : place + 1].isspace():
        place += 1
    if body[place : place + 1] != "{":
        match = re.compile(r"\\[a-zA-Z]+|\\?.", re.S).match(body, place)
        return (match[0], match.end()) if match else (None, place)
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.S).finditer(body, place):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return body[place + 1 : match.start()], match.end()
    return None, place


def commands(body):
    """Rewrites commands that KaTeX lacks."""
    body = LOADING.sub("", body.replace("\\mbox", "\\text").replace("\\lefteqn", "\\rlap"))
    body = NUMBERED.sub(lambda m: html.unescape(f"&#{m[1] or 'x' + m[2]};"), body)
    body = WORDS.sub(lambda m: m[1] + re.sub(r"(?<!\\)_", r"\\_", m[2]), body)
    start = 0
    while match := ROWED.search(body, start):
        rows, end = argument(body, match.end())
        if rows is None:
            break
        name = {"eqalign": "aligned"}.get(match[1], match[1])
        rows = re.sub(r"\\cr\b", r"\\\\", rows)
        body, start = f"{body[:match.start()]}\\begin{{{name}}}{rows}\\end{{{name}}}{body[end:]}", match.start()
    return body


def environments(body):
    r"""Rewrites the environments that KaTeX lacks, and those that it would number."""
    body = re.sub(r"\\(begin|end)\{(?:displaymath|math|subequations)\}", "", body)
    body = re.sub(r"\\begin\{eqnarray\*?\}", r"\\begin{darray}{rcl}", body)
    body = re.sub(r"\\end\{eqnarray\*?\}", r"\\end{darray}", body)
    body = re.sub(r"\\(begin|end)\{(%s)\*?\}" % "|".join(ROWS), lambda m: f"\\{m[1]}{{{ROWS[m[2]]}}}", body)
    return re.sub(r"\\(nonumber|notag)\b", "", body) if "darray" in body else body
