"""Signs notebooks as trusted: sign.py FOLDER NOTEBOOK…"""
import sys

import nbformat
from nbformat.sign import NotebookNotary

notary = NotebookNotary(data_dir=sys.argv[1])
for path in sys.argv[2:]:
    notary.sign(nbformat.read(path, as_version=4))
