package translate

// compilerSentences are errors of the Go compiler that beginners meet. In English they stand as they are, but for
// a choice that lacks its quotes.
var compilerSentences = append(unquoted("a", "b", "c", "d"), []sentence{
	{said: "undefined: %s", ja: "{1} という名前はありません。綴りと、それを宣言するセルを実行したかを確かめてください。"},
	{said: "%s undefined (type %s has no field or method %s, but does have %s)", ja: "型 {2} に {3} という項目やメソッドはありません。{4} ならあります。"},
	{said: "%s undefined (type %s has no field or method %s)", ja: "型 {2} に {3} という項目やメソッドはありません。綴りを確かめてください。"},
	{said: "declared and not used: %s", ja: "変数 {1} を宣言しましたが、使っていません。使うか、消してください。"},
	{said: "no new variables on left side of :=", ja: ":= の左に新しい変数がありません。前からある変数を変えるには = を使います。"},
	{said: "missing return", ja: "return がありません。結果のある関数は、どの道を通っても return で終わる必要があります。"},
	{said: "assignment mismatch: %s but %s", ja: "= の左右で個数が合いません（{1}、{2}）。使わない結果は _ で受け取れます。"},
	{said: "not enough arguments in call to %s\n\thave (%s)\n\twant (%s)", ja: "{1} に渡す引数が足りません。いまは ({2})、必要なのは ({3}) です。"},
	{said: "too many arguments in call to %s\n\thave (%s)\n\twant (%s)", ja: "{1} に渡す引数が多すぎます。いまは ({2})、必要なのは ({3}) です。"},
	{said: "not enough arguments in call to %s", ja: "{1} に渡す引数が足りません。"},
	{said: "too many arguments in call to %s", ja: "{1} に渡す引数が多すぎます。"},
	{said: "not enough return values\n\thave (%s)\n\twant (%s)", ja: "return の値が足りません。いまは ({1})、必要なのは ({2}) です。"},
	{said: "too many return values\n\thave (%s)\n\twant (%s)", ja: "return の値が多すぎます。いまは ({1})、必要なのは ({2}) です。"},
	{said: "not enough return values", ja: "return の値が足りません。"},
	{said: "too many return values", ja: "return の値が多すぎます。"},
	{said: "invalid operation: %s (mismatched types %s and %s)", ja: "{1} では型が合いません（{2} と {3}）。float64(…) や int(…) で揃えてください。"},
	{said: "%s redeclared in this block", ja: "{1} は、同じ範囲にもうあります（引数や結果の名前も数えます）。値を入れるだけなら、var や := の代わりに = を使います。"},
	{said: "other declaration of %s", ja: "もう一つの {1} はここにあります。"},
	{said: "cannot use %s (variable of type %s) as %s value in %s", ja: "{1} の型は {2} で、{3} が要るところには使えません。型を揃えてください（数なら float64(…) や int(…) で変えられます）。"},
	{said: "cannot use %s (value of type %s) as %s value in %s", ja: "{1} の型は {2} で、{3} が要るところには使えません。型を揃えてください（数なら float64(…) や int(…) で変えられます）。"},
	{said: "cannot use %s as %s value in %s", ja: "{1} は、{2} が要るところには使えません。型を揃えてください（数なら float64(…) や int(…) で変えられます）。"},
	{said: "%s (value of type %s) is not used", ja: "{1} の結果が使われていません。変数に入れるか、return で返すか、表示してください。"},
	{said: "%s (untyped float constant) truncated to int", ja: "{1} は整数になりません。整数にするか、float64 の変数に入れてください。"},
	{said: "invalid operation: division by zero", ja: "0 で割っています。"},
	{said: "unknown field %s in struct literal of type %s", ja: "構造体 {2} に {1} という項目はありません。綴りを確かめてください。"},
	{said: "unknown field %s in struct literal of type %s, but does have %s", ja: "構造体 {2} に {1} という項目はありません。{3} ならあります。"},
	{said: "syntax error: unexpected newline in composite literal; possibly missing comma or }", ja: "{…} の中の行の終わりに、コンマか } が抜けています。"},
	{said: "syntax error: unexpected newline in argument list; possibly missing comma or )", ja: "引数の並びの行の終わりに、コンマか ) が抜けています。"},
	{said: "syntax error: non-declaration statement outside function body", ja: "関数の外には宣言しか書けません。実行する文は %% の行より下に書いてください。"},
	{said: "syntax error: %s", ja: "文の書き方が Go の文法に合いません（{1}）。括弧、コンマ、引用符が揃っているか確かめてください。"},
	{said: "%s (type) is not an expression", ja: "{1} は型です。値を書いてください。"},
	{said: "%s is not used", ja: "{1} の結果が使われていません。変数に入れるか、表示してください。"},
	{said: "\"%s\" imported and not used", ja: "import した {1} が使われていません。"},
	{said: "invalid operation: operator %s not defined on %s (variable of type %s)", ja: "{2} の型は {3} で、演算子 {1} は使えません。行列は、要素ごとに計算するか、Mul などのメソッドを使います。"},
	{said: "invalid operation: operator %s not defined on %s (value of type %s)", ja: "{2} の型は {3} で、演算子 {1} は使えません。行列は、要素ごとに計算するか、Mul などのメソッドを使います。"},
	{said: "undefined: %s (but have %s)", ja: "{1} という名前はありません。{2} ならあります。"},
	{said: "expected declaration, found %s", ja: "関数の外には宣言しか書けません。実行する文なら、その上に %% だけの行を書いてください。"},
	{said: "expected '}', found 'EOF'", ja: "閉じる波括弧 } が足りません。{ と } の数を数えてください。"},
	{said: "expected '(', found main", ja: "%% の行より上の関数が閉じていません。{ と } の数を数えてください。"},
	{said: "expected '{', found in", ja: "Go に for … in はありません。for i := range 3 { のように書きます。"},
	{said: "expected %s, found %s", ja: "文の書き方が Go の文法に合いません（{1} が要るところに {2} があります）。括弧、コンマ、引用符が揃っているか確かめてください。"},
	{said: "missing ',' before newline in composite literal", ja: "{…} の中の行の終わりに、コンマが抜けています。"},
	{said: "missing ',' before newline in argument list", ja: "引数の並びの行の終わりに、コンマが抜けています。"},
	{said: "missing ',' in argument list", ja: "引数の並びに、コンマか ) が抜けています。"},
	{said: "missing ',' in composite literal", ja: "{…} の中に、コンマか } が抜けています。"},
	{said: "string literal not terminated", ja: "文字列の引用符が閉じていません。"},
	{said: "raw string literal not terminated", ja: "` で始まる文字列が閉じていません。終わりにも ` が要ります。"},
	{said: "comment not terminated", ja: "/* で始まるコメントが閉じていません。終わりに */ が要ります。"},
	{said: "illegal character %s", ja: "Go で使えない文字があります（{1}）。全角の文字、記号、空白なら、半角で書き直してください。"},
	{said: "curly quotation mark %s (use neutral %s)", ja: "{1} は Go の引用符ではありません。半角の {2} で書き直してください。"},
}...)

// unquoted are the errors of a cell whose answer is one of these letters without its quotes.
func unquoted(choices ...string) (all []sentence) {
	for _, c := range choices {
		all = append(all, sentence{
			said: "undefined: " + c,
			ja:   c + " という名前はありません。選択肢の " + c + " なら、\"" + c + "\" と引用符で囲みます。変数なら、それを宣言するセルを実行したかを確かめてください。",
			en:   "There is no name " + c + ". The choice is written in quotes: \"" + c + "\". If it is a variable, run the cell that declares it.",
		})
	}
	return all
}
