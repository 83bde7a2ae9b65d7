package prove

import (
	"encoding/gob"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/janpfeifer/gonb/gonbui/protocol"

	"kobai/kernel-setup/internal/notebook"
)

// listener stands in for GoNB's side of the two named pipes through which a cell's
// program shows figures (gonbui/protocol): it keeps what is shown and acknowledges it.
// It also keeps what the program prints, in the order in which both came.
type listener struct {
	there, back string
	keep        [2]*os.File // the pipes' ends that make no opening wait
	ended       chan struct{}
	streams     []*stream

	mu     sync.Mutex // for what follows
	shown  []notebook.Output
	places map[string]int // of the outputs that may be replaced, by their id
}

// listen makes the pipes in a folder and answers at them until close.
func listen(folder string) (*listener, error) {
	l := &listener{there: filepath.Join(folder, "there"), back: filepath.Join(folder, "back"), ended: make(chan struct{}), places: map[string]int{}}
	for i, path := range []string{l.there, l.back} {
		err := syscall.Mkfifo(path, 0o600)
		if err == nil {
			l.keep[i], err = os.OpenFile(path, os.O_RDWR, 0)
		}
		if err != nil {
			return nil, errors.Join(err, l.release())
		}
	}
	read, err := os.Open(l.there)
	if err != nil {
		return nil, errors.Join(err, l.release())
	}
	go func() {
		defer close(l.ended)
		defer read.Close()
		l.serve(gob.NewDecoder(read), gob.NewEncoder(l.keep[1]))
	}()
	return l, nil
}

// environ tells a program where it is listened to.
func (l *listener) environ() map[string]string {
	return map[string]string{protocol.GONB_PIPE_ENV: l.there, protocol.GONB_PIPE_BACK_ENV: l.back}
}

// close returns what was shown and printed, after the program has ended.
func (l *listener) close() []notebook.Output {
	l.keep[0].Close() // the last writer's end: what is read comes to its end too
	<-l.ended
	for _, s := range l.streams {
		s.end()
	}
	l.release()
	return l.shown
}

func (l *listener) release() error {
	for _, file := range l.keep {
		if file != nil {
			file.Close()
		}
	}
	return errors.Join(os.RemoveAll(l.there), os.RemoveAll(l.back))
}

func (l *listener) serve(decoder *gob.Decoder, encoder *gob.Encoder) {
	for {
		var data protocol.DisplayData
		if decoder.Decode(&data) != nil {
			return
		}
		if sync, ok := data.Data[protocol.MIMECommValue].(protocol.CommValue); ok {
			if encoder.Encode(protocol.CommValue{Address: protocol.GonbuiSyncAckAddress, Value: sync.Value}) != nil {
				return
			}
			continue
		}
		l.take(data)
	}
}

// take keeps an output, in the place of the one before it with the same id, after all
// that was printed before it.
func (l *listener) take(data protocol.DisplayData) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, s := range l.streams {
		s.raw.Control(func(fd uintptr) { s.drain(fd) })
	}
	kinds := map[string]any{}
	for mime, value := range data.Data {
		kinds[string(mime)] = value
	}
	output := notebook.Output{"output_type": "display_data", "data": kinds, "metadata": map[string]any{}}
	if at, known := l.places[data.DisplayID]; known {
		l.shown[at] = output
		return
	}
	if data.DisplayID != "" {
		l.places[data.DisplayID] = len(l.shown)
	}
	l.shown = append(l.shown, output)
}
