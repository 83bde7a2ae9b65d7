// Package hub has no code: its tests look at the files with which JupyterHub serves a class.
package hub

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/build/buildtest"
	"kobai/kernel-setup/internal/checkout"
)

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Every package has a version and a hash, and none is in the lab's list too, with which this one is installed.
func TestPythonIsPinned(t *testing.T) {
	pinned := regexp.MustCompile(`(?m)^([a-z0-9-]+)==[^ ;]+(?: ;[^\\]*)? ?\\\n    --hash=sha256:[0-9a-f]{64}`)
	named := regexp.MustCompile(`(?m)^[^#\s].*$`)
	lab := "\n" + read(t, "../internal/setup/jupyter/requirements.txt")
	list := read(t, "requirements.txt")
	if n, all := len(pinned.FindAllString(list, -1)), len(named.FindAllString(list, -1)); n != all || n < 10 {
		t.Errorf("%d of %d packages have version and hash", n, all)
	}
	for _, found := range pinned.FindAllStringSubmatch(list, -1) {
		if strings.Contains(lab, "\n"+found[1]+"==") {
			t.Errorf("%s is in the lab's list too", found[1])
		}
	}
	if !strings.Contains(list, "\njupyterhub==") {
		t.Error("there is no JupyterHub")
	}
}

// The proxy and all that it needs have a version and a hash, and none says where it is to be fetched.
func TestProxyIsPinned(t *testing.T) {
	var wanted struct{ Dependencies map[string]string }
	var lock struct {
		Packages map[string]struct{ Version, Integrity, Resolved string }
	}
	for file, into := range map[string]any{"proxy/package.json": &wanted, "proxy/package-lock.json": &lock} {
		if err := json.Unmarshal([]byte(read(t, file)), into); err != nil {
			t.Fatal(err)
		}
	}
	const proxy = "configurable-http-proxy"
	if version := lock.Packages["node_modules/"+proxy].Version; version == "" || version != wanted.Dependencies[proxy] {
		t.Errorf("package.json wants %s %s, the lock has %s", proxy, wanted.Dependencies[proxy], version)
	}
	for name, p := range lock.Packages {
		if name != "" && (p.Version == "" || !strings.HasPrefix(p.Integrity, "sha512-") || p.Resolved != "") {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func TestInstallRefusesWhatIsNoClass(t *testing.T) {
	srv := filepath.Join(t.TempDir(), "srv")
	for _, c := range []struct{ language, list, want string }{
		{"en_US.UTF-8", "", "name a file"},
		{"C.UTF-8", "", "生徒の名前を一行に一人ずつ"},
		{"en", "ann\nroot; reboot\n", `"root; reboot"`},
		{"en", "# the class\n\nann\nÅsa\n", `"Åsa"`},
		{"en", "../../etc\n", "no account name"},
		{"ja", "../../etc\n", `の "../../etc" はアカウント名にできません`},
	} {
		args := []string{"install.sh"}
		if c.list != "" {
			folder := t.TempDir()
			buildtest.Put(t, folder, "class.txt", c.list)
			args = append(args, filepath.Join(folder, "class.txt"))
		}
		command := exec.Command("bash", args...)
		command.Env = append(os.Environ(), "KOBAI_SRV="+srv, "KOBAI_LANG="+c.language)
		out, err := command.CombinedOutput()
		if err == nil || !strings.Contains(string(out), c.want) {
			t.Errorf("%q: %v\n%s", c.list, err, out)
		}
	}
	if checkout.Exists(srv) {
		t.Error("something was made")
	}
}

// probe loads the configuration as the hub does, and gives a learner a build cache twice, in whose place the learner has put traps.
const probe = `
import json, os, sys
from types import SimpleNamespace
from traitlets.config import Config
config, srv, outside = sys.argv[1:]
c = Config()
space = {"get_config": lambda: c, "__file__": config}
exec(compile(open(config, encoding="utf-8").read(), config, "exec"), space)
ann = SimpleNamespace(pw_name="ann", pw_uid=os.getuid(), pw_gid=os.getgid())
space["link_cache"](ann)
mine = srv + "/cache/ann"
first = os.path.samefile(mine + "/00/a", srv + "/gocache/00/a")
os.remove(mine + "/00/a")
open(mine + "/00/a", "w").write("altered")
os.rename(mine + "/ff", mine + "/away")
os.symlink(outside, mine + "/ff")
space["link_cache"](ann)
print(json.dumps({
    "first": first, "again": os.path.samefile(mine + "/00/a", srv + "/gocache/00/a"),
    "shared": open(srv + "/gocache/00/a").read(), "outside": sorted(os.listdir(outside)), "link": os.path.islink(mine + "/ff"),
    "addresses": [c.JupyterHub.bind_url, c.JupyterHub.hub_bind_url, c.ConfigurableHTTPProxy.api_url, "http://" + c.Spawner.ip],
    "learners": sorted(c.Authenticator.allowed_users), "services": [s["name"] for s in c.JupyterHub.services], "command": c.Spawner.cmd,
    "everyone": bool(c.Authenticator.get("allow_all", False)), "offline": c.Spawner.environment["GOPROXY"]}))
`

func TestConfiguration(t *testing.T) {
	here, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	srv, outside := t.TempDir(), t.TempDir()
	buildtest.Put(t, srv, "state/class.txt", "ann\nbob\n")
	buildtest.Put(t, srv, "gocache/00/a", "built")
	buildtest.Put(t, srv, "gocache/ff/b", "built")
	buildtest.Put(t, outside, "kept", "kept")
	if err := os.Mkdir(filepath.Join(srv, "cache"), 0o711); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(here.Python(), "-I", "-c", probe, "jupyterhub_config.py", srv, outside)
	command.Env = append(os.Environ(), "KOBAI_SRV="+srv, "KOBAI_COURSE="+here.Root)
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, err.(*exec.ExitError).Stderr)
	}
	var got struct {
		First, Again, Link, Everyone          bool
		Shared, Offline                       string
		Outside, Addresses, Learners, Command []string
		Services                              []string
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	if !got.First || !got.Again || got.Link || got.Shared != "built" || strings.Join(got.Outside, " ") != "kept" {
		t.Errorf("build cache: %+v", got)
	}
	for _, address := range got.Addresses {
		if !strings.HasPrefix(address, "http://127.0.0.1") {
			t.Errorf("%s is not this machine alone", address)
		}
	}
	if strings.Join(got.Learners, " ") != "ann bob" || got.Everyone {
		t.Errorf("learners %q, everyone %v", got.Learners, got.Everyone)
	}
	if strings.Join(got.Services, " ") != "idle" {
		t.Errorf("services %q: the load test's is for those who ask for it", got.Services)
	}
	if line := strings.Join(got.Command, " "); !strings.Contains(line, "--nproc=") || !strings.Contains(line, "--data=") || got.Offline != "off" {
		t.Errorf("no limits in %q, or GOPROXY=%s", line, got.Offline)
	}
}
