// Command kernel-setup is how Kobai is used, on Linux and macOS. The kernel of the
// notebooks does not build on Windows, so there this program says the way.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, `kobai: Windows では WSL の中で使います。PowerShell で wsl --install を実行し、開いた Linux の中で Kobai を取得して同じコマンドを実行してください。
kobai: on Windows, Kobai runs inside WSL: give wsl --install in PowerShell, clone Kobai inside the Linux that it opens, and give the same command there.`)
	os.Exit(1)
}
