package chromium

import "kobai/kernel-setup/internal/i18n"

var (
	missing     = i18n.Text{JA: "Chromium 系のブラウザ（Chromium、Chrome、Edge、Brave、Vivaldi）が見つかりません。%s", EN: "no Chromium-family browser (Chromium, Chrome, Edge, Brave, Vivaldi) was found: %s"}
	notAProgram = i18n.Text{JA: "KOBAI_CHROMIUM に書かれた %s は、起動できるプログラムではありません", EN: "KOBAI_CHROMIUM names %s, which is not a program that can be started"}
	cures       = map[string]i18n.Text{
		"darwin": {JA: "たとえば `brew install --cask chromium` でインストールするか、KOBAI_CHROMIUM にプログラムのパスを設定してください", EN: "install one, for example with `brew install --cask chromium`, or set KOBAI_CHROMIUM to its program"},
		"linux":  {JA: "たとえば `sudo apt install chromium` か `sudo dnf install chromium` でインストールするか、KOBAI_CHROMIUM にプログラムのパスを設定してください", EN: "install one, for example with `sudo apt install chromium` or `sudo dnf install chromium`, or set KOBAI_CHROMIUM to its program"},
	}
)
