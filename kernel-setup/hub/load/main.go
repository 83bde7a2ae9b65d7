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
	users := flag.Int("users", 12, "learners, the first of the class's list")
	within := flag.Duration("within", time.Minute, "time in which they come, one after the other")
	think := flag.Duration("think", 0, "pause of a learner after each cell")
	state := flag.String("state", "/srv/kobai/state", "folder of the hub's state, with class.txt and the token")
	hub := flag.String("hub", "http://127.0.0.1:8000", "address of the hub on this machine")
	lesson := flag.String("notebook", "notebooks/en/01-overview.ipynb", "notebook whose cells are run")
	hostile := flag.Bool("hostile", false, "the list's last learner takes processes, memory and time without end meanwhile")
	limit := flag.Duration("limit", 20*time.Minute, "time after which everything is ended")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, *limit)
	defer cancel()
	lost, err := run(ctx, *users, *within, *think, *hostile, *state, *hub, *lesson)
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
	}
	if err != nil || lost > 0 {
		os.Exit(1)
	}
}

// run plays the class and returns how much was lost.
func run(ctx context.Context, users int, within, think time.Duration, hostile bool, state, address, lesson string) (lost int, err error) {
	base, err := url.Parse(address)
	if err != nil || base.Hostname() != "127.0.0.1" && base.Hostname() != "localhost" {
		return 0, fmt.Errorf("%s is not on this machine: give an address such as http://127.0.0.1:8000", address)
	}
	token, err := os.ReadFile(state + "/loadtest")
	if err != nil {
		return 0, fmt.Errorf("there is no token (%w): start the hub with KOBAI_HUB_LOADTEST=1, and this as root", err)
	}
	list, err := os.ReadFile(state + "/class.txt")
	if err != nil {
		return 0, err
	}
	names := strings.Fields(string(list))
	if users < 1 || users > len(names) {
		return 0, fmt.Errorf("--users %d: the class's list has %d names", users, len(names))
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
		return 0, fmt.Errorf("--hostile needs a learner more than --users %d, at the end of the class's list", users)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		processes, memory, err := misbehave(ctx, h, last)
		fmt.Printf("%s had at most %d processes and %d MB, and then looped: %v\n", last, processes, memory, err)
	}()
	lost = play(ctx, h, names[:users], cells, within, think)
	<-ended
	gone, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	err = h.stop(gone, last)
	if left := outlived(gone, last); left > 0 {
		fmt.Printf("%s: %d processes outlived the server\n", last, left)
		lost++
	}
	return lost, err
}
