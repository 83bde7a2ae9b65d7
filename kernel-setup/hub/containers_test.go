package hub

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"kobai/kernel-setup/internal/checkout"
)

// What the files of the image say. Whether it builds is looked at where there is a builder: see README.md.

// stage is one of a Dockerfile's.
type stage struct {
	name, from string
	users      []string // in their order
	lines      []string
}

// stages reads a Dockerfile, its continued lines joined.
func stages(t *testing.T, path string) (all []stage) {
	t.Helper()
	text := regexp.MustCompile(`(?m)^\s*#.*\n`).ReplaceAllString(read(t, path), "")
	for line := range strings.Lines(strings.ReplaceAll(text, "\\\n", " ")) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if fields[0] == "FROM" {
			s := stage{from: fields[1]}
			if len(fields) == 4 {
				s.name = fields[3]
			}
			all = append(all, s)
			continue
		}
		if len(all) == 0 {
			continue // an ARG before the first stage
		}
		s := &all[len(all)-1]
		s.lines = append(s.lines, strings.Join(fields, " "))
		if fields[0] == "USER" {
			s.users = append(s.users, fields[1])
		}
	}
	return all
}

func TestImage(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(d.Root, ".binder", "Dockerfile")
	text := read(t, file)
	if want := "ARG GO=" + d.GoVersion() + "\n"; !strings.Contains(text, want) {
		t.Errorf("the image has another Go than go.mod asks for: no %q", want)
	}
	all := stages(t, file)
	if len(all) != 3 || all[0].from != "golang:${GO}-bookworm" || all[1].name != "test" || all[2].from != all[0].name || len(all[2].lines) > 0 {
		t.Fatalf("stages %+v; the last, which every host builds, is to be the first", all)
	}
	for _, s := range all[:2] {
		if last := s.users[len(s.users)-1]; last != "${NB_UID}" {
			t.Errorf("%s ends as the user %s", s.name, last)
		}
	}
	for _, forbidden := range []string{"token=", "password", "--allow-root", "sudo", ":latest", "GOFLAGS=-mod"} {
		if strings.Contains(strings.ReplaceAll(text, "token included", ""), forbidden) {
			t.Errorf("the Dockerfile has %q", forbidden)
		}
	}
	whole := strings.Join(all[0].lines, "\n")
	for _, want := range []string{
		"WORKDIR /srv/kobai/course", "GOMODCACHE=/srv/kobai/gomod", "GOCACHE=/srv/kobai/gocache", "--require-hashes",
		":/usr/sbin:", ":/sbin", // useradd, and what Debian's packages call
		"hub/lab_config.py /srv/kobai/venv/etc/jupyter/jupyter_lab_config.py",
		"COPY --chown=${NB_UID} kernel-setup/internal/setup/jupyter/requirements.txt", "COPY --chown=${NB_UID} kernel-setup/hub/requirements.txt",
	} {
		if !strings.Contains(whole, want) {
			t.Errorf("no %q", want)
		}
	}
	// Publishing the port is up to who starts it: everything that the project tells to do publishes it to one machine alone.
	for _, doc := range []string{file, filepath.Join(d.Root, "README.md"), "README.md"} {
		for _, published := range regexp.MustCompile(`-p (\S+)`).FindAllStringSubmatch(read(t, doc), -1) {
			if !strings.HasPrefix(published[1], "127.0.0.1:") {
				t.Errorf("%s publishes %s to everybody", filepath.Base(doc), published[1])
			}
		}
	}
	// The test stage has what the tests' own script installs, but for what the image has by itself.
	script := read(t, filepath.Join(d.Root, ".ci", "run"))
	tested := strings.Join(all[1].lines, "\n")
	for _, name := range regexp.MustCompile(`(?:fonts-[a-z-]+|\+=\(([a-z-]+)\))`).FindAllString(script, -1) {
		name = strings.TrimSuffix(strings.TrimPrefix(name, "+=("), ")")
		if !strings.Contains(tested, " "+name) && !strings.Contains(whole, " "+name) {
			t.Errorf("the tests need %s, which the image lacks", name)
		}
	}
	if info, err := os.Stat(filepath.Join(d.Root, ".binder", "start")); err != nil || info.Mode()&0o111 == 0 {
		t.Errorf("the entry point is no program: %v", err)
	}
}

func TestDevcontainer(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	var c struct {
		Build         struct{ Dockerfile, Context string }
		RemoteUser    string
		Customization struct {
			VSCode struct{ Extensions []string }
		} `json:"customizations"`
	}
	comments := regexp.MustCompile(`(?m)^\s*//.*\n`)
	if err := json.Unmarshal([]byte(comments.ReplaceAllString(read(t, filepath.Join(d.Root, ".devcontainer", "devcontainer.json")), "")), &c); err != nil {
		t.Fatal(err)
	}
	if !checkout.Exists(filepath.Join(d.Root, ".devcontainer", c.Build.Dockerfile)) || filepath.Clean(filepath.Join(".devcontainer", c.Build.Context)) != "." {
		t.Errorf("build of %+v", c.Build)
	}
	if c.RemoteUser != "kobai" {
		t.Errorf("it is used as %q", c.RemoteUser)
	}
	var recommended struct{ Recommendations []string }
	if err := json.Unmarshal([]byte(read(t, filepath.Join(d.Root, ".vscode", "extensions.json"))), &recommended); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(c.Customization.VSCode.Extensions, recommended.Recommendations) {
		t.Errorf("the container has the extensions %q, .vscode recommends %q", c.Customization.VSCode.Extensions, recommended.Recommendations)
	}
}

func TestKubernetesLetsNobodyInByItself(t *testing.T) {
	var v struct {
		Hub struct {
			Config struct {
				JupyterHub struct {
					Class string `yaml:"authenticator_class"`
				} `yaml:"JupyterHub"`
				Shared        map[string]string `yaml:"SharedPasswordAuthenticator"`
				Authenticator struct {
					AllowAll bool     `yaml:"allow_all"`
					Allowed  []string `yaml:"allowed_users"`
				} `yaml:"Authenticator"`
			}
		}
		Singleuser struct {
			UID int
			Cmd []string
		}
	}
	if err := yaml.Unmarshal([]byte(read(t, "zero-to-jupyterhub.yaml")), &v); err != nil {
		t.Fatal(err)
	}
	if a := v.Hub.Config.Authenticator; a.AllowAll || len(a.Allowed) > 0 || v.Singleuser.UID != 1000 || len(v.Singleuser.Cmd) != 2 {
		t.Errorf("%+v", v)
	}
	// The dummy takes every password as long as none is set.
	if c := v.Hub.Config; c.JupyterHub.Class != "shared-password" || len(c.Shared) > 0 {
		t.Errorf("whom it lets in: %+v", c)
	}
}
