"""One architecture as a table and as a picture."""

import json
import shutil

import pytest

from nasseg.graph.architecture import Architecture
from nasseg.records import ArchitectureRecord, Cost
from nasseg.search_spaces import find_space
from nasseg.store import open_store


@pytest.fixture
def espnet():
    return find_space("esp_family").reference("espnet")


@pytest.fixture
def store(tmp_path, espnet):
    """A store with one architecture and another whose hash begins alike."""
    url = str(tmp_path / "store.db")
    common = {"text": espnet.to_json(), "space": "s", "cost": Cost(1, 1, 1)}
    with open_store(url) as opened:
        for name in (espnet.hash, espnet.hash[:5] + "0" * 11):
            opened.save_architecture(ArchitectureRecord(hash=name, **common))
    return url


def test_the_nodes_have_shapes_and_costs(nasseg):
    found = json.loads(nasseg("show", "espnet", "--json").stdout)
    assert (found["params"], found["macs"]) == (363_462, 4_670_283_776)
    assert sum(node["params"] for node in found["nodes"]) == found["params"]
    assert sum(node["macs"] for node in found["nodes"]) == found["macs"]
    (join,) = (node for node in found["nodes"] if node["name"] == "join1.concat")
    assert join["inputs"] == ["stage1.2", "down1", "image2"]
    assert join["output"] == [131, 128, 256]


def test_the_table_fits_eighty_columns_and_the_source_is_named(nasseg):
    done = nasseg("show", "espnet", "--size", "360x480")
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "16x180x240" in done.stdout
    assert "60.3 mIoU on Cityscapes test" in done.stderr


def test_a_file_that_was_written_can_be_shown(nasseg, tmp_path, espnet):
    file = tmp_path / "espnet.json"
    assert nasseg("show", "espnet", "-o", file).returncode == 0
    assert Architecture.load(file).hash == espnet.hash
    assert json.loads(nasseg("show", file, "--json").stdout)["hash"] == espnet.hash


def test_a_hash_may_be_cut_short_while_it_is_one(nasseg, store, espnet):
    done = nasseg("show", espnet.hash[:8], "--json", "--store", store)
    assert json.loads(done.stdout)["name"] == espnet.hash
    done = nasseg("show", espnet.hash[:5], "--store", store)
    assert done.returncode == 2
    assert f"several hashes begin with '{espnet.hash[:5]}'" in done.stderr


def test_an_html_picture_needs_no_browser(nasseg, tmp_path):
    file = tmp_path / "espnet.html"
    done = nasseg("show", "espnet", "-o", file)
    assert done.returncode == 0
    assert f"wrote {file}" in done.stderr
    assert "image_" in file.read_text()


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("chromium"), reason="needs a browser")
@pytest.mark.parametrize(("suffix", "start"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_a_browser_draws_pictures(nasseg, tmp_path, suffix, start):
    file = tmp_path / f"espnet.{suffix}"
    assert nasseg("show", "espnet", "-o", file).returncode == 0
    assert file.read_bytes().startswith(start)


def test_without_a_browser_there_is_a_way_out(nasseg, tmp_path, monkeypatch):
    import plotly.graph_objects as go

    def no_browser(*_arguments, **_options):
        raise RuntimeError("\nKaleido requires Google Chrome to be installed.\n\nMore.")

    monkeypatch.setattr(go.Figure, "to_image", no_browser)
    done = nasseg("show", "espnet", "-o", tmp_path / "espnet.svg")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Kaleido requires Google Chrome to be installed); install one, or write .html" in (
        done.stderr
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("espnt",), 2, "no network is called 'espnt'; did you mean 'espnet'"),
        (("0123456789",), 2, "no reference is called '0123456789', and as a hash: there is no"),
        (("nowhere.json",), 1, "nowhere.json"),
        (("nowhere.onnx",), 2, "there is no file 'nowhere.onnx'"),
        (("espnet", "-o", "espnet.gif"), 2, "a picture ends in .svg, .png, .html"),
        (("espnet", "-o", "nowhere/espnet.html"), 1, "cannot write nowhere/espnet.html"),
        (("espnet", "-o", "nowhere/espnet.json"), 1, "cannot write nowhere/espnet.json"),
        (("espnet", "--size", "5"), 2, "'5' is not a size"),
    ],
)
def test_a_wrong_value_is_one_sentence(nasseg, arguments, code, sentence, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NASSEG_STORE", "none.db")
    done = nasseg("show", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())
