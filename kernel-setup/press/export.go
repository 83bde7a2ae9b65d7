package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/export"
)

// exportCommand makes course material of notebooks.
func exportCommand() *cobra.Command {
	var o export.Options
	var student, teacher bool
	command := &cobra.Command{
		Use:   "export [LESSON or NOTEBOOK…]",
		Short: "make pages, slides, PDF, Markdown or notebooks to hand out",
		Long: `export makes course material of notebooks: of all lessons, of those that are named, or of any files, edited or not, run or not.
Every page is one file that opens without a network; in cells tagged try-it or live, its reader can change the values. Pictures of
figures that have none yet are drawn. The notebooks themselves are not changed, and a document is written whole or not at all.`,
		Example: `  go run ./kernel-setup export --to html,pdf
  go run ./kernel-setup export 01 02 --to slides --lang en --author "Your Name" --out decks
  go run ./kernel-setup export notebooks/my/ja/01-overview.ipynb --to html --out mine --student
  go run ./kernel-setup export 03 --to pdf --code none`,
		RunE: func(command *cobra.Command, paths []string) error {
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			switch {
			case student && teacher:
				return errors.New("choose one of --student and --teacher")
			case student:
				o.Edition = export.Student
			case teacher:
				o.Edition = export.Teacher
			}
			if err := known("format", o.Formats, export.Formats); err != nil {
				return err
			}
			if err := known("language", o.Languages, []string{"ja", "en"}); err != nil {
				return err
			}
			if err := known("value of --code", []string{o.Code}, export.Codes); err != nil {
				return err
			}
			use, err := d.NewScratch() // as long as it is there, nobody takes the lab's Python away
			if err != nil {
				return err
			}
			defer use.Close()
			o.Out = cmp.Or(o.Out, defaultOut(d, o.Edition))
			program, err := os.Executable()
			if err != nil {
				return err
			}
			o.Notebooks, o.Progress = paths, command.OutOrStdout()
			o.Draw, o.Live = []string{program, "draw"}, []string{program, "live"}
			return export.Export(command.Context(), d, o)
		},
	}
	flags := command.Flags()
	flags.StringSliceVar(&o.Formats, "to", []string{"html"}, "formats, of "+strings.Join(export.Formats, ", "))
	flags.StringSliceVar(&o.Languages, "lang", []string{"ja", "en"}, "languages of the lessons")
	flags.StringVar(&o.Out, "out", "", "folder for the documents (default: course in notebooks/my, which git ignores; course-student or course-teacher for those editions)")
	flags.StringVar(&o.Author, "author", "", "name to write into the documents")
	flags.StringVar(&o.Code, "code", export.Show, "programs of the cells: show, fold (closed on the page, not printed) or none (a reading edition)")
	flags.BoolVar(&student, "student", false, "leave out solutions, and outputs that give an answer away")
	flags.BoolVar(&teacher, "teacher", false, "add the answers of the exercises")
	return command
}

// defaultOut is where documents go that were given no place: one that git ignores,
// and a place of its own for each edition, so that no answers come among the rest.
func defaultOut(d checkout.Dir, edition string) string {
	name := "course"
	if edition != export.Plain {
		name += "-" + edition
	}
	return filepath.Join(d.Root, "notebooks", "my", name)
}

// drawCommand draws pictures for the conversion, which starts it.
func drawCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "draw",
		Short:  "draw figures that standard input describes",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			return export.Draw(command.Context(), command.InOrStdin(), command.OutOrStdout(), os.DirFS(filepath.Join(d.Root, "kernel-setup", "assets")))
		},
	}
}

// known refuses a value that is not one of those offered.
func known(what string, values, offered []string) error {
	for _, value := range values {
		if !slices.Contains(offered, value) {
			return fmt.Errorf("%q is not a %s: choose of %s", value, what, strings.Join(offered, ", "))
		}
	}
	return nil
}
