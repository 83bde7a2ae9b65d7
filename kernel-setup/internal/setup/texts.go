package setup

import "kobai/kernel-setup/internal/i18n"

// The steps of the set-up.
var (
	stepPython      = i18n.Text{JA: "Python：専用の環境に JupyterLab を用意", EN: "Python: JupyterLab in a private environment"}
	stepTools       = i18n.Text{JA: "Go：カーネル gonb と goimports", EN: "Go: the kernel gonb, and goimports"}
	stepStaticcheck = i18n.Text{JA: "Go: staticcheck", EN: "Go: staticcheck"}
	stepModules     = i18n.Text{JA: "Go：go.mod で決まっているモジュール（modules）", EN: "Go: the modules that go.mod pins"}
	stepWarm        = i18n.Text{JA: "Go：教材のパッケージのコンパイル", EN: "Go: the packages of the course, compiled"}
	stepOnDemand    = i18n.Text{JA: "Go：ノートブックを実行・変換するプログラム", EN: "Go: the program that runs and exports notebooks"}
	waiting         = i18n.Text{JA: "  このクローンでは別のコマンドが準備中です。終わるのを待っています …", EN: "  Another command is setting Kobai up in this checkout; waiting for it …"}
	doesNotCompile  = i18n.Text{JA: "pkg が今のままではコンパイルできません：\n%s", EN: "pkg does not compile as it stands:\n%s"}
)

// What can go wrong outside of us.
var (
	faultStopped = i18n.Text{
		JA: "中断しました。ここまでの準備は残っているので、同じコマンドで続きから進みます",
		EN: "stopped; what is done so far is kept, and the same command goes on from there",
	}
	faultDisk = i18n.Text{
		JA: "ディスクがいっぱいです。%s とホームフォルダーのあるディスクに 1 GB ほど空きを作り、同じコマンドをもう一度実行してください",
		EN: "the disk is full: free about 1 GB where %s and your home folder lie, then give the same command again",
	}
	faultPermission = i18n.Text{
		JA: "%s に書き込めません（%v）。書き込む権限を付けるか、自分のフォルダーに Kobai をクローンしてください",
		EN: "%s cannot be written (%v): give yourself the right to write there, or clone Kobai into a folder of your own",
	}
	faultNetwork = i18n.Text{
		JA: "パッケージの配布元につながりません。ネットワークに接続し（必要ならプロキシを設定し）、同じコマンドをもう一度実行すると、続きから進みます（詳細：%s）",
		EN: "the package registries cannot be reached: connect to the network (or set your proxy) and give the same command again; it goes on where it stopped (details: %s)",
	}
	faultVenv = i18n.Text{
		JA: "この Python では仮想環境を作れません。venv モジュール（Debian、Ubuntu では sudo apt install python3-venv）か uv をインストールし、同じコマンドをもう一度実行してください",
		EN: "this Python cannot make a virtual environment: install its venv module (Debian, Ubuntu: sudo apt install python3-venv), or install uv, and give the same command again",
	}
	faultHash = i18n.Text{
		JA: "ダウンロードしたパッケージが、Kobai の指定したものと違います。途中のミラーかプロキシが書き換えています。別のネットワークで試すか、%s を見てください",
		EN: "a downloaded package is not the one that Kobai pins: a mirror or proxy altered it; try another network, or look at %s",
	}
	faultUnknown = i18n.Text{
		JA: "準備に失敗しました（詳細：%s）\n%v",
		EN: "the set-up failed (details: %s)\n%v",
	}
)

// What stands in the way of a set-up.
var (
	pythonInUse = i18n.Text{
		JA: "Python の環境を作り直す必要がありますが、%s が使っています。その端末で Ctrl-C を押して止め、同じコマンドをもう一度実行してください",
		EN: "the Python environment has to be made anew, and %s uses it: stop that with Ctrl-C in its terminal, then give the same command again",
	}
	separatorInPath = i18n.Text{
		JA: "%s というパスには、PATH の区切りになる「%c」が入っているので、中のプログラムが見つかりません。クローンを別のフォルダーに移してください",
		EN: "%s has a “%c” in its path, which separates folders in PATH, so that no tool in it would be found: move the checkout to another folder",
	}
	notAFolder = i18n.Text{
		JA: "%s がフォルダーではありません。Kobai がここを使うので、別の場所に移してください",
		EN: "%s is not a folder: move it away, Kobai keeps its things there",
	}
	noGo = i18n.Text{
		JA: "go コマンドが PATH にありません。Go の bin フォルダーを PATH に加え、同じコマンドをもう一度実行してください",
		EN: "the go command is not on PATH: add the bin folder of your Go installation to PATH and give the same command again",
	}
	installPython = i18n.Text{
		JA: "Python %d.%d から %d.%d までのどれかをインストールし（Debian、Ubuntu では sudo apt install python3 python3-venv、macOS では brew install python）、同じコマンドをもう一度実行してください",
		EN: "install Python %d.%d to %d.%d (Debian, Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python) and give the same command again",
	}
	noUV         = i18n.Text{JA: "pip で uv をインストールしましたが、%s にありません", EN: "pip installed no uv into %s"}
	noGonbSource = i18n.Text{JA: "GoNB のソースが見つかりません：%s", EN: "the source of GoNB was not found: %s"}
	notAPython   = i18n.Text{JA: "%s は Python として応答しません", EN: "%s does not answer as a Python does"}
	noPython     = i18n.Text{JA: "Python が見つかりません。%s", EN: "no Python was found: %s"}
	pythonTooOld = i18n.Text{JA: "%s は古すぎます。%s", EN: "%s is too old: %s"}
	pythonTooNew = i18n.Text{JA: "%s は新しすぎて、JupyterLab の部品がまだ対応していません。%s", EN: "%s is too new, and parts of JupyterLab are not made for it yet: %s"}
)

// What `clean` says.
var (
	nothingToClean = i18n.Text{JA: "消すものはありません。%s は存在しません。", EN: "There is nothing to remove: %s does not exist."}
	notOurs        = i18n.Text{
		JA: "%s はこのプログラムが作ったものではありません（CACHEDIR.TAG がありません）。中を見て、手で消してください",
		EN: "%s was not made by this program (its CACHEDIR.TAG is missing): look at it and remove it by hand",
	}
	cleanWhile = i18n.Text{
		JA: "このクローンでは%sが動いています（%s）。その端末で Ctrl-C を押して止めてから、clean を実行してください",
		EN: "%s is running in this checkout, %s: stop it with Ctrl-C in its terminal, then clean",
	}
	wordLab   = i18n.Text{JA: "教材（lab）", EN: "a lab"}
	wordSetUp = i18n.Text{JA: "準備", EN: "a set-up"}
	wordRun   = i18n.Text{JA: "別のコマンド", EN: "another command"}
	cleaned   = i18n.Text{JA: "%s を消しました。notebooks/my のあなたのノートブックはそのままです。", EN: "Removed %s. Your notebooks in notebooks/my are untouched."}
)
