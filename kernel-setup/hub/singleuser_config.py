"""A learner's server."""
c = get_config()  # noqa: F821 — traitlets defines it
load_subconfig("lab_config.py")  # noqa: F821

c.KernelSpecManager.allowed_kernelspecs = {"kobai"}
c.ServerApp.terminals_enabled = False
c.ServerApp.jpserver_extensions = {"jupyterlab": True, "jupyter_lsp": False, "jupyter_server_terminals": True, "notebook_shim": False}
# A kernel that nobody looks at is ended before its server is.
c.MappingKernelManager.cull_idle_timeout = 1800
c.MappingKernelManager.cull_interval = 300
