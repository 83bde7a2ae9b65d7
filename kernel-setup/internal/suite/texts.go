package suite

import "kobai/kernel-setup/internal/i18n"

// The parts.
var (
	partTop         = i18n.Text{JA: "クローンの直下", EN: "the top of the checkout"}
	partFormat      = i18n.Text{JA: "書式（gofmt）", EN: "formatting"}
	partVet         = i18n.Text{JA: "go vet", EN: "go vet"}
	partGo          = i18n.Text{JA: "Go のテスト", EN: "Go tests"}
	partArm64       = i18n.Text{JA: "64 ビットの Arm", EN: "on 64-bit Arm"}
	partPlatforms   = i18n.Text{JA: "ほかのプラットフォーム", EN: "other platforms"}
	partRace        = i18n.Text{JA: "競合検出器", EN: "race detector"}
	partStaticcheck = i18n.Text{JA: "staticcheck", EN: "staticcheck"}
	partPortable    = i18n.Text{JA: "アセンブリなし", EN: "without assembly"}
	part32Bit       = i18n.Text{JA: "32 ビット", EN: "with 32 bits"}
	partWasm        = i18n.Text{JA: "WebAssembly として", EN: "as WebAssembly"}
	partNotebooks   = i18n.Text{JA: "ノートブック", EN: "notebooks"}
	partEndToEnd    = i18n.Text{JA: "全体を通したテスト（e2e）", EN: "end to end"}
	allParts        = i18n.Text{JA: "全体", EN: "all"}
)

// What is reported while they run. FAIL and skip stand in both languages, as Go's own tests say them.
var (
	seconds       = i18n.Text{JA: "   %.1f 秒", EN: "   %.1f s"}
	packageTests  = i18n.Text{JA: "   %-44s テスト %4d 個  %6.1f 秒", EN: "   %-44s %4d tests  %6.1f s"}
	failure       = i18n.Text{JA: "   FAIL（失敗）%s", EN: "   FAIL %s"}
	skipped       = i18n.Text{JA: "   skip（省略）%s", EN: "   skip %s"}
	behind        = i18n.Text{JA: "%s：%v", EN: "%s: %v"}
	nothingSkips  = i18n.Text{JA: "CI が設定されているときは、何も省略できません：%s", EN: "nothing may be skipped where CI is set: %s"}
	notTried      = i18n.Text{JA: "   試していません：%v", EN: "   not tried: %v"}
	isItself      = i18n.Text{JA: "   この計算機がそれなので、上の Go のテストで済んでいます", EN: "   this is one: the Go tests above have run on it"}
	concluding    = i18n.Text{JA: "   測った値から結論を述べていて、確かめる結論（finding）のない段落が %d あります。`check --static` が並べます", EN: "   %d paragraphs conclude from what is measured and have no finding; `check --static` lists them"}
	noStaticcheck = i18n.Text{JA: "staticcheck：ここにはまだありません。`go run ./kernel-setup test` が用意します", EN: "staticcheck: it is not built here; `go run ./kernel-setup test` builds it"}
	noCompiler    = i18n.Text{JA: "競合検出器：C コンパイラが見つかりません。例えば `sudo apt install gcc` で gcc を入れてください", EN: "race detector: no C compiler was found; install gcc, for example with `sudo apt install gcc`"}
)

// What fails.
var (
	strayAtTop    = i18n.Text{JA: "%s がクローンの直下にあります。ここに置けるのは %s だけです", EN: "%s stands at the top of the checkout, where only %s belong"}
	missingAtTop  = i18n.Text{JA: "クローンの直下に %s がありません", EN: "%s is missing at the top of the checkout"}
	doesNotParse  = i18n.Text{JA: "%s は Go として読めません：%v", EN: "%s does not parse: %v"}
	notFormatted  = i18n.Text{JA: "%s の書式が違います。gofmt -w で直してください", EN: "%s is not formatted: run gofmt -w on it"}
	testFailed    = i18n.Text{JA: "%s の %s\n%s", EN: "%s %s\n%s"}
	notCompiled   = i18n.Text{JA: "%s をコンパイルできません\n%s", EN: "%s does not compile\n%s"}
	endedBadlyIn  = i18n.Text{JA: "%s は %s の途中で異常終了しました\n%s", EN: "%s ended badly in %s\n%s"}
	endedBadly    = i18n.Text{JA: "%s は異常終了しました\n%s", EN: "%s ended badly\n%s"}
	commandFailed = i18n.Text{JA: "%s が失敗しました（%v）\n%s", EN: "%s: %v\n%s"}
	unexpected    = i18n.Text{JA: "%s の出力を読めません（%v）", EN: "%s said something unexpected: %v"}
	notThere      = i18n.Text{JA: "%s がありません", EN: "%s is not there"}
	testsFailed   = i18n.Text{JA: "失敗したテストがあります", EN: "the tests failed"}
)

// counted is the last line, the same in both languages: scripts read it.
const counted = "%d passed, %d failed, %d skipped"

// What stands above it.
var (
	whereTime    = i18n.Text{JA: "== プロセッサーの秒数と、かかった秒数", EN: "== processor seconds, and seconds"}
	longestTests = i18n.Text{JA: "== 最も長くかかったテストの秒数（ほかと同時に実行）", EN: "== the longest tests, seconds beside others"}
)
