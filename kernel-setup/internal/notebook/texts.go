package notebook

import "kobai/kernel-setup/internal/i18n"

// What is wrong with a file; the sentences stand behind its name.
var (
	notUTF8      = i18n.Text{JA: "は UTF-8 のファイルではありません。UTF-8 に変換してください", EN: "is not UTF-8 text: convert it to UTF-8"}
	notJSON      = i18n.Text{JA: "は JSON ではないので、ノートブックではありません。テキストエディターで開いて直すか、以前の写しを使ってください", EN: "is not JSON, so it is not a notebook: open it in a text editor, or take an earlier copy"}
	notANotebook = i18n.Text{JA: "は JSON ですが、Jupyter のノートブックではありません", EN: "is JSON but not a Jupyter notebook"}
	otherFormat  = i18n.Text{JA: "は形式 %s のノートブックです。JupyterLab で開いて保存すると、形式 4 になります", EN: "is a notebook of format %s; open it in JupyterLab and save it, which makes it format 4"}
	damaged      = i18n.Text{JA: "は壊れています。セル %d が%sです。以前の写しを使ってください", EN: "is damaged: cell %d %s; take an earlier copy"}
	notAnObject  = i18n.Text{JA: "オブジェクトではない値", EN: "is not an object"}
	unknownType  = i18n.Text{JA: "知らない種類 %q", EN: "has the unknown type %q"}
	noSource     = i18n.Text{JA: "本文のないもの", EN: "has no source text"}
	badOutput    = i18n.Text{JA: "オブジェクトではない出力を持つもの", EN: "has an output that is not an object"}
	behind       = i18n.Text{JA: "%s %v", EN: "%s %v"}
	noFile       = i18n.Text{JA: "%s というファイルはありません", EN: "%s does not exist"}
	notRead      = i18n.Text{JA: "%s を読めません（%v）", EN: "%s cannot be read: %v"}
	notWritten   = i18n.Text{JA: "%s に書き込めません（%v）。ディスクの空きと、書き込む権限を確かめてください", EN: "%s cannot be written (%v): see that the disk has room and that you may write there"}
)
