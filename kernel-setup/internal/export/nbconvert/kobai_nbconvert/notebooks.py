"""Reads a notebook as it comes: of any version, hand-made, with or without outputs. What cannot be read is refused in one sentence."""
import json

import nbformat


class Refused(Exception):
    """A notebook that cannot be exported; its text says why, and what to do."""


def read(path):
    """Reads and repairs a notebook, and converts an old one to the format of today."""
    try:
        nb = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("the file is not UTF-8 text; save it in JupyterLab, or convert it to UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise Refused(f"the file is not JSON ({error}); open it in a text editor, or take an earlier copy") from None
    except OSError as error:
        raise Refused(f"the file cannot be read: {error.strerror}") from None
    if not isinstance(nb, dict) or not ("cells" in nb or "worksheets" in nb):
        raise Refused("the file is JSON but not a notebook: it has no cells")
    if not isinstance(nb.get("nbformat"), int) or not 2 <= nb["nbformat"] <= 4:
        raise Refused(f"it has notebook format {nb.get('nbformat', 'none')}; formats 2 to 4 are read, so open it in JupyterLab and save it anew")
    try:
        nb = nbformat.reads(json.dumps(repaired(nb)), as_version=4)
        nbformat.validate(nb)
    except Refused:
        raise
    except Exception as error:
        raise Refused(f"it is not a valid notebook ({first_line(error)}); open it in JupyterLab and save it anew") from None
    return nb


def repaired(nb):
    """Fills in what hand-made notebooks leave out, so that nbformat does not refuse them or invent an id that differs each time."""
    if not isinstance(nb.setdefault("metadata", {}), dict):
        nb["metadata"] = {}
    if isinstance(kernel := nb["metadata"].get("kernelspec"), dict):
        kernel.setdefault("name", "")
        kernel.setdefault("display_name", kernel["name"])
    if nb["nbformat"] < 4:
        return nb
    nb.setdefault("nbformat_minor", 5)
    nb["cells"] = [] if nb["cells"] is None else nb["cells"]
    if not isinstance(nb["cells"], list) or not all(isinstance(cell, dict) for cell in nb["cells"]):
        raise Refused("its cells are not a list of cells; open it in JupyterLab and save it anew")
    seen = set()
    for number, cell in enumerate(nb["cells"], 1):
        cell["metadata"] = cell.get("metadata") or {}
        if not isinstance(cell["metadata"].get("tags", []), list):
            del cell["metadata"]["tags"]
        cell.setdefault("source", "")
        if cell.get("cell_type") == "code":
            cell["outputs"] = cell.get("outputs") or []
            cell.setdefault("execution_count", None)
            for output in cell["outputs"]:
                if isinstance(output, dict) and output.get("output_type") in ("display_data", "execute_result"):
                    output.setdefault("metadata", {})
        if nb["nbformat_minor"] > 4 and (not cell.get("id") or cell["id"] in seen):
            cell["id"] = f"cell-{number}"
        seen.add(cell.get("id"))
    return nb


def first_line(error):
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def sentence(error):
    """Says what went wrong in one line, without a trace."""
    return str(error) if isinstance(error, Refused) else f"{type(error).__name__}: {first_line(error)}"
