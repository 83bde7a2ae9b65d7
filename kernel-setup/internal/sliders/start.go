package sliders

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/process"
)

// Order says what to build, and what first. It is the first line of what the program reads; where it can read no more, the lab is gone.
type Order struct {
	Key      string `json:"key"`
	Language string `json:"language"`
	Lesson   string `json:"lesson"`
}

// Prepare makes the index say that nothing is built yet, where what is there was made of something else. It returns the order to build
// it, nil where nothing is to be done or can be done: a lab without sliders is a lab.
func Prepare(d checkout.Dir, language, lesson string) *Order {
	key, err := Key(d)
	if err != nil || read(d).Of == key || (Index{}).Write(d) != nil {
		return nil
	}
	return &Order{key, language, lesson}
}

// grace is how long the builders may take to end when the lab does.
const grace = 2 * time.Second

// Build lets a program build what is ordered, behind everything else that the machine has to do. What it has to say goes into a log.
// The function that it returns ends the program with all that it started, and removes what one leaves that had to be killed.
func Build(ctx context.Context, d checkout.Dir, env, program []string, order *Order) (end func()) {
	if order == nil || len(program) == 0 {
		return func() {}
	}
	log, err := os.Create(Log(d))
	if err != nil {
		return func() {}
	}
	if nice, err := exec.LookPath("nice"); err == nil {
		program = append([]string{nice, "-n", "19"}, program...)
	}
	ctx, cancel := context.WithCancel(ctx)
	command := process.Command(ctx, grace, program[0], program[1:]...)
	command.Dir, command.Env, command.Stdout, command.Stderr = d.Root, env, log, log
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer log.Close()
		err := run(command, order)
		if err == nil || ctx.Err() != nil {
			return
		}
		if exit := new(exec.ExitError); !errors.As(err, &exit) {
			fmt.Fprintln(log, err) // a program that failed has said why
		}
		index := read(d)
		index.Done = true // so that no page waits any longer
		index.Write(d)
	}()
	return func() {
		cancel()
		<-ended
		d.Sweep()
	}
}

// run starts a program, gives it the order, and waits for its end.
func run(command *exec.Cmd, order *Order) error {
	lifeline, err := command.StdinPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	said := json.NewEncoder(lifeline).Encode(order)
	return errors.Join(command.Wait(), said)
}

// Log is the file in which it is said why there are no sliders.
func Log(d checkout.Dir) string { return d.Path("logs", "sliders.log") }
