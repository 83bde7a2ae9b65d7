"""Printed text as a terminal shows it: what was overwritten is gone, as of a progress bar."""
import re

MOVES = re.compile(r"\r|\x08|\x1b\[\d*[ABCDGJK]")
OTHERS = re.compile(r"\x1b\].*?(?:\x07|\x1b\\)|\x1b\[[?>=!]?[\d;]*(?![ABCDGJKm])[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b[=>78cDEHM]|[\x00-\x07\x0b\x0c\x0e-\x1a]", re.S)
TOKEN = re.compile(r"(?P<style>\x1b\[[\d;]*m)|\x1b\[(?P<count>\d*)(?P<move>[ABCDGJK])|(?P<run>[^\x1b\r\n\x08]+)|(?P<control>[\r\n\x08])|\x1b", re.S)
WIDEST = 10_000  # columns that a cursor may jump to


def shown(printed):
    """Resolves carriage returns, backspaces and the movements of the cursor; colours stay with their letters."""
    printed = OTHERS.sub("", printed.replace("\r\n", "\n"))
    return Screen().play(printed) if MOVES.search(printed) else printed


class Screen:
    """Rows of letters, each with the colours in force when it was written."""

    def __init__(self):
        self.rows, self.row, self.column, self.style = [[]], 0, 0, ""

    def play(self, printed):
        for token in TOKEN.finditer(printed):
            if token["style"]:
                self.style = "" if re.fullmatch(r"\x1b\[0*m", token["style"]) else self.style + token["style"]
            elif token["run"]:
                self.write(token["run"])
            elif token["control"] == "\n":
                self.move_to(self.row + 1, 0)
            elif token["control"] == "\r":
                self.column = 0
            elif token["control"]:
                self.column = max(0, self.column - 1)
            elif token["move"]:
                self.move(token["move"], token["count"])
        return "\n".join(map(line, self.rows))

    def write(self, text):
        row = self.rows[self.row]
        row.extend([(" ", "")] * (self.column - len(row)))
        row[self.column : self.column + len(text)] = [(letter, self.style) for letter in text]
        self.column += len(text)

    def move(self, kind, count):
        row, n = self.rows[self.row], int(count or 1)
        if kind == "A":
            self.row = max(0, self.row - n)
        elif kind == "B":
            self.move_to(min(self.row + n, len(self.rows)), self.column)
        elif kind in "CDG":
            self.column = max(0, min({"C": self.column + n, "D": self.column - n, "G": n - 1}[kind], WIDEST))
        elif kind == "J" and count in ("2", "3"):
            self.rows, self.row, self.column = [[]], 0, 0
        elif kind in "JK" and count in ("", "0"):
            del row[self.column :]
            if kind == "J":
                del self.rows[self.row + 1 :]
        elif kind == "K":
            end = len(row) if count == "2" else self.column + 1
            row[:end] = [(" ", "")] * min(end, len(row))

    def move_to(self, row, column):
        self.row, self.column = row, column
        if row == len(self.rows):
            self.rows.append([])


def line(row):
    """Writes a row with a colour where it changes."""
    written, style = [], ""
    while row and row[-1] == (" ", ""):
        row.pop()
    for letter, wanted in row:
        if wanted != style:
            written.append(("\x1b[0m" if style else "") + wanted)
            style = wanted
        written.append(letter)
    return "".join(written) + ("\x1b[0m" if style else "")


def joined(outputs):
    """Joins what a cell printed piece by piece, as a progress bar does."""
    whole = []
    for output in outputs:
        last = whole[-1] if whole else None
        if last and output.get("output_type") == last.get("output_type") == "stream" and output.get("name") == last.get("name"):
            whole[-1] = type(last)({**last, "text": text(last) + text(output)})
        else:
            whole.append(output)
    return whole


def text(output):
    value = output.get("text", "")
    return "".join(map(str, value)) if isinstance(value, list) else str(value)
