//go:build linux

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"kobai/kernel-setup/internal/notebook"
)

// kernel is a learner's kernel, as a page of JupyterLab holds it.
type kernel struct {
	channel *websocket.Conn
	session string
	asked   int
}

// kernel starts a kernel in a learner's server.
func (h *hub) kernel(ctx context.Context, name string) (*kernel, error) {
	var started struct{ ID string }
	if _, err := h.ask(ctx, "POST", "/user/"+name+"/api/kernels", map[string]string{"name": notebook.Kernel}, &started); err != nil {
		return nil, err
	}
	address := "ws" + strings.TrimPrefix(h.base, "http") + "/user/" + name + "/api/kernels/" + started.ID + "/channels"
	channel, _, err := websocket.Dial(ctx, address, &websocket.DialOptions{HTTPHeader: http.Header{"Authorization": {"token " + h.token}}})
	if err != nil {
		return nil, err
	}
	channel.SetReadLimit(64 << 20) // figures
	return &kernel{channel: channel, session: name}, nil
}

func (k *kernel) close() { k.channel.CloseNow() }

// message is one of Jupyter's messaging protocol, 5.3, as servers pass it on.
type message struct {
	Header struct {
		ID      string `json:"msg_id"`
		Type    string `json:"msg_type"`
		Session string `json:"session"`
		User    string `json:"username"`
		Version string `json:"version"`
		Date    string `json:"date"`
	} `json:"header"`
	Parent struct {
		ID string `json:"msg_id"`
	} `json:"parent_header"`
	Metadata struct{}        `json:"metadata"`
	Channel  string          `json:"channel"`
	Content  json.RawMessage `json:"content"`
}

// execute runs a cell and waits until the kernel has replied and is idle again.
func (k *kernel) execute(ctx context.Context, code string) (failed bool, err error) {
	k.asked++
	content, err := json.Marshal(map[string]any{"code": code, "silent": false, "store_history": true, "user_expressions": map[string]any{}, "allow_stdin": false})
	if err != nil {
		return false, err
	}
	request := message{Channel: "shell", Content: content}
	request.Header.ID, request.Header.Type = fmt.Sprintf("%s-%d", k.session, k.asked), "execute_request"
	request.Header.Session, request.Header.User, request.Header.Version = k.session, k.session, "5.3"
	if err := wsjson.Write(ctx, k.channel, request); err != nil {
		return false, err
	}
	for replied, idle := false, false; !replied || !idle; {
		var answer message
		if err := wsjson.Read(ctx, k.channel, &answer); err != nil {
			return failed, err
		}
		if answer.Parent.ID != request.Header.ID {
			continue
		}
		var said struct {
			State  string `json:"execution_state"`
			Status string `json:"status"`
		}
		switch answer.Header.Type {
		case "execute_reply":
			replied = true
			if err := json.Unmarshal(answer.Content, &said); err != nil {
				return failed, err
			}
			failed = failed || said.Status != "ok"
		case "status":
			if err := json.Unmarshal(answer.Content, &said); err != nil {
				return failed, err
			}
			idle = idle || said.State == "idle"
		}
	}
	return failed, nil
}

// programs are the cells that a learner runs.
func programs(path string) (cells []string, err error) {
	nb, err := notebook.Read(path)
	if err != nil {
		return nil, err
	}
	for _, cell := range nb.Cells {
		if cell.Type == "code" && !cell.Tagged("solution") {
			cells = append(cells, cell.Source)
		}
	}
	if len(cells) == 0 {
		return nil, noCell.Fault(path)
	}
	return cells, nil
}
