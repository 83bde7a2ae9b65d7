//go:build linux

package main

import (
	"context"
	"time"
)

// What a learner can do by mistake or on purpose: take processes without end, take memory without end, and never come to an end. None
// of it needs the processor but the last.
const (
	forks = `import ("fmt"; "os/exec")

%%
n := 0
for ; n < 5000; n++ {
	if exec.Command("sleep", "20").Start() != nil {
		break
	}
}
fmt.Println(n, "processes")`
	hoards = `%%
var kept [][]byte
for {
	block := make([]byte, 64<<20)
	for i := 0; i < len(block); i += 4096 {
		block[i] = 1
	}
	kept = append(kept, block)
}`
	loops = `%%
for {
}`
)

// misbehave starts a learner's server and does all of it, the last until the server is ended. It returns how many processes and how
// much memory, in MB, the learner had at most.
func misbehave(ctx context.Context, h *hub, name string) (processes, memory int, err error) {
	if err := h.start(ctx, name); err != nil {
		return 0, 0, err
	}
	k, err := h.kernel(ctx, name)
	if err != nil {
		return 0, 0, err
	}
	defer k.close()
	watching, stop := context.WithCancel(ctx)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		for watching.Err() == nil {
			processes = max(processes, len(processesOf(name)))
			memory = max(memory, memoryOf(name))
			pause(watching, 200*time.Millisecond)
		}
	}()
	for _, code := range []string{forks, hoards} {
		if _, err = k.execute(ctx, code); err != nil {
			break
		}
		for ctx.Err() == nil && len(processesOf(name)) > 10 { // with all processes taken, nothing else could be tried
			pause(ctx, time.Second)
		}
	}
	stop()
	<-watched
	if err != nil {
		return processes, memory, err
	}
	bounded, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	if _, err := k.execute(bounded, loops); err == nil {
		return processes, memory, loopEnded.Fault()
	}
	return processes, memory, nil
}
