"""Makes the strategies of `nouns.py` importable here; and sets no deadline, since a busy machine is no fault."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))
settings.register_profile("reportedly", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("reportedly")
