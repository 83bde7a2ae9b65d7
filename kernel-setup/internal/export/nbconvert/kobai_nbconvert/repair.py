"""Mends what JupyterLab forgives and nbformat does not, without losing what a reader would see, and says what was mended."""
import re

from nbformat import validator

from .sentences import say

MARKDOWN_FROM = {"heading", "html", "text"}
IDENTIFIER = re.compile(r"[a-zA-Z0-9_-]{1,64}")
WIDGETS = "application/vnd.jupyter.widget-state+json"
KINDS = {"pyout": "execute_result", "pyerr": "error"}


class Refused(Exception):
    """A notebook that cannot be exported; its text says why, and what to do."""


def structure(nb, done):
    """Brings a file's fields into the form of the format that it says it has."""
    version = nb.get("nbformat")
    if version is None and isinstance(nb.get("cells"), list):
        version, _ = 4, done.append(say("format_missing"))
    if isinstance(version, (str, float)) and re.fullmatch(r"[234](\.0)?", str(version)):
        version, _ = int(float(version)), done.append(say("format_not_whole"))
    if not isinstance(version, int) or isinstance(version, bool) or not 2 <= version <= 4:
        raise Refused(say("other_format", format=nb.get("nbformat", "none")))
    nb["nbformat"] = version
    if not isinstance(nb.get("nbformat_minor"), int):
        nb["nbformat_minor"] = 5 if version == 4 else 0
    nb["metadata"] = about = dictionary(nb, "metadata", done, say("the_notebook"))
    if isinstance(kernel := about.get("kernelspec"), dict):
        kernel["name"] = str(kernel.get("name") or "")
        kernel["display_name"] = str(kernel.get("display_name") or kernel["name"])
    if isinstance(language := about.get("language_info"), dict):
        language["name"] = str(language.get("name") or "")
    if not isinstance(about.get("authors", []), list):
        about.pop("authors")
        done.append(say("authors_no_list"))
    if not isinstance(about.get("kobai", {}), dict):
        about.pop("kobai")
    if "widgets" in about and not (isinstance(about["widgets"], dict) and isinstance(about["widgets"].get(WIDGETS), dict) and about["widgets"][WIDGETS].get("state")):
        about.pop("widgets")  # without a state no widget can be shown anyway
    if version < 4:
        return nb
    nb["cells"] = [] if nb["cells"] is None else nb["cells"]
    if not isinstance(nb["cells"], list) or not all(isinstance(one, dict) for one in nb["cells"]):
        raise Refused(say("cells_no_list"))
    for number, one in enumerate(nb["cells"], 1):
        cell(one, say("cell", n=number), done)
    return nb


def cell(one, name, done):
    """Mends one cell; name tells which it is."""
    kind = str(one.get("cell_type", "no type"))
    if kind in MARKDOWN_FROM:
        level = one.pop("level", 1)
        one["source"] = ("#" * level + " " if kind == "heading" and isinstance(level, int) else "") + source(one, name, done)
        one["cell_type"] = "markdown"
        done.append(say("had_type", cell=name, kind=kind))
    elif kind not in ("code", "markdown", "raw"):
        one["cell_type"] = "code" if one.get("outputs") else "raw"
        done.append(say("unknown_type", cell=name, kind=kind, as_=say("as_code" if one.get("outputs") else "as_text")))
    one["source"] = source(one, name, done)
    one["metadata"] = dictionary(one, "metadata", done, name)
    tags = one["metadata"].get("tags")
    if tags is None:
        one["metadata"].pop("tags", None)
    elif not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        one["metadata"]["tags"] = [tag for tag in (tags if isinstance(tags, list) else [tags]) if isinstance(tag, str)]
        done.append(say("tags_no_list", cell=name))
    if "attachments" in one:
        files = one.pop("attachments")
        if kept := {name: file for name, file in files.items() if isinstance(file, dict)} if isinstance(files, dict) else {}:
            one["attachments"] = kept
    if one["cell_type"] != "code":
        if one.pop("outputs", None):
            done.append(say("outputs_elsewhere", cell=name))
        one.pop("execution_count", None)
        return
    one["execution_count"] = counted(one.get("execution_count"))
    stored = one.get("outputs") or []
    kept = [o for o in stored if isinstance(o, dict)] if isinstance(stored, list) else []
    if kept != stored:
        done.append(say("no_output", cell=name))
    one["outputs"] = [output(o, name, done) for o in kept]


