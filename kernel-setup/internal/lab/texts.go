package lab

import "kobai/kernel-setup/internal/i18n"

// What the lab says from its start to its end.
var (
	here         = i18n.Text{JA: "Kobai のクローン：%s", EN: "Kobai in %s"}
	answersAfter = i18n.Text{JA: "  JupyterLab が応答するまで %.1f 秒", EN: "  JupyterLab answers after %.1f s"}
	howToStop    = i18n.Text{JA: "止めるには、ここで Ctrl-C を押してください。あなたのノートブックは notebooks/my/%s にあります。", EN: "Press Ctrl-C here to stop it; your notebooks are in notebooks/my/%s."}
	stopping     = i18n.Text{JA: "JupyterLab とカーネルを止めています …", EN: "Stopping JupyterLab and its kernels …"}
	shutDown     = i18n.Text{JA: "JupyterLab はブラウザから終了されました。", EN: "JupyterLab was shut down from the browser."}
	opens        = i18n.Text{JA: "教材 %s をブラウザで開きます。アドレス：\n\n    %s\n", EN: "Lesson %s opens in your browser; its address:\n\n    %s\n"}
	openIt       = i18n.Text{JA: "教材 %s は、ブラウザで次のアドレスを開くと読めます：\n\n    %s\n", EN: "Open lesson %s in your browser at this address:\n\n    %s\n"}
	labStarting  = i18n.Text{JA: "  このクローンでは別の lab が始まるところです。待っています …", EN: "  Another lab is starting in this checkout; waiting for it …"}
	labRuns      = i18n.Text{JA: "このクローンの lab は、すでに別の端末で動いています。", EN: "The lab of this checkout runs already, in another terminal."}
	newVersion   = i18n.Text{JA: "  %s が新しくなりました。書き換えのあるあなたの写しはそのままで、新しい版は隣の %s です", EN: "  %s has a new version; your copy with your edits stays, the new one lies beside it: %s"}
)

// What can go wrong.
var (
	notSigned    = i18n.Text{JA: "写しに署名できません。go run ./kernel-setup clean のあと、もう一度 lab を実行してください：\n%s", EN: "the copies cannot be signed: give go run ./kernel-setup clean, then lab again:\n%s"}
	otherPort    = i18n.Text{JA: "このクローンの lab は、すでにポート %d で動いています。ポート %d で始めるには、先にその端末で Ctrl-C を押して止めてください", EN: "the lab of this checkout runs already, on port %d: stop it with Ctrl-C in its terminal before starting it on port %d"}
	endedItself  = i18n.Text{JA: "JupyterLab がひとりでに終わりました（%v）。%s を見てください", EN: "JupyterLab ended by itself (%v); see %s"}
	endedEarly   = i18n.Text{JA: "JupyterLab が始まる前に終わりました。%s の最後の行：\n%s", EN: "JupyterLab ended while starting; the last lines of %s:\n%s"}
	noAnswer     = i18n.Text{JA: "JupyterLab が %v 待っても応答しません。%s を見てください", EN: "JupyterLab does not answer after %v; see %s"}
	notHandedOut = i18n.Text{JA: "教材の写しを %s に置けません（%v）。書き込める権限と、ディスクの空きを確かめてください", EN: "the copies of the lessons cannot be put into %s (%v): see that you may write there, and that the disk is not full"}
	badLesson    = i18n.Text{JA: "notebooks/%[1]s/%[2]s.ipynb が壊れています（%[3]v）。git checkout notebooks/%[1]s で取り直してください", EN: "notebooks/%[1]s/%[2]s.ipynb is not a whole notebook (%[3]v): fetch it again (git checkout notebooks/%[1]s)"}
	notAPort     = i18n.Text{JA: "%d はポート番号ではありません。1024 から 65535 までの数を書くか、省いて空いている番号に任せてください", EN: "%d is not a port: give one from 1024 to 65535, or none and a free one is taken"}
	portInUse    = i18n.Text{JA: "ポート %d は使用中です（またはあなたには使えません）。--port に別の番号を書くか、省いて空いている番号に任せてください", EN: "port %d is in use (or not yours to use): give another with --port, or none and a free one is taken"}
	noPortFree   = i18n.Text{JA: "%d から %d までのポートがすべて使用中です。--port に番号を書いてください", EN: "no port from %d to %d is free: give one with --port"}
)
