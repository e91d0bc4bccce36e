"""The engines; each package is light to import and loads its kernels when it runs."""
