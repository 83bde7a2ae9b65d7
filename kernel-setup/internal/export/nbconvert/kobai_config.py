"""Configuration of nbconvert. The lab's server and the export command load it alike, so that both write the same bytes."""
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
assets = str(here.parent.parent.parent / "assets")
ondemand = here.parents[3] / ".kobai" / "bin" / "ondemand"
if str(here) not in sys.path:
    sys.path.insert(0, str(here))

c = get_config()  # noqa: F821 — traitlets defines it
for exporter, template in ((c.HTMLExporter, "kobai"), (c.SlidesExporter, "kobai-slides"), (c.MarkdownExporter, "kobai-markdown")):
    exporter.template_name = template
    exporter.extra_template_basedirs = [str(here / "templates")]
    exporter.filters = {"unmarked": "kobai_nbconvert.code.unmarked"}
c.MarkdownExporter.ExtractOutputPreprocessor.enabled = False  # our own preprocessor makes the picture files
c.MarkdownExporter.ExtractAttachmentsPreprocessor.enabled = False  # attachments too
c.Page.assets = assets
if ondemand.exists():
    for drawing in (c.Page, c.MarkdownText):
        drawing.draw = [str(ondemand), "draw"]
    c.Page.live = [str(ondemand), "live"]
