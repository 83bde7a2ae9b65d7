//go:build linux

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// hub is JupyterHub's address and the right to start servers.
type hub struct{ base, token string }

// ask sends a request and reads a JSON answer into out, where one is wanted.
func (h *hub) ask(ctx context.Context, method, path string, body, out any) (status int, err error) {
	var text bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&text).Encode(body); err != nil {
			return 0, err
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, h.base+path, &text)
	if err != nil {
		return 0, err
	}
	request.Header.Set("Authorization", "token "+h.token)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if err != nil {
		return answer.StatusCode, err
	}
	if answer.StatusCode >= 400 {
		return answer.StatusCode, fmt.Errorf("%s %s: %s: %.200s", method, path, answer.Status, said)
	}
	if out != nil {
		return answer.StatusCode, json.Unmarshal(said, out)
	}
	return answer.StatusCode, nil
}

// account is what the hub says of a learner.
type account struct {
	Servers map[string]struct{ Ready bool }
}

// start starts a learner's server and waits until it answers.
func (h *hub) start(ctx context.Context, name string) error {
	if status, err := h.ask(ctx, "POST", "/hub/api/users/"+name, nil, nil); err != nil && status != http.StatusConflict {
		return err // a conflict says that the hub knows the learner already
	}
	if _, err := h.ask(ctx, "POST", "/hub/api/users/"+name+"/server", nil, nil); err != nil {
		return err
	}
	for {
		var a account
		if _, err := h.ask(ctx, "GET", "/hub/api/users/"+name, nil, &a); err != nil {
			return err
		}
		server, there := a.Servers[""]
		switch {
		case there && server.Ready:
			return nil
		case !there:
			return givenUp.Fault()
		case ctx.Err() != nil:
			return ctx.Err()
		}
		pause(ctx, 200*time.Millisecond)
	}
}

// stop ends a learner's server and waits until it is gone.
func (h *hub) stop(ctx context.Context, name string) error {
	if status, err := h.ask(ctx, "DELETE", "/hub/api/users/"+name+"/server", nil, nil); err != nil && status != http.StatusNotFound {
		return err
	}
	for ctx.Err() == nil {
		var a account
		if _, err := h.ask(ctx, "GET", "/hub/api/users/"+name, nil, &a); err != nil || len(a.Servers) == 0 {
			return err
		}
		pause(ctx, 200*time.Millisecond)
	}
	return ctx.Err()
}
