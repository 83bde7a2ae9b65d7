"""A class on one machine. Every learner has an account, a server and a folder of copies; the course, its modules and its tools are
shared and read-only. What differs from machine to machine comes from the environment: see README.md beside this."""
import asyncio
import os
import pwd
import secrets
import shutil
import subprocess
import sys
from grp import getgrgid

srv = os.environ.get("KOBAI_SRV", "/srv/kobai")
course = os.environ["KOBAI_COURSE"]
state, cache = srv + "/state", srv + "/cache"
port = int(os.environ.get("KOBAI_HUB_PORT", "8000"))
with open(state + "/class.txt", encoding="utf-8") as names:
    learners = set(names.read().split())

c = get_config()  # noqa: F821 — traitlets defines it

# Only this machine reaches it: a proxy with TLS, or ssh -L, stands before it.
c.JupyterHub.bind_url = f"http://127.0.0.1:{port}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{port + 1}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port + 2}"
c.ConfigurableHTTPProxy.command = [srv + "/proxy/node_modules/.bin/configurable-http-proxy"]
c.ConfigurableHTTPProxy.pid_file = state + "/proxy.pid"
c.JupyterHub.cookie_secret_file = state + "/cookie_secret"
c.JupyterHub.db_url = f"sqlite:///{state}/hub.sqlite"
c.JupyterHub.cleanup_servers = True

# The passwords are those of the accounts, which install.sh drew. Who is not in the list stays out.
c.JupyterHub.authenticator_class = "pam"
c.Authenticator.allowed_users = learners
c.Authenticator.admin_users = set(os.environ.get("KOBAI_HUB_TEACHERS", "").split())

# A class comes within a minute, and nobody is sent away.
c.JupyterHub.concurrent_spawn_limit = 0
c.Spawner.start_timeout = c.Spawner.http_timeout = 180

# Limits. A server of its own needs about 110 MB, a build some hundred more for a second; Go counts threads as processes.
memory = os.environ.get("KOBAI_HUB_MEMORY", "2G")
processes = int(os.environ.get("KOBAI_HUB_PROCESSES", "256"))
server = ["/usr/bin/prlimit", f"--nproc={processes}", f"--data={int(memory[:-1]) << 30}", "--core=0", "--",
          srv + "/venv/bin/jupyterhub-singleuser", f"--config={course}/kernel-setup/hub/singleuser_config.py"]
if os.path.isdir("/run/systemd/system"):
    # Each server is a unit: its memory and processor are limited in all, and nothing of it outlives it.
    c.JupyterHub.spawner_class = "systemd"
    c.SystemdSpawner.mem_limit = memory
    c.SystemdSpawner.unit_extra_properties = {"TasksMax": str(processes), "CPUWeight": "100", "MemorySwapMax": "0"}
    c.SystemdSpawner.isolate_tmp = True
    c.SystemdSpawner.isolate_devices = True
    c.SystemdSpawner.disable_user_sudo = True
    c.SystemdSpawner.username_template = "{USERNAME}"
else:
    c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.cmd = server
c.Spawner.ip = "127.0.0.1"
c.Spawner.notebook_dir = "~/kobai"
language = os.environ.get("KOBAI_LANG", "ja")
c.Spawner.default_url = f"/lab/tree/{language}/01-overview.ipynb"
c.Spawner.env_keep = ["LANG"]
c.Spawner.environment = {
    "PATH": f"{srv}/venv/bin:{os.environ['PATH']}",
    "KOBAI_LANG": language,
    "KOBAI_ANSWERS": lambda spawner: f"{pwd.getpwnam(spawner.user.name).pw_dir}/kobai/answers.jsonl",
    "GOCACHE": lambda spawner: f"{cache}/{spawner.user.name}",
    "GOMODCACHE": srv + "/gomod",
    "GOPROXY": "off",
    "GOTOOLCHAIN": "local",
    "GOMAXPROCS": os.environ.get("KOBAI_HUB_CORES", "2"),
}


def link_cache(account):
    """Gives a learner a build cache that begins as the shared one: folders of the learner's own, whose files are linked and belong to
    root. It is made anew at each start, where the learner reaches nothing of it, and then put in its place."""
    place = f"{cache}/{account.pw_name}"
    new = f"{cache}/.{account.pw_name}.new"
    shutil.rmtree(new, ignore_errors=True)
    os.mkdir(new, 0o700)
    for folder, _, files in os.walk(srv + "/gocache"):
        to = os.path.normpath(os.path.join(new, os.path.relpath(folder, srv + "/gocache")))
        if to != new:
            os.mkdir(to, 0o700)
        for name in files:
            shared = os.path.join(folder, name)
            os.utime(shared)  # go drops from a cache what has not been used for five days
            os.link(shared, os.path.join(to, name))
    for folder, _, _ in os.walk(new, topdown=False):
        os.chown(folder, account.pw_uid, account.pw_gid)
    shutil.rmtree(place, ignore_errors=True)
    os.rename(new, place)


def learner(spawner):
    """The account of a learner. Nobody else's server is started or stopped, whatever the database of the hub says."""
    account = pwd.getpwnam(spawner.user.name)
    if account.pw_uid < 1000 or getgrgid(account.pw_gid).gr_name != "kobai-learners":
        raise PermissionError(f"{spawner.user.name} is no learner's account")
    return account


def prepare(account):
    link_cache(account)
    # As the learner, so that no link in the home leads root astray.
    subprocess.run([srv + "/bin/kernel-setup", "hand-out", account.pw_dir + "/kobai"], check=True, cwd="/",
                   user=account.pw_uid, group=account.pw_gid, extra_groups=[], env={"KOBAI_ROOT": course, "HOME": account.pw_dir})


async def before(spawner):
    await asyncio.to_thread(prepare, learner(spawner))


def after(spawner):
    """Ends what outlived its server: the hub's first signal reaches a server before that has ended its kernels."""
    subprocess.run(["pkill", "--signal", "KILL", "--uid", str(learner(spawner).pw_uid)], check=False)


c.Spawner.pre_spawn_hook = before
c.Spawner.post_stop_hook = after

idle = int(os.environ.get("KOBAI_HUB_IDLE", "3600"))
c.JupyterHub.services = [{"name": "idle", "command": [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={idle}"]}]
c.JupyterHub.load_roles = [{"name": "idle", "services": ["idle"],
                            "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"]}]

# The load test starts and enters servers with a token that is drawn at each start of the hub and can be read by root alone.
if os.environ.get("KOBAI_HUB_LOADTEST"):
    token = secrets.token_hex(32)
    with open(os.open(state + "/loadtest", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(token)
    c.JupyterHub.services.append({"name": "loadtest", "api_token": token})
    c.JupyterHub.load_roles.append({"name": "loadtest", "services": ["loadtest"],
                                    "scopes": ["admin:users", "admin:servers", "access:servers"]})
