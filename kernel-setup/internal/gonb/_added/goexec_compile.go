package goexec

// collectsLate is the environment for compiling a cell. The go command, the compiler and the linker each end within half a second, and
// would spend a quarter of it on collecting garbage; now they begin where memory would run short. The cell's own program does not get it.
func collectsLate(environment []string) []string {
	return append(environment, "GOGC=off", "GOMEMLIMIT=400MiB")
}
