"""JupyterLab with the course's kernel alone, which asks nothing of the network by itself. The image has it for every server, and a hub's
servers load it with settings of their own."""
c = get_config()  # noqa: F821 — traitlets defines it

c.KernelSpecManager.ensure_native_kernel = False
c.MultiKernelManager.default_kernel_name = "kobai"
c.LabApp.extension_manager = "readonly"
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
