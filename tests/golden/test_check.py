"""The checking program, on the published files and on other configurations of their blocks."""

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import check
import numpy as np
import published
import pytest
from adapters import ADAPTERS

REPOSITORY = Path(__file__).parents[2]
FILES = Path(os.environ.get("NASSEG_GOLDEN", REPOSITORY.parent / "shared" / "golden")) / "blocks"


def esp(**config):
    dilations = config.pop("dilations", [1, 2, 4, 8, 16])
    return {"in_channels": 20, "out_channels": 20, "K": len(dilations), "dilations": dilations} | (
        config
    )


def eesp(k, limit, dilations, **config):
    shape = {"in_channels": 32, "out_channels": 64, "K": k, "r_lim": limit, "dilations": dilations}
    return shape | config


def ccc(**config):
    return {"in_channels": 18, "out_channels": 18, "dilations": [2, 4, 8, 16]} | config


CASES = [
    ("esp", esp(residual=True), published.esp),
    ("esp", esp(in_channels=7, out_channels=33, residual=False), published.esp),
    ("esp", esp(dilations=[1, 2, 4], residual=True), published.esp),
    ("esp", esp(dilations=[1, 3, 5, 9], branch_widths=[5, 5, 5, 5]), published.esp),
    ("esp_down", esp(in_channels=3, out_channels=21, stride=2), published.esp),
    ("eesp", eesp(4, 9, [1, 2, 3, 4], out_channels=32, stride=1), published.eesp),
    ("eesp", eesp(4, 5, [1, 1, 1, 2], stride=1, residual=False), published.eesp),
    (
        "eesp",
        eesp(6, 11, [1, 1, 2, 3, 4, 5], in_channels=36, out_channels=36, stride=1),
        published.eesp,
    ),
    ("eesp", eesp(3, 7, [1, 2, 3], in_channels=27, out_channels=18, stride=2), published.eesp),
    *(
        (
            "eesp_down",
            eesp(
                k,
                limit,
                d,
                out_channels=96,
                stride=2,
                image_reinforcement=image,
                image_stride_ratio=ratio,
            ),
            published.eesp_down,
        )
        for k, limit, d, image, ratio in (
            (4, 13, [1, 2, 3, 4], True, 2),
            (4, 7, [1, 1, 2, 3], True, 8),
            (8, 9, [1, 1, 1, 1, 1, 2, 3, 4], True, 4),
            (2, 9, [1, 2], False, 2),
        )
    ),
    ("ccc_conv", {"in_channels": 8, "out_channels": 12, "dilation": 5}, published.ccc_conv),
    *(
        ("ccc_conv", {"in_channels": 8, "out_channels": 6, "dilation": 1}, compute)
        for compute in (published.ccc_conv, partial(published.ccc_conv, separable=True))
    ),
    ("ccc", ccc(residual=True, hff=False, branch_widths=[6, 4, 4, 4]), published.ccc),
    ("ccc", ccc(dilations=[2, 3, 7, 13], out_channels=32, residual=False), published.ccc),
    ("ccc", ccc(dilations=[1, 2, 3], hff=True), published.ccc),
    ("ccc", ccc(dilations=[1, 2, 3]), partial(published.ccc, separable=True)),
    ("ccc_down", ccc(stride=2, in_channels=5), published.ccc),
    ("ccc_hff", ccc(residual=True, hff=True), published.ccc),
    (
        "advanced_c3",
        ccc(dilations=[1, 3, 5], residual=True),
        partial(published.ccc, separable=True),
    ),
    *(
        (
            "espnetv2_psp",
            {"in_channels": 6, "out_channels": 9, "levels": levels},
            published.espnetv2_psp,
        )
        for levels in (1, 3, 5)
    ),
    *(
        (
            "efficient_pyramid_pool",
            {
                "in_channels": 12,
                "out_channels": 10,
                "proj_channels": 4,
                "scales": scales,
                "last_layer_norm_act": norm,
            },
            published.efficient_pyramid_pool,
        )
        for scales in ([2.0, 1.5, 1.0, 0.5, 0.1], [0.25, 1.0, 1.7])
        for norm in (True, False)
    ),
    ("advanced_c3", ccc(dilations=[2, 4, 8], residual=False), published.ccc),
]


@pytest.mark.parametrize("block", ADAPTERS)
def test_published_block(block):
    path = FILES / f"{block}.npz"
    if not path.exists():
        pytest.skip(f"no golden files in {FILES}; set NASSEG_GOLDEN")
    assert check.check(path).reason == ""


@pytest.mark.parametrize(("block", "config", "compute"), CASES)
def test_other_configuration(tmp_path, block, config, compute):
    verdict = check.check(published.write(tmp_path / "case.npz", block, config, compute))
    assert verdict.reason == ""
    assert verdict.ok
    assert verdict.params_equal
    assert (verdict.dead != ()) == (block == "eesp_down")


@pytest.mark.parametrize(
    ("block", "changes", "reason"),
    [
        ("esp", {"gate": True}, "configuration keys not understood: gate"),
        ("esp", {"K": 4}, "'K' is 4, but there are 5 dilations"),
        ("esp", {"branch_widths": [4, 4, 4, 4, 5]}, "'branch_widths' is"),
        ("esp", {"out_channels": 21, "residual": True}, "a residual needs"),
        ("esp", {"in_channels": 19, "residual": False}, "has shape"),
        ("esp", {"residual": False}, "differs by"),
        ("espp", {}, "block 'espp' is not implemented; did you mean 'esp'"),
    ],
)
def test_disagreement_is_explained(tmp_path, block, changes, reason):
    path = published.write(tmp_path / "case.npz", block, esp(residual=True), published.esp)
    arrays = dict(np.load(path))
    meta = json.loads(str(arrays["meta"]))
    meta["config"] |= changes
    np.savez(path, **{**arrays, "meta": np.array(json.dumps(meta))})
    verdict = check.check(path)
    assert not verdict.ok
    assert reason in verdict.reason


def test_wrong_parameter_count_is_not_ok(tmp_path):
    path = published.write(tmp_path / "case.npz", "esp", esp(), published.esp)
    arrays = dict(np.load(path))
    meta = json.loads(str(arrays["meta"])) | {"num_params": 1}
    np.savez(path, **{**arrays, "meta": np.array(json.dumps(meta))})
    verdict = check.check(path)
    assert not verdict.params_equal
    assert not verdict.ok


@pytest.mark.parametrize("content", [None, b"", b"not an archive", b"PK\x03\x04 cut off"])
def test_unreadable_file(tmp_path, content, capsys):
    path = tmp_path / "broken.npz"
    if content is not None:
        path.write_bytes(content)
    assert check.main([str(path)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["reason"]


def test_npz_without_meta(tmp_path):
    np.savez(tmp_path / "other.npz", x=np.zeros(3))
    assert check.check(tmp_path / "other.npz").reason == "not a golden file: it has no 'meta'"


@pytest.mark.slow
def test_program(tmp_path):
    good = published.write(tmp_path / "good.npz", "esp", esp(), published.esp)
    command = [sys.executable, REPOSITORY / "tests" / "golden" / "check.py"]
    result = subprocess.run(
        [*command, good, tmp_path / "none.npz"], capture_output=True, text=True, cwd=tmp_path
    )
    verdicts = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.returncode == 1, result.stderr
    assert [verdict["ok"] for verdict in verdicts] == [True, False]
    assert set(verdicts[0]) == {"file", "block", "max_abs_diff", "params_equal", "ok"}
    assert check.main([str(good)]) == 0
