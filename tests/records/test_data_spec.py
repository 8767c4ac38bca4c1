import pytest

from nasseg.records.data_spec import DataSpec


@pytest.mark.parametrize(
    ("text", "parts", "name", "portable"),
    [
        ("streets", ("", "streets", ""), "streets", "streets"),
        ("camvid:/data/set", ("camvid", "/data/set", ""), "set", "camvid:set"),
        ("/data/my set", ("", "/data/my set", ""), "my set", "my set"),
        ("/data/my.yaml?resize=crop", ("", "/data/my.yaml", "resize=crop"), "my",
         "my.yaml?resize=crop"),
        ("coco:/d/a.json?seed=1&val_share=0.1", ("coco", "/d/a.json", "seed=1&val_share=0.1"), "a",
         "coco:a.json?seed=1&val_share=0.1"),
        ("/what?", ("", "/what?", ""), "what?", "what?"),
        ("camvid:", ("camvid", "", ""), "camvid", "camvid:"),
        ("", ("", "", ""), "", ""),
    ],
)  # fmt: skip
def test_parts(text, parts, name, portable):
    spec = DataSpec.parse(text)
    assert (spec.kind, spec.place, spec.options) == parts
    assert spec.name == name
    assert str(spec) == text
    assert str(spec.without_folders) == portable
