"""Kobai's private JupyterLab. What changes from start to start (port, first page) comes on the command line."""
import os
import signal
import threading

root = os.environ["KOBAI_ROOT"]
state = os.path.join(root, ".kobai")

c = get_config()  # noqa: F821 — traitlets defines it

# The export menu gives what `export` gives: both load this file.
export = os.path.join(root, "kernel-setup", "internal", "export", "nbconvert")
if os.path.exists(os.path.join(export, "kobai_config.py")):
    load_subconfig("kobai_config.py", path=export)  # noqa: F821

c.ServerApp.ip = "127.0.0.1"
c.ServerApp.port_retries = 0
c.ServerApp.open_browser = False
c.ServerApp.root_dir = root
c.ServerApp.terminals_enabled = False
c.ServerApp.allow_root = True  # containers have no other user; the server is bound to this machine and asks for a token
c.ServerApp.cookie_secret_file = os.path.join(state, "config", "cookie_secret")
# Figures that were saved by an earlier version ask for static/kobai/. It is served without a token; nothing private lies there.
c.ServerApp.extra_static_paths = [os.path.join(state, "data", "kernels")]
# With jupyter_lsp the server runs npm at its start, and the kernel has a completion of its own.
c.ServerApp.jpserver_extensions = {
    "jupyterlab": True,
    "jupyter_lsp": False,
    "jupyter_server_terminals": True,  # refuses to start only when told so by terminals_enabled
    "notebook_shim": False,
}

c.LabApp.extension_manager = "readonly"
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.expose_app_in_browser = True  # with which kobai.js finds the live cells and what they say
c.LabApp.custom_css = True  # config/custom/custom.css
c.LabApp.app_settings_dir = os.path.join(state, "lab-settings")

c.KernelSpecManager.ensure_native_kernel = False
c.KernelSpecManager.allowed_kernelspecs = {"kobai"}
c.MultiKernelManager.default_kernel_name = "kobai"

# Without this folder, opening any notebook is an error of the server.
c.NotebookNotary.data_dir = os.path.join(state, "sign")
os.makedirs(c.NotebookNotary.data_dir, exist_ok=True)


def follow_the_lab():
    """Ends the server, and with it the kernels, when the program that started it is gone: its end of the pipe then closes."""
    os.read(0, 1)  # sys.stdin would hold a lock that the interpreter's end waits for
    os.kill(os.getpid(), signal.SIGTERM)


if os.environ.get("KOBAI_LIFELINE"):
    threading.Thread(target=follow_the_lab, daemon=True).start()
