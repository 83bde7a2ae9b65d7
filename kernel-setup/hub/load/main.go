//go:build linux

// Load is a class at work, to see what a machine bears before the class comes: so many learners start their servers within a minute,
// and each runs the cells of a lesson through a kernel of its own, as JupyterLab does. It speaks to this machine alone, and needs a hub
// that was started with KOBAI_HUB_LOADTEST=1. Every server that it starts it ends.
//
//	sudo go run ./kernel-setup/hub/load --users 30
//
// It says how long learners waited for their server and for their cells, what a learner takes of the memory, and what was lost: a
// server that did not come, a cell without a reply, a process that outlived its server. Then its exit status is 1.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"time"
)

func main() {
	users := flag.Int("users", 12, flagUsers.String())
	within := flag.Duration("within", time.Minute, flagWithin.String())
	think := flag.Duration("think", 0, flagThink.String())
	state := flag.String("state", "/srv/kobai/state", flagState.String())
	hub := flag.String("hub", "http://127.0.0.1:8000", flagHub.String())
	lesson := flag.String("notebook", "notebooks/en/01-overview.ipynb", flagNotebook.String())
	hostile := flag.Bool("hostile", false, flagHostile.String())
	limit := flag.Duration("limit", 20*time.Minute, flagLimit.String())
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, *limit)
	defer cancel()
	lost, err := run(ctx, *users, *within, *think, *hostile, *state, *hub, *lesson)
	if err != nil {
		fmt.Fprintln(os.Stderr, notLoaded.With(err))
	}
	if err != nil || lost > 0 {
		os.Exit(1)
	}
}

// run plays the class and returns how much was lost.
func run(ctx context.Context, users int, within, think time.Duration, hostile bool, state, address, lesson string) (lost int, err error) {
	base, err := url.Parse(address)
	if err != nil || base.Hostname() != "127.0.0.1" && base.Hostname() != "localhost" {
		return 0, elsewhere.Fault(address)
	}
	token, err := os.ReadFile(state + "/loadtest")
	if err != nil {
		return 0, noToken.Fault(err)
	}
	list, err := os.ReadFile(state + "/class.txt")
	if err != nil {
		return 0, noClass.Fault(err)
	}
	names := strings.Fields(string(list))
	if users < 1 || users > len(names) {
		return 0, fewNames.Fault(users, len(names))
	}
	cells, err := programs(lesson)
	if err != nil {
		return 0, err
	}
	h := &hub{base: strings.TrimSuffix(address, "/"), token: strings.TrimSpace(string(token))}
	if !hostile {
		return play(ctx, h, names[:users], cells, within, think), nil
	}
	last := names[len(names)-1]
	if users == len(names) {
		return 0, noneLeft.Fault(users)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		processes, memory, err := misbehave(ctx, h, last)
		how := stillRuns.String()
		if err != nil {
			how = err.Error()
		}
		fmt.Println(misbehaved.With(last, processes, memory, how))
	}()
	lost = play(ctx, h, names[:users], cells, within, think)
	<-ended
	gone, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	err = h.stop(gone, last)
	if left := outlived(gone, last); left > 0 {
		fmt.Println(leftOver.With(last, left))
		lost++
	}
	return lost, err
}
