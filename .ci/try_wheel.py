"""Makes a record of one report with the installed wheel in the folder named: the data files must have come along."""

import subprocess
import sys
from pathlib import Path

import reportedly

place = Path(sys.argv[1]).resolve()
if place not in Path(reportedly.__file__).resolve().parents:
    sys.exit(f"{reportedly.__file__} is not the wheel's")
report = place / "report.txt"
report.write_text("Two miners were shot dead in the town on 3 March 2016, a police officer said.\n")
for verb in (["add", str(report), "--outlet", "Orlo Courier"], ["read"], ["verify"], ["codebook", "check"]):
    done = subprocess.run([sys.executable, "-m", "reportedly", *verb], check=False, cwd=place)
    if done.returncode:
        sys.exit(f"reportedly {verb[0]} of the wheel: exit code {done.returncode}")
