package doctor

import "kobai/kernel-setup/internal/i18n"

// What stands before a line.
var (
	markOK      = i18n.Text{JA: "あり", EN: "ok"}
	markMissing = i18n.Text{JA: "不足", EN: "MISSING"}
	markWithout = i18n.Text{JA: "なし", EN: "without"}
)

// The things that are looked for.
var (
	thingGo         = i18n.Text{JA: "Go", EN: "Go"}
	thingPython     = i18n.Text{JA: "Python", EN: "Python"}
	thingVenv       = i18n.Text{JA: "Python の venv", EN: "Python's venv"}
	thingUV         = i18n.Text{JA: "uv", EN: "uv"}
	thingBrowser    = i18n.Text{JA: "ブラウザ", EN: "browser"}
	thingFont       = i18n.Text{JA: "日本語フォント", EN: "Japanese font"}
	thingCompiler   = i18n.Text{JA: "C コンパイラ", EN: "C compiler"}
	thingArithmetic = i18n.Text{JA: "演算", EN: "arithmetic"}
	thingDisk       = i18n.Text{JA: "ディスク", EN: "disk"}
	thingPort       = i18n.Text{JA: "ポート", EN: "port"}
	thingJupyter    = i18n.Text{JA: "ほかの Jupyter", EN: "other Jupyter"}
	thingState      = i18n.Text{JA: ".kobai", EN: ".kobai"}
)

// What is found.
var (
	found         = i18n.Text{JA: "あります", EN: "found"}
	notOnPath     = i18n.Text{JA: "PATH にありません", EN: "not on PATH"}
	nonePython    = i18n.Text{JA: "%s 以降のものがありません", EN: "none from %s on"}
	unknown       = i18n.Text{JA: "不明", EN: "unknown"}
	notThere      = i18n.Text{JA: "ありません", EN: "not there"}
	ownUV         = i18n.Text{JA: "PATH にありません。準備のときに用意するか、pip を使います", EN: "not on PATH; the set-up fetches its own, or takes pip"}
	noBrowser     = i18n.Text{JA: "Chromium 系のブラウザがありません", EN: "no Chromium-family browser"}
	systemFont    = i18n.Text{JA: "システムに含まれています", EN: "part of the system"}
	noFontList    = i18n.Text{JA: "不明（fc-list がありません）", EN: "unknown (fc-list is not there)"}
	freeSpace     = i18n.Text{JA: "%[2]s に %[1]d MB の空き", EN: "%[1]d MB free at %[2]s"}
	labRuns       = i18n.Text{JA: "このクローンの lab が %d で動いています", EN: "the lab of this checkout runs on %d"}
	portFree      = i18n.Text{JA: "%d が空いています", EN: "%d is free"}
	noPortFree    = i18n.Text{JA: "空いているものがありません", EN: "none free"}
	notMade       = i18n.Text{JA: "まだありません。lab が作ります", EN: "not made yet; `lab` makes it"}
	notAFolder    = i18n.Text{JA: "%s はフォルダーではありません", EN: "%s is not a folder"}
	notWritable   = i18n.Text{JA: "%s に書き込めません", EN: "%s cannot be written"}
	complete      = i18n.Text{JA: "すべて揃っています：%s", EN: "complete: %s"}
	incomplete    = i18n.Text{JA: "足りないか古いものがあります。lab が補います", EN: "incomplete or outdated; `lab` makes what is missing"}
	fastSpeed     = i18n.Text{JA: "%s：教材が想定する速さです", EN: "%s: the speed that the lessons are written for"}
	emulatedSpeed = i18n.Text{JA: "%s：計算結果はエミュレーターで検査済み、実機での速さは未確認です", EN: "%s: every result was tested in an emulator, the speed on no machine yet"}
	slowSpeed     = i18n.Text{JA: "portable：このプロセッサ向けの速い演算はありません", EN: "portable: no fast arithmetic for this processor"}
	noJupyter     = i18n.Text{JA: "PATH にありません。lab は専用のものを使います", EN: "none on PATH; `lab` has its own"}
	jupyterOld    = i18n.Text{JA: "：古いため、図は静止画か文章になります", EN: ": too old, figures are pictures or text there"}
	jupyterLive   = i18n.Text{JA: "カーネルが入っていて、図も動きます", EN: "the kernel is installed, and figures are live"}
	jupyterComma  = i18n.Text{JA: "、", EN: ", "}
	codePictures  = i18n.Text{JA: "：図は静止画か文章になります", EN: ": figures are pictures or text there"}
	unknownSpeed  = i18n.Text{JA: "lab がエンジンを用意するまで分かりません", EN: "not known before `lab` has set up the engine"}
)

// What is to be done.
var (
	curePythonFirst = i18n.Text{JA: "先に Python をインストールしてください", EN: "install Python first"}
	cureVenv        = i18n.Text{JA: "インストールするか（Debian、Ubuntu では sudo apt install python3-venv）、uv をインストールしてください", EN: "install it (Debian, Ubuntu: sudo apt install python3-venv), or install uv"}
	cureBrowser     = i18n.Text{JA: "%v。PDF とブラウザのテストに使います。JupyterLab はどのブラウザでも動きます", EN: "%v; it is for PDF and for the browser tests, JupyterLab itself runs in any browser"}
	cureFontList    = i18n.Text{JA: "日本語が四角で表示されるときは、fontconfig と fonts-noto-cjk をインストールしてください", EN: "install fontconfig and fonts-noto-cjk if Japanese shows as empty boxes"}
	cureFont        = i18n.Text{JA: "インストールしてください（Debian、Ubuntu では sudo apt install fonts-noto-cjk）", EN: "install one (Debian, Ubuntu: sudo apt install fonts-noto-cjk)"}
	cureCompiler    = i18n.Text{JA: "テストの競合検出器に使います。gcc か clang をインストールしてください（Debian、Ubuntu では sudo apt install gcc）", EN: "install gcc or clang for the race detector in the tests (Debian, Ubuntu: sudo apt install gcc)"}
	cureJupyter     = i18n.Text{JA: "そこで教材を開くには、go run ./kernel-setup install でカーネルを入れてください", EN: "to open the lessons there, put the kernel in: go run ./kernel-setup install"}
	cureDisk        = i18n.Text{JA: "約 %d MB の空きを作ってください", EN: "free about %d MB"}
	cureState       = i18n.Text{JA: "別の場所に移してください", EN: "move it away"}
	cureRights      = i18n.Text{JA: "書き込む権限を付けるか、自分のフォルダーに Kobai をクローンしてください", EN: "give yourself the right to write there, or clone Kobai into a folder of your own"}
	cureSlow        = i18n.Text{JA: "できることはありません。教材の述べることは成り立ちますが、学習に 10 倍ほど時間がかかります", EN: "nothing can be done here: what the lessons claim holds, but training takes about ten times as long"}
)

// The verdict.
var (
	wellSaid = i18n.Text{JA: "\n教材を開くのに必要なものは、すべて揃っています。", EN: "\nEverything that the lab needs is there."}
	lacks    = i18n.Text{JA: "「不足」の印が付いたものを用意するまで、教材は開けません", EN: "the lab cannot run before what is marked MISSING is there"}
)
