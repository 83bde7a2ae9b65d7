//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// pretended is a hub whose kernels answer every cell: one that says "fail" with an error, one that says "hang" by closing the channel.
func pretended(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /hub/api/users/{name}", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusConflict) })
	mux.HandleFunc("POST /hub/api/users/{name}/server", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "token t" {
			w.WriteHeader(http.StatusForbidden)
		}
	})
	var stopped sync.Map
	mux.HandleFunc("DELETE /hub/api/users/{name}/server", func(_ http.ResponseWriter, r *http.Request) { stopped.Store(r.PathValue("name"), true) })
	mux.HandleFunc("GET /hub/api/users/{name}", func(w http.ResponseWriter, r *http.Request) {
		if _, gone := stopped.Load(r.PathValue("name")); gone {
			fmt.Fprint(w, `{"servers": {}}`)
			return
		}
		fmt.Fprint(w, `{"servers": {"": {"ready": true}}}`)
	})
	mux.HandleFunc("POST /user/{name}/api/kernels", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"id": "k"}`) })
	mux.HandleFunc("GET /user/{name}/api/kernels/k/channels", func(w http.ResponseWriter, r *http.Request) {
		channel, err := websocket.Accept(w, r, nil)
		if err != nil {
			return
		}
		defer channel.CloseNow()
		for {
			var asked message
			if wsjson.Read(r.Context(), channel, &asked) != nil || strings.Contains(string(asked.Content), "hang") {
				return
			}
			reply := func(parent, kind, content string) {
				answer := message{Content: json.RawMessage(content)}
				answer.Header.Type, answer.Parent.ID = kind, parent
				wsjson.Write(r.Context(), channel, answer)
			}
			status := "ok"
			if strings.Contains(string(asked.Content), "fail") {
				status = "error"
			}
			reply("another", "execute_reply", `{"status": "error"}`)
			reply(asked.Header.ID, "status", `{"execution_state": "busy"}`)
			reply(asked.Header.ID, "execute_reply", `{"status": "`+status+`"}`)
			reply(asked.Header.ID, "status", `{"execution_state": "idle"}`)
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// class writes a hub's state, with names that no account of this machine has, and a notebook with one cell.
func class(t *testing.T, code string) (state, lesson string) {
	t.Helper()
	state = t.TempDir()
	lesson = filepath.Join(state, "lesson.ipynb")
	for name, text := range map[string]string{
		"loadtest": "t\n", "class.txt": "no-such-learner-a\nno-such-learner-b\n",
		"lesson.ipynb": `{"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "source": ["` + code + `"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`,
	} {
		if err := os.WriteFile(filepath.Join(state, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return state, lesson
}

func TestLostCellsAreCounted(t *testing.T) {
	for code, want := range map[string]int{"fine": 0, "fail": 1, "hang": 1} {
		state, lesson := class(t, code)
		lost, err := run(t.Context(), 1, time.Millisecond, 0, false, state, pretended(t).URL, lesson)
		if err != nil || lost != want {
			t.Errorf("%s: %d lost, %v; wants %d", code, lost, err, want)
		}
	}
}

func TestWhatIsRefused(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	state, lesson := class(t, "fine")
	for _, c := range []struct {
		users            int
		hostile          bool
		state, hub, want string
	}{
		{1, false, state, "https://hub.example.org", "is not on this machine"},
		{1, false, t.TempDir(), "http://127.0.0.1:1", "there is no token"},
		{3, false, state, "http://127.0.0.1:1", "has 2 names"},
		{0, false, state, "http://127.0.0.1:1", "has 2 names"},
		{2, true, state, "http://127.0.0.1:1", "a learner more"},
	} {
		if _, err := run(t.Context(), c.users, 0, 0, c.hostile, c.state, c.hub, lesson); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	t.Setenv("KOBAI_LANG", "ja")
	if _, err := run(t.Context(), 3, 0, 0, false, state, "http://127.0.0.1:1", lesson); err == nil || err.Error() != "--users は 3 ですが、名簿にあるのは 2 人です" {
		t.Errorf("in Japanese: %v", err)
	}
}
