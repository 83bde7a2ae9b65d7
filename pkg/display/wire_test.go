//go:build unix

package display

import (
	"bufio"
	"bytes"
	"encoding/gob"
	"maps"
	"math"
	"strings"
	"testing"

	"github.com/janpfeifer/gonb/gonbui/protocol"
)

func TestTheProtocolsWordsAreGoNBs(t *testing.T) {
	for ours, gonbs := range map[string]string{
		pipeThere: protocol.GONB_PIPE_ENV, pipeBack: protocol.GONB_PIPE_BACK_ENV, kernelFolder: protocol.GONB_TMP_DIR_ENV,
		mimeComm: string(protocol.MIMECommValue), addressSync: protocol.GonbuiSyncAddress, addressSynced: protocol.GonbuiSyncAckAddress,
	} {
		if ours != gonbs {
			t.Errorf("GoNB says %q, not %q", gonbs, ours)
		}
	}
}

// TestGobReadsWhatIsWritten lets encoding/gob read a stream of ours with the types of GoNB.
func TestGobReadsWhatIsWritten(t *testing.T) {
	long := strings.Repeat("長", 100_000)
	outputs := []struct {
		data map[string]string
		id   string
	}{
		{map[string]string{mimeText: "a"}, ""},
		{map[string]string{mimeText: "", mimeHTML: long, mimeMarkdown: "*b*"}, "kobai-1"},
		{map[string]string{}, "gone"},
	}
	numbers := []int{1, 0, -1, 63, 64, 127, 128, 1 << 20, math.MaxInt, math.MinInt}
	stream := bytes.NewBuffer(definitions())
	for _, o := range outputs {
		stream.Write(shown(o.data, o.id))
	}
	for _, number := range numbers {
		stream.Write(synced(number))
	}
	read := gob.NewDecoder(stream)
	for _, o := range outputs {
		var got protocol.DisplayData
		if err := read.Decode(&got); err != nil {
			t.Fatal(err)
		}
		data := map[string]string{}
		for form, value := range got.Data {
			data[string(form)] = value.(string)
		}
		if !maps.Equal(data, o.data) || got.DisplayID != o.id {
			t.Errorf("%.100v is read as %.100v", o, got)
		}
	}
	for _, number := range numbers {
		var got protocol.DisplayData
		if err := read.Decode(&got); err != nil {
			t.Fatal(err)
		}
		if want := (protocol.CommValue{Address: protocol.GonbuiSyncAddress, Value: number}); got.Data[protocol.MIMECommValue] != want {
			t.Errorf("the number %d is read as %v", number, got)
		}
	}
	if stream.Len() > 0 {
		t.Errorf("%d bytes are left", stream.Len())
	}
}

// TestWhatGobWritesIsRead lets encoding/gob write a kernel's answers, among them some that are for others.
func TestWhatGobWritesIsRead(t *testing.T) {
	var stream bytes.Buffer
	write := gob.NewEncoder(&stream)
	for _, answer := range []protocol.CommValue{
		{Address: "#widget", Value: 7},
		{Address: protocol.GonbuiSyncAckAddress, Value: 1},
		{Address: protocol.GonbuiSyncAckAddress, Request: true, Value: 300},
		{Address: "#widget", Value: map[string]float64{"a": 1}},
		{Address: protocol.GonbuiSyncAckAddress, Value: "no number"},
		{Address: protocol.GonbuiSyncAckAddress},
		{Address: protocol.GonbuiSyncAckAddress, Value: -5},
	} {
		if err := write.Encode(answer); err != nil {
			t.Fatal(err)
		}
	}
	acks := make(chan int, 100)
	listen(bufio.NewReader(&stream), acks)
	var got []int
	for number := range acks {
		got = append(got, number)
	}
	if len(got) != 3 || got[0] != 1 || got[1] != 300 || got[2] != -5 {
		t.Errorf("the numbers %v are read", got)
	}
}

// TestBrokenAnswers cuts an answer at every place, and changes every byte: nothing panics, and the end of the stream is the end.
func TestBrokenAnswers(t *testing.T) {
	var stream bytes.Buffer
	if err := gob.NewEncoder(&stream).Encode(protocol.CommValue{Address: protocol.GonbuiSyncAckAddress, Value: 3}); err != nil {
		t.Fatal(err)
	}
	for at := range stream.Len() {
		for _, change := range []byte{0, 1, 0x7f, 0x80, 0xff} {
			broken := bytes.Clone(stream.Bytes())
			broken[at] ^= change
			acks := make(chan int, 100)
			listen(bufio.NewReader(bytes.NewReader(broken[:at+1])), acks)
			acks = make(chan int, 100)
			listen(bufio.NewReader(bytes.NewReader(broken)), acks)
		}
	}
}
