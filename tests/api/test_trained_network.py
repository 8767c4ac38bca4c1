from dataclasses import replace

import pytest

from nasseg.api.trained_network import data_of
from nasseg.errors import UsageError

from ..tiny_study import STUDY


def test_a_file_that_a_store_names_is_not_executed(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text("raise SystemExit('executed')\n")
    study = replace(STUDY, data_spec=f"python:{file}")
    with pytest.raises(
        UsageError, match=r"mine\.py, which is executed only when somebody names it"
    ):
        data_of(study)
