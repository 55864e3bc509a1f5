"""`python -m pipeline.cli` is `kaohe`."""

from pipeline.cli import main

main()