def source(one, name, done):
    text = one.get("source", one.get("input"))
    if isinstance(text, list) and all(isinstance(line, str) for line in text):
        return "".join(text)
    if text is not None and not isinstance(text, str):
        raise Refused(say("source_no_text", cell=name))
    if text is None:
        done.append(say("no_source", cell=name))
    return text or ""


def output(one, name, done):
    """Mends one output of a cell."""
    kind = str(one.get("output_type", ""))
    kind = one["output_type"] = KINDS.get(kind, kind)
    if kind not in ("stream", "display_data", "execute_result", "error"):
        kind = one["output_type"] = "stream" if "text" in one else "error" if "traceback" in one else "display_data"
        done.append(say("output_no_type", cell=name))
    if kind == "stream":
        if one.get("name") not in ("stdout", "stderr"):
            one["name"] = "stdout"
            done.append(say("printed_no_name", cell=name))
        one["text"] = lines(one.get("text"))
    elif kind == "error":
        one["ename"], one["evalue"] = str(one.get("ename") or ""), str(one.get("evalue") or "")
        trace = one.get("traceback") or []
        one["traceback"] = [str(line) for line in (trace if isinstance(trace, list) else [trace])]
    else:
        one["metadata"] = one["metadata"] if isinstance(one.get("metadata"), dict) else {}
        data = one["data"] = one["data"] if isinstance(one.get("data"), dict) else {}
        for kind, value in list(data.items()):
            if value is None:
                del data[kind]
            elif isinstance(value, list) and not kind.endswith("json"):
                data[kind] = lines(value)
        if one["output_type"] == "execute_result":
            one["execution_count"] = counted(one.get("execution_count"))
    return one


def counted(number):
    return number if isinstance(number, int) and not isinstance(number, bool) and number >= 0 else None


def lines(text):
    return "".join(str(line) for line in text if line is not None) if isinstance(text, list) else str(text if text is not None else "")


def dictionary(holder, key, done, name):
    if isinstance(holder.get(key), dict):
        return holder[key]
    if holder.get(key) is not None:
        done.append(say("held_no_names", cell=name, key=key))
    return {}


def upgraded(nb):
    """Gives every cell an id of its own, as today's format wants; the ids count, so that two exports are equal."""
    nb.nbformat_minor = max(5, nb.nbformat_minor)
    seen = set()
    for number, one in enumerate(nb.cells, 1):
        known = one.get("id")
        if not isinstance(known, str) or not IDENTIFIER.fullmatch(known) or known in seen:
            one["id"] = next(name for name in (f"cell-{n}" for n in range(number, number + len(nb.cells) + 1)) if name not in seen)
        seen.add(one["id"])
    return nb


def rest(nb, done):
    """Removes what the format refuses still, where it is a remark about the notebook and not a part of what a reader sees."""
    for _ in range(100):
        error = next(iter(validator.iter_validate(nb, relax_add_props=True)), None)
        if error is None:
            return
        path = list(error.absolute_path)
        if "metadata" not in path:
            raise Refused(say("not_valid", why=error.message.splitlines()[0][:200]))
        depth = path.index("metadata") + 1
        holder = nb
        for step in path[:depth]:
            holder = holder[step]
        named = path[depth] if len(path) > depth else None
        if named is None:
            raise Refused(say("metadata_not_valid", why=error.message.splitlines()[0][:200]))
        del holder[named]
        done.append(say("remark_not_valid", name=named))
