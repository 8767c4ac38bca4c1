"""Names of models: trials of a study, and files that cannot be read."""

import pytest

import nasseg.blocks  # noqa: F401  fills the registry
from nasseg.api.named_models import find_model
from nasseg.errors import UsageError
from nasseg.extensions.user_files import UserFile, load_blocks
from nasseg.graph.architecture import CLASSES, IMAGE, Sketch
from nasseg.graph.registry import registry
from nasseg.records import ArchitectureRecord, Conditions, Cost, Device, Study, Trial
from nasseg.search_spaces import SPACES, find_space
from nasseg.store import open_store

ESPNET = find_space("esp_family").reference("espnet_c")
BLOCK = """
from torch import nn
from nasseg.graph.registry import register


@register("trial_block")
class TrialBlock(nn.Conv2d):
    def __init__(self, in_channels, *, out_channels):
        super().__init__(in_channels, out_channels, 1)
"""


def study(name, **settings):
    return Study(
        name=name,
        space="esp_family",
        budget_ms=10.0,
        data_spec="streets",
        data_fingerprint="d0",
        classes=("a", "b", "c"),
        palette=((0, 0, 0),) * 3,
        recipe={},
        recipe_hash="abcd",
        rungs=(1,),
        seed=0,
        settings=settings,
        conditions=Conditions(
            target="cpu-1", runtime="onnxruntime", precision="fp32", threads=1, height=64, width=96
        ),
    )


@pytest.fixture
def own_block(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text(BLOCK)
    return UserFile.read(path)


@pytest.fixture
def store(tmp_path, own_block):
    """Two studies; the newer one was made with a block of the user, who has not loaded it."""
    sketch = Sketch()
    own = sketch.finish(sketch.add("trial_block", IMAGE, out_channels=CLASSES))
    record = {"path": str(own_block.path), "digest": own_block.digest, "blocks": True}
    url = str(tmp_path / "store.db")
    with open_store(url) as opened:
        opened.save_device(Device(id="cpu-1", kind="cpu", name="a CPU"))
        for architecture in (ESPNET, own):
            opened.save_architecture(
                ArchitectureRecord(
                    hash=architecture.hash,
                    text=architecture.to_json(),
                    space="esp_family",
                    cost=Cost(params=1, macs=1, macs_fvcore=1),
                )
            )
        older = opened.create_study(study("older"))
        opened.save_trial(Trial(study_id=older.id, number=2, architecture_hash=ESPNET.hash))
        opened.save_trial(Trial(study_id=older.id, number=3, state="failed", reason="no"))
        newer = opened.create_study(study("newer", user_files=(record,)))
        opened.save_trial(Trial(study_id=newer.id, number=0, architecture_hash=own.hash))
    return url


def found(name, store):
    return find_model(name, tuple(SPACES.values()), store)


def test_a_trial_is_its_studys_network(store):
    model = found("older:2", store)
    assert (model.name, model.architecture, model.classes) == ("older:2", ESPNET, 3)


@pytest.fixture
def _forgets_blocks(monkeypatch):
    monkeypatch.setattr(registry, "_entries", dict(registry._entries))


@pytest.mark.usefixtures("_forgets_blocks")
def test_a_trial_needs_the_blocks_of_its_study_to_be_named(store, own_block):
    with pytest.raises(UsageError, match=r"uses blocks \('trial_block'\) of mine.py; name that"):
        found(":0", store)
    load_blocks([own_block.path])
    assert found(":0", store).name == "newer:0"


@pytest.mark.usefixtures("_forgets_blocks")
def test_blocks_of_the_same_name_with_another_text_are_others(store, own_block):
    own_block.path.write_text(BLOCK + "\n# changed\n")
    load_blocks([own_block.path])
    with pytest.raises(UsageError, match="the file with the block 'trial_block' is not the one"):
        found(":0", store)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("older:7", "the study 'older' has no trial 7; its last is 3"),
        ("older:3", r"trial 3 of the study 'older' drew no network \(no\)"),
        ("oldest:2", "no trial oldest:2: .* holds no study 'oldest'; did you mean 'older'"),
        ("older:x", "no network is called 'older:x'; "),
    ],
)
def test_a_wrong_trial_is_a_sentence(store, name, sentence):
    with pytest.raises(UsageError, match=sentence):
        found(name, store)


def test_a_trial_without_a_store_is_a_sentence(tmp_path):
    with pytest.raises(UsageError, match=r"no trial older:2: .*nowhere\.db"):
        found("older:2", str(tmp_path / "nowhere.db"))


def test_a_file_that_cannot_be_read_is_found_and_says_why(tmp_path):
    path = tmp_path / "broken.onnx"
    path.write_bytes(b"broken")
    model = found(str(path), None)
    assert (model.name, model.file, model.architecture) == ("broken.onnx", path, None)
    with pytest.raises(UsageError, match=r"broken\.onnx cannot be read as an ONNX model"):
        model.known_architecture()
