"""What is said about an export to whoever gave it, in their language, which need not be that of the notebook."""
import json
import os
from pathlib import Path

SENTENCES = json.loads(Path(__file__).with_name("sentences.json").read_text(encoding="utf-8"))
speaks = os.environ.get("KOBAI_LANG", "ja")  # the lab's server has it; the export command says it in its job


def say(key, **about):
    japanese, english = SENTENCES[key]
    return (english if speaks == "en" else japanese).format(**about)
