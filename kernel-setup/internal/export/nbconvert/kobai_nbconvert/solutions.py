"""The marks by which nbgrader and otter-grader know a solution, so that none of it goes to students."""
import re

# nbgrader: ### BEGIN SOLUTION, ### BEGIN HIDDEN TESTS, === BEGIN MARK SCHEME ===; otter-grader: # BEGIN SOLUTION, x = 1 # SOLUTION.
REGION = re.compile(
    r"(?ms)^(?P<indent>[ \t]*)(?P<sign>\#+|//+|--|%+|;+|<!--|=+)[ \t]*BEGIN (?P<what>SOLUTION|HIDDEN TESTS?|MARK SCHEME)\b[^\n]*"
    r"(?:\n.*?^[ \t]*(?:\#+|//+|--|%+|;+|<!--|=+)[ \t]*END (?P=what)\b[^\n]*|.*\Z)"
)
LINE = re.compile(r"(?m)^(?P<indent>[ \t]*)(?!(?:\#+|//+)[ \t]*SOLUTION)(?P<left>[\w\[\].\"', ]+?=(?!=)[ \t]*)?[^\n]*?(?P<sign>\#|//)[ \t]*SOLUTION(?P<bare>[ \t]+NO PROMPT)?[ \t]*$")
PROMPT = re.compile(r'(?ms)^[ \t]*"""[ \t]*\# BEGIN PROMPT[ \t]*\n(.*?)[ \t]*""";?[ \t]*\# END PROMPT[ \t]*$')
FENCE = re.compile(r"\s*#+\s*(BEGIN|END|ASSIGNMENT) (SOLUTION|TESTS|PROMPT|QUESTION|CONFIG)\b")
DROPPED = {"SOLUTION", "TESTS"}
# The words that head a solution, in prose and in a comment of code. Between them is little room, so that nothing is searched for long.
HEADED = (
    r"(?:(?:click|show|see|view|reveal|open|expand|toggle)\b[\w ]{0,20}? )?(?:model |sample |example )?(?:solutions?|answers?(?: key)?)"
    r"(?: (?:to|for|of) (?:the )?(?:exercise|question|problem|task|quiz))?"
    r"|(?:(?:問題?|演習|課題|例題)[ \u3000]?\d{0,3}[ \u3000]?の?)?(?:(?:模範|模擬)?解答例?|答え|解き方|正解)(?:を?(?:見る|表示|開く|確認)(?:する)?)?"
)
GAP, AFTER = r"[ \t\u3000]{0,9}", r"[ \t\u3000\d.:：)）▼▶]{0,12}"
LOOKS = re.compile(
    rf"(?im)^(?:{GAP}#{{1,6}}{GAP}|.*<summary>{GAP}|{GAP}[:`]{{3,9}}{GAP}\{{(?:admonition|dropdown|toggle)\}}{GAP})(?:\*\*|<b>)?(?:{HEADED}){AFTER}(?:\*\*|</b>)?{GAP}(?:</summary>.*)?$"
    rf"|^{GAP}[:`]{{3,9}}{GAP}\{{(?:solution|solution-start|answer)\}}.*$"
)
COMMENTED = re.compile(rf"(?im)^{GAP}(?:#|//|--|%){{1,9}}{GAP}(?:{HEADED}){AFTER}(?:begins?|starts?|here)?{GAP}$")


def take_out(nb, words):
    """Removes marked solutions from a notebook and returns how many there were. Where there are any, all outputs go too, as both
    tools do: a later cell may print what an earlier one was to find."""
    found, cells, inside = 0, [], None
    for cell in nb.cells:
        mark = FENCE.match(cell.source) if cell.cell_type == "raw" else None
        if mark:  # otter-grader encloses whole cells between two raw ones
            inside = mark[2] if mark[1] == "BEGIN" and mark[2] in DROPPED else None
            found += inside is not None
            continue
        if inside:
            continue
        found += without_regions(cell, words)
        cells.append(cell)
    nb.cells = cells
    if found:
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
    return found


def without_regions(cell, words):
    """Replaces the marked parts of one cell by an invitation, and all of a cell that is to be filled in and has no marks."""
    invite = words["your_code"] if cell.cell_type == "code" else words["your_answer"]
    source, count = REGION.subn(lambda m: stub(m, invite) if m["what"] == "SOLUTION" else "", cell.source)
    source, more = LINE.subn(lambda m: "" if m["bare"] else m["indent"] + (m["left"] + "..." if m["left"] and m["sign"] == "#" else f"{m['sign']} {invite}"), source)
    if cell.cell_type == "code":
        source = PROMPT.sub(r"\1", source)
    grader = cell.metadata.get("nbgrader", {})
    if not count + more and isinstance(grader, dict) and grader.get("solution") and source.strip():
        python = cell.cell_type == "code" and re.search(r"(?m)^\s*(?:#(?!include)|def |import \w+$|from )", source)
        source, more = invite if cell.cell_type != "code" else f"{'#' if python else '//'} {invite}", 1
    cell.source = source
    return count + more


def stub(match, invite):
    sign = match["sign"]
    if sign == "<!--" or sign.startswith("="):
        return match["indent"] + invite
    return f"{match['indent']}{'#' if sign.startswith('#') else sign} {invite}"


def suspected(nb):
    """Lists what is headed like a solution in a notebook from which all marked ones are gone."""
    looks = {"markdown": LOOKS, "code": COMMENTED}
    return [match[0].strip() for cell in nb.cells if cell.cell_type in looks for match in looks[cell.cell_type].finditer(cell.source)]
