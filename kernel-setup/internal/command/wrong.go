package command

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/near"
)

// none refuses arguments.
func none(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return noArguments.Fault(c.Name(), args[0], c.CommandPath())
	}
	return nil
}

// filled refuses empty words, which a shell makes of a variable that is not set: a folder without a name would be the one at hand,
// and a flag without a value would do as if it were not there.
func filled(c *cobra.Command, args []string) error {
	for _, one := range args {
		if one == "" {
			return emptyArgument.Fault(c.Name(), c.CommandPath())
		}
	}
	var err error
	c.Flags().Visit(func(f *pflag.Flag) {
		list, isList := f.Value.(pflag.SliceValue)
		if f.Value.String() == "" || isList && len(list.GetSlice()) == 0 {
			err = flagWithoutValue.Fault("--"+f.Name, c.CommandPath())
		}
	})
	return err
}

// knownCommand refuses what no command is called.
func knownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, one := range c.Commands() {
		if !one.Hidden {
			names = append(names, one.Name())
		}
	}
	if likely := near.To(args[0], names); len(likely) > 0 {
		return unknownCommandNear.Fault(args[0], or(likely))
	}
	return unknownCommand.Fault(args[0], strings.Join(names, ", "))
}

// known refuses values that are not offered.
func known(what i18n.Text, values, offered []string) error {
	for _, value := range values {
		contained := false
		for _, one := range offered {
			contained = contained || one == value
		}
		if !contained {
			return unknownValue.Fault(value, what, strings.Join(offered, ", "))
		}
	}
	return nil
}

// wrongFlag says in our words what was wrong with a flag.
func wrongFlag(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		if args := c.Flags().Args(); !c.HasParent() && len(args) > 0 {
			return knownCommand(c, args) // the name before the flag is the mistake
		}
		dashes := "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		typed := unknown.GetSpecifiedName()
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if likely := near.To(typed, names); dashes == "--" && len(likely) > 0 {
			return unknownFlagNear.Fault("--"+typed, c.Name(), "--"+strings.Join(likely, orWord.With(" --")))
		}
		return unknownFlag.Fault(dashes+typed, c.Name(), c.CommandPath())
	case errors.As(err, &bare):
		return flagWithoutValue.Fault("--"+bare.GetFlag().Name, c.CommandPath())
	case errors.As(err, &value):
		text, found := wantedValues[value.GetFlag().Value.Type()]
		if !found {
			text = wantedOther
		}
		return text.Fault("--"+value.GetFlag().Name, value.GetValue())
	case errors.As(err, &syntax):
		return unknownFlag.Fault(syntax.GetSpecifiedFlag(), c.Name(), c.CommandPath())
	}
	return err
}

// or lists names, of which one is meant.
func or(names []string) string { return strings.Join(names, orWord.With(" ")) }
