package command

import (
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// help lets a command line speak one language throughout: its own words are cobra's, which are English.
func help(root *cobra.Command) {
	root.SetFlagErrorFunc(wrongFlag)
	root.SetUsageTemplate(usage())
	explain := &cobra.Command{
		Use: "help [COMMAND]", Short: helpHelp.String(), Hidden: true,
		RunE: func(_ *cobra.Command, args []string) error {
			c, _, err := root.Find(args)
			if err == nil && c == root {
				err = knownCommand(root, args)
			}
			if err != nil {
				return err
			}
			return c.Help()
		},
	}
	root.SetHelpCommand(explain)
	for _, c := range append(root.Commands(), root, explain) {
		c.PreRunE = filled
		c.Flags().BoolP("help", "h", false, flagHelp.String())
		c.Flags().SortFlags = false
		c.DisableFlagsInUseLine = true
	}
}

// defaults are what pflag adds to the words about a flag.
var defaults = regexp.MustCompile(` \(default \[?"?([^]"]*)"?\]?\)`)

// flags describes the flags of a command.
func flags(set *pflag.FlagSet) string {
	return strings.TrimRight(defaults.ReplaceAllString(set.FlagUsages(), flagDefault.With("$1")), "\n")
}

func init() {
	cobra.AddTemplateFunc("kobaiFlags", flags)
	cobra.EnableCommandSorting = false // the first is the one to begin with
}

// usage is the template of a command's help below its description.
func usage() string {
	return strings.NewReplacer("USAGE", headUsage.String(), "EXAMPLES", headExamples.String(), "FLAGS", headFlags.String(), "MORE", moreHelp.String()).Replace(
		`USAGE
  {{if .HasAvailableSubCommands}}{{.CommandPath}} COMMAND{{else}}{{.UseLine}}{{end}}
{{- if .HasExample}}

EXAMPLES
{{.Example}}{{end}}
{{- range $group := .Groups}}

{{.Title}}{{range $.Commands}}{{if and (eq .GroupID $group.ID) .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}

FLAGS
{{kobaiFlags .LocalFlags}}
{{- if .HasAvailableSubCommands}}

MORE{{end}}
`)
}
