package course

import "kobai/kernel-setup/internal/i18n"

// The topics of Go's grammar: constructs of one are explained together.
var (
	values    = i18n.Text{JA: "値と変数", EN: "values and variables"}
	slicesOf  = i18n.Text{JA: "スライス", EN: "slices"}
	loops     = i18n.Text{JA: "ループと条件分岐", EN: "loops and conditions"}
	functions = i18n.Text{JA: "関数", EN: "functions"}
	structs   = i18n.Text{JA: "構造体とメソッド", EN: "structs and methods"}
	naming    = i18n.Text{JA: "型", EN: "types"}
	errs      = i18n.Text{JA: "パニックとエラー", EN: "panics and errors"}
	threads   = i18n.Text{JA: "ゴルーチン", EN: "goroutines"}
)

// meaning is a construct in words, and where it belongs.
type meaning struct{ topic, words i18n.Text }

// meanings tells them of each construct. What is not in it, such as a call or a sum, reads as it does in Python.
var meanings = map[construct]meaning{
	"var x = v":                {values, i18n.Text{JA: "値を入れた変数", EN: "a variable with a value"}},
	"var x T":                  {values, i18n.Text{JA: "値を入れない変数", EN: "a variable without a value"}},
	"const x = v":              {values, i18n.Text{JA: "定数", EN: "a constant"}},
	"iota":                     {values, i18n.Text{JA: "数え上げる定数", EN: "constants that are counted"}},
	"x := v":                   {values, i18n.Text{JA: "新しい変数", EN: "a new variable"}},
	"x, y := …":                {values, i18n.Text{JA: "一度に作る複数の変数", EN: "several variables at once"}},
	"x = v":                    {values, i18n.Text{JA: "変数への代入", EN: "a new value for a variable"}},
	"x, y = …":                 {values, i18n.Text{JA: "複数の変数への同時代入", EN: "several new values at once"}},
	"_":                        {values, i18n.Text{JA: "使わない結果", EN: "a result that is not used"}},
	"x += v":                   {values, i18n.Text{JA: "値を変える代入", EN: "a change in place"}},
	"x++":                      {values, i18n.Text{JA: "1 ずつの増減", EN: "a step"}},
	"float64(x)":               {values, i18n.Text{JA: "型の変換", EN: "a conversion"}},
	"`…`":                      {values, i18n.Text{JA: "バッククォートの文字列", EN: "a text in backquotes"}},
	"'x'":                      {values, i18n.Text{JA: "文字", EN: "a character"}},
	"x | y":                    {values, i18n.Text{JA: "ビット演算", EN: "a bit operation"}},
	"[]T{…}":                   {slicesOf, i18n.Text{JA: "スライスのリテラル", EN: "a slice literal"}},
	"[3]T":                     {slicesOf, i18n.Text{JA: "配列", EN: "an array"}},
	"map[K]V":                  {slicesOf, i18n.Text{JA: "マップ", EN: "a map"}},
	"[]T{{…}}":                 {slicesOf, i18n.Text{JA: "型を省いた要素", EN: "elements without their type"}},
	"s[i]":                     {slicesOf, i18n.Text{JA: "スライスの要素", EN: "an element of a slice"}},
	"s[a:b]":                   {slicesOf, i18n.Text{JA: "スライスの一部", EN: "a part of a slice"}},
	"f(s...)":                  {slicesOf, i18n.Text{JA: "スライスの要素を一つずつ渡す呼び出し", EN: "a slice handed over element by element"}},
	"for i := 0; i < n; i++":   {loops, i18n.Text{JA: "カウンターを使うループ", EN: "a loop with a counter"}},
	"for x < y":                {loops, i18n.Text{JA: "条件で続くループ", EN: "a loop with a condition"}},
	"for { … }":                {loops, i18n.Text{JA: "終わりのないループ", EN: "a loop without an end"}},
	"for i := range n":         {loops, i18n.Text{JA: "回数や位置をたどるループ", EN: "a loop over a number or positions"}},
	"for i, x := range s":      {loops, i18n.Text{JA: "位置と要素をたどるループ", EN: "a loop over positions and elements"}},
	"for x := range f()":       {loops, i18n.Text{JA: "関数が返す列をたどるループ", EN: "a loop over what a function yields"}},
	"for range n":              {loops, i18n.Text{JA: "繰り返すだけのループ", EN: "a loop that only repeats"}},
	"if x { … }":               {loops, i18n.Text{JA: "条件分岐", EN: "a condition"}},
	"else":                     {loops, i18n.Text{JA: "条件が成り立たない場合", EN: "the other case"}},
	"if x := v; x > 0":         {loops, i18n.Text{JA: "前に文の付いた条件", EN: "a condition with a statement before it"}},
	"switch x { case … }":      {loops, i18n.Text{JA: "値による分岐", EN: "a choice between values"}},
	"switch { case x > 0: … }": {loops, i18n.Text{JA: "条件による分岐", EN: "a choice between conditions"}},
	"break":                    {loops, i18n.Text{JA: "ループからの脱出", EN: "the end of a loop"}},
	"continue":                 {loops, i18n.Text{JA: "ループの次の回への移動", EN: "the next turn of a loop"}},
	"fallthrough":              {loops, i18n.Text{JA: "次の case への続行", EN: "falling through to the next case"}},
	"name: for …":              {loops, i18n.Text{JA: "ラベル", EN: "a label"}},
	"goto":                     {loops, i18n.Text{JA: "ジャンプ", EN: "a jump"}},
	"func f(x T) T":            {functions, i18n.Text{JA: "関数", EN: "a function"}},
	"func f() (T, U)":          {functions, i18n.Text{JA: "複数の結果を返す関数", EN: "a function of several results"}},
	"func f() (x T)":           {functions, i18n.Text{JA: "名前の付いた結果", EN: "results with names"}},
	"func f(xs ...T)":          {functions, i18n.Text{JA: "引数の数が自由な関数", EN: "a function of any number of arguments"}},
	"func(x T) U { … }":        {functions, i18n.Text{JA: "その場で書く関数", EN: "a function written where it is used"}},
	"func() { … }()":           {functions, i18n.Text{JA: "書いた場所で呼び出す関数", EN: "a function that is called where it is written"}},
	"func(x T) U":              {functions, i18n.Text{JA: "関数の型", EN: "the type of a function"}},
	"defer":                    {functions, i18n.Text{JA: "最後に回す呼び出し", EN: "a call kept for the end"}},
	"T{Field: v}":              {structs, i18n.Text{JA: "構造体のリテラル", EN: "a struct literal"}},
	"T{v, w}":                  {structs, i18n.Text{JA: "フィールド名のない構造体のリテラル", EN: "a struct literal without field names"}},
	"type T struct { … }":      {structs, i18n.Text{JA: "構造体の型", EN: "a struct type"}},
	"struct{ … }{…}":           {structs, i18n.Text{JA: "名前のない構造体", EN: "a struct without a name"}},
	"struct{ T }":              {structs, i18n.Text{JA: "名前のない埋め込みフィールド", EN: "an embedded field, without a name"}},
	"`key:\"…\"`":              {structs, i18n.Text{JA: "フィールドのタグ", EN: "a field's tag"}},
	"func (t T) f()":           {structs, i18n.Text{JA: "メソッド", EN: "a method"}},
	"func (t *T) f()":          {structs, i18n.Text{JA: "ポインターのメソッド", EN: "a method of a pointer"}},
	"T.f":                      {structs, i18n.Text{JA: "関数として取り出したメソッド", EN: "a method taken as a function"}},
	"&x":                       {structs, i18n.Text{JA: "値のアドレス", EN: "the address of a value"}},
	"*T":                       {structs, i18n.Text{JA: "ポインターの型", EN: "a pointer's type"}},
	"*p":                       {structs, i18n.Text{JA: "ポインターの指す値", EN: "what a pointer points to"}},
	"type T U":                 {naming, i18n.Text{JA: "型の名前", EN: "a name for a type"}},
	"interface { … }":          {naming, i18n.Text{JA: "インターフェース", EN: "an interface"}},
	"func f[T any](x T)":       {naming, i18n.Text{JA: "複数の型に使える関数", EN: "a function for several types"}},
	"f[T]":                     {naming, i18n.Text{JA: "角括弧に型を入れた型", EN: "a type with a type in brackets"}},
	"x.(T)":                    {naming, i18n.Text{JA: "値の型の確認", EN: "asking for a value's type"}},
	"switch x := v.(type)":     {naming, i18n.Text{JA: "型による分岐", EN: "a choice between types"}},
	"error":                    {errs, i18n.Text{JA: "結果としてのエラー", EN: "an error as a result"}},
	"panic(…)":                 {errs, i18n.Text{JA: "パニック", EN: "a panic"}},
	"recover()":                {errs, i18n.Text{JA: "パニックの捕捉", EN: "catching a panic"}},
	"go f()":                   {threads, i18n.Text{JA: "並行に動く関数", EN: "a function that runs beside"}},
	"chan T":                   {threads, i18n.Text{JA: "チャネル", EN: "a channel"}},
	"ch <- x":                  {threads, i18n.Text{JA: "送信と受信", EN: "sending or receiving"}},
	"select":                   {threads, i18n.Text{JA: "複数のチャネルの待機", EN: "waiting for several channels"}},
}
