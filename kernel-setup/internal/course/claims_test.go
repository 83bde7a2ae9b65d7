package course

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestClaimsFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "claims.json")
	if claims, err := ReadClaims(path); err != nil || len(claims) != 0 {
		t.Fatalf("without a file: %v, %v", claims, err)
	}
	claims := Claims{"02-b": {"z": {1, 0, 0.5}, "a": {2, 1, 1.5}}, "01-a": {}}
	if err := os.WriteFile(path, claims.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	back, err := ReadClaims(path)
	if err != nil || back["02-b"]["z"].Value != 0.5 || string(back.Bytes()) != string(claims.Bytes()) {
		t.Errorf("%v, %v", back, err)
	}
	if err := os.WriteFile(path, []byte(`{"01-a": {"x": {"mid": 3}}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadClaims(path); err == nil || !strings.Contains(err.Error(), "is damaged") {
		t.Error(err)
	}
}

func TestGlossaryRefusals(t *testing.T) {
	path := filepath.Join(t.TempDir(), "glossary.yaml")
	for text, want := range map[string]string{
		"- {ja: 層, en: layer, never: [x]}": "glossary.yaml:1: the glossary is not right",
		"- {ja: 層}":                        "lacks one of its languages",
		`- {ja: 層, en: layer, not: [""]}`:  "refuses an empty word",
	} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := readGlossary(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
