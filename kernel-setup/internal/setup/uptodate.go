package setup

import (
	"context"

	"kobai/kernel-setup/internal/checkout"
)

// UpToDate reports whether all is installed. That a package of the course was
// edited since it was last compiled is no lack.
func UpToDate(ctx context.Context, d checkout.Dir) bool {
	goTool, err := FindGo()
	if err != nil {
		return false
	}
	s := &setup{dir: d, env: d.Env(), goTool: goTool}
	return s.jupyterLab().done(ctx, d) && s.kernelTools().done(ctx, d) && s.modules().done(ctx, d)
}
