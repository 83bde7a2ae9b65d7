package prove

import (
	"encoding/gob"
	"os"
	"testing"

	"github.com/janpfeifer/gonb/gonbui/protocol"

	"kobai/kernel-setup/internal/notebook"
)

// TestListener shows what a cell's program shows, one output twice under the same id, and waits as it does.
func TestListener(t *testing.T) {
	l, err := listen(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	environ := l.environ()
	write, err := os.OpenFile(environ[protocol.GONB_PIPE_ENV], os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	read, err := os.Open(environ[protocol.GONB_PIPE_BACK_ENV])
	if err != nil {
		t.Fatal(err)
	}
	encoder, decoder := gob.NewEncoder(write), gob.NewDecoder(read)
	for i, data := range []protocol.DisplayData{
		{Data: map[protocol.MIMEType]any{protocol.MIMETextPlain: "bar at 1"}, DisplayID: "bar"},
		{Data: map[protocol.MIMEType]any{protocol.MIMETextPlain: "figure"}},
		{Data: map[protocol.MIMEType]any{protocol.MIMETextPlain: "bar at 2"}, DisplayID: "bar"},
		{Data: map[protocol.MIMEType]any{protocol.MIMETextPlain: "figure"}},
	} {
		ask := protocol.DisplayData{Data: map[protocol.MIMEType]any{protocol.MIMECommValue: protocol.CommValue{Address: protocol.GonbuiSyncAddress, Value: i}}}
		for _, message := range []protocol.DisplayData{data, ask} {
			if err := encoder.Encode(message); err != nil {
				t.Fatal(err)
			}
		}
		var reply protocol.CommValue
		if err := decoder.Decode(&reply); err != nil || reply.Address != protocol.GonbuiSyncAckAddress || reply.Value != i {
			t.Fatalf("the answer is %+v, %v", reply, err)
		}
	}
	write.Close()
	var said []string
	for _, output := range l.close() {
		text, _ := notebook.Text(output["data"].(map[string]any)["text/plain"])
		said = append(said, text)
	}
	if len(said) != 3 || said[0] != "bar at 2" || said[1] != "figure" || said[2] != "figure" {
		t.Errorf("it has seen %q", said)
	}
	read.Close()
}

// TestNobodyShowsAnything: a program that never looks for the kernel keeps nobody waiting.
func TestNobodyShowsAnything(t *testing.T) {
	folder := t.TempDir()
	l, err := listen(folder)
	if err != nil {
		t.Fatal(err)
	}
	if shown := l.close(); len(shown) != 0 {
		t.Errorf("%v was shown", shown)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}
