"""A learner's server."""
c = get_config()  # noqa: F821 — traitlets defines it

c.KernelSpecManager.ensure_native_kernel = False
c.KernelSpecManager.allowed_kernelspecs = {"kobai"}
c.MultiKernelManager.default_kernel_name = "kobai"
c.ServerApp.terminals_enabled = False
c.ServerApp.jpserver_extensions = {"jupyterlab": True, "jupyter_lsp": False, "jupyter_server_terminals": True, "notebook_shim": False}
c.LabApp.extension_manager = "readonly"
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
# A kernel that nobody looks at is ended before its server is.
c.MappingKernelManager.cull_idle_timeout = 1800
c.MappingKernelManager.cull_interval = 300
