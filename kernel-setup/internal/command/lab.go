package command

import (
	"context"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/lessons"
)

// Lab is what can be asked of `lab`.
type Lab struct {
	Lang    string // ja or en
	Port    int    // 0: a free one
	Browser bool
	Lesson  string // the name of a lesson; empty: the last one opened, or the first
}

var (
	labShort = i18n.Text{JA: "足りないものを用意し、教材を JupyterLab で開く", EN: "Set up what is missing and open a lesson in JupyterLab"}
	labLong  = i18n.Text{JA: `教材のあなた専用の写しを、notebooks/my に作って JupyterLab で開きます。

最初の 1 回は、JupyterLab と Go のカーネルをこのクローンの .kobai に用意します。1 分ほどかかり、
ネットワークが必要です。途中で止めても、次に始めたときに続きから進みます。2 回目からは数秒で開き、
ネットワークは要りません。

LESSON には教材の名前、番号、名前の一部のどれかを書きます。省くと、前回開いた教材が開きます。
あなたが書き換えた写しが上書きされることはありません。教材が新しくなったときは、新しい版が写しの隣に
置かれます。`, EN: `Opens your own copy of a lesson in JupyterLab, in the folder notebooks/my.

The first time, JupyterLab and the Go kernel are installed into .kobai, inside
this checkout; that takes about a minute and needs the network. It can be
interrupted: the next start goes on where it stopped. Later starts take seconds
and need no network.

LESSON is a lesson's name, its number, or a part of the name. Without it, the
lesson opened last comes back. A copy that you have edited is never overwritten:
when a lesson has a new version, that one is put beside your copy.`}
	labLang = i18n.Text{JA: "教材とメニューの言語 `ja|en`（省くと環境の言語、なければ ja）", EN: "language of lessons and menus, `ja|en` (without it that of your environment, else ja)"}
	labPort = i18n.Text{JA: "JupyterLab のポート番号 `N`（省くと 8888 以降の空いている番号）", EN: "port `N` for JupyterLab (without it the first free one from 8888)"}
	labNone = i18n.Text{JA: "ブラウザを開かず、アドレスだけを表示する", EN: "print the address and open no browser"}
)

func labCommand(do func(context.Context, checkout.Dir, Lab) error) *cobra.Command {
	var o Lab
	var noBrowser bool
	c := &cobra.Command{
		Use: "lab [LESSON]", Short: labShort.String(), Long: labLong.String(),
		Example: "  go run ./kernel-setup lab\n  go run ./kernel-setup lab 01 --lang en",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return oneLesson.Fault(len(args), c.CommandPath())
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			var err error
			if o.Lang, err = i18n.Choose(o.Lang); err != nil {
				return err
			}
			if o.Port < 0 || o.Port > 65535 {
				return noPort.Fault(o.Port)
			}
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			if len(args) > 0 {
				if o.Lesson, err = lessons.Choose(lessons.Notebooks(d.Root, o.Lang), args[0]); err != nil {
					return err
				}
			}
			o.Browser = !noBrowser
			return do(c.Context(), d, o)
		},
	}
	c.Flags().StringVar(&o.Lang, "lang", "", labLang.String())
	c.Flags().IntVar(&o.Port, "port", 0, labPort.String())
	c.Flags().BoolVar(&noBrowser, "no-browser", false, labNone.String())
	return c
}
