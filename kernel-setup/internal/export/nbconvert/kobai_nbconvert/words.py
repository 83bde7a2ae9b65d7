"""The few words that an exported page adds of its own, in both languages."""
import json
import re
from pathlib import Path

LIVE = json.loads((Path(__file__).parent.parent / "static" / "live-words.json").read_text("utf-8"))  # JupyterLab's panels have them too

WORDS = {
    "ja": {
        "course": "Kobai 勾配",
        "toc": "目次",
        "skip": "本文へ移る",
        "code": "コード",
        "output": "出力",
        "your_code": "ここにコードを書きましょう",
        "your_answer": "ここに答えを書きましょう",
        "hide_code": "コードを隠す",
        "show_code": "コードを表示",
        "theme": "明暗を切り替える",
        "author": "著者",
        "licence": "ライセンス",
        "source": "元のノートブック",
        "made_with": "この文書に含まれるもの",
        "student": "生徒用",
        "teacher": "教師用",
        "answer": "答え",
        "later": "予想のあとで読むところ",
        "see_later": "測って出た値とその説明は、末尾の「予想のあとで読むところ」にあります。",
        "absolute": "±{} まで正解",
        "relative": "±{} まで正解",
        "orders": "{} 桁の違いまで正解",
        "picture": "セルの出力の画像",
        "chart": "グラフ",
        "drawing": "描画データが壊れた図",
        "left_out": "ここにあった内容({})は、この形式では表示できないため省きました",
        "kinds": {"iframe": "別のページの埋め込み", "video": "動画", "audio": "音声", "object": "埋め込みデータ", "embed": "埋め込みデータ",
                  "canvas": "プログラムが描く絵", "applet": "アプレット", "script": "プログラムが描く内容", "widget": "ウィジェット", "data": "形式 {} のデータ"},
        "no_figure": "図のデータが壊れているため、表示できません。セルをもう一度実行してください。",
        "no_picture": "画像のデータが壊れているため、表示できません。",
        "missing_image": "画像がありません",
        "remote_image": "外部の画像",
        "cut_output": "出力が大きすぎるため省きました({} MB)。",
        "cut_text": "… ここから先は長すぎるため省きました。",
        "continued": "つづき",
        "live": LIVE["ja"],
    },
    "en": {
        "course": "Kobai 勾配",
        "toc": "Contents",
        "skip": "Skip to the text",
        "code": "Code",
        "output": "Output",
        "your_code": "Write your code here",
        "your_answer": "Write your answer here",
        "hide_code": "Hide code",
        "show_code": "Show code",
        "theme": "Switch between light and dark",
        "author": "Author",
        "licence": "Licence",
        "source": "Source notebook",
        "made_with": "Contained in this document",
        "student": "Student edition",
        "teacher": "Teacher’s edition",
        "answer": "Answer",
        "later": "To read after predicting",
        "see_later": "What came out, and why, stands at the end, under “To read after predicting”.",
        "absolute": "±{} is right too",
        "relative": "±{} is right too",
        "orders": "right within {} order(s) of magnitude",
        "picture": "Picture made by the cell",
        "chart": "Chart",
        "drawing": "a drawing whose data are damaged",
        "left_out": "Left out here, because a document that works offline cannot show it: {}",
        "kinds": {"iframe": "another page", "video": "video", "audio": "sound", "object": "embedded data", "embed": "embedded data",
                  "canvas": "what a script paints", "applet": "applet", "script": "what a script shows", "widget": "widget", "data": "data of type {}"},
        "no_figure": "This figure’s data are damaged, so it cannot be shown. Run the cell again.",
        "no_picture": "This picture’s data are damaged, so it cannot be shown.",
        "missing_image": "Image not found",
        "remote_image": "Image on another site",
        "cut_output": "Output left out: it is too large ({} MB).",
        "cut_text": "… The rest is left out: it is too long.",
        "continued": "continued",
        "live": LIVE["en"],
    },
}


def language(nb):
    """The notebook's language: what its metadata says if we have words for it, else what its prose is written in."""
    said = nb.metadata.get("kobai", {}).get("language")
    if said in WORDS:
        return said
    prose = "".join(str(cell.get("source", "")) for cell in nb.cells if cell.get("cell_type") == "markdown")
    return "ja" if re.search(r"[\u3040-\u30ff]", prose) else "en"
