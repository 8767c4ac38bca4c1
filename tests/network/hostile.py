"""Architecture files that nobody should write, and that anybody may send."""

import json

HEAD = {
    "name": "head", "block": "conv", "inputs": ["image"],
    "params": {"out_channels": "classes", "kernel_size": 1},
}  # fmt: skip


def text(nodes=(HEAD,), output="head", **changed):
    return json.dumps({"format": 1, "nodes": nodes, "output": output} | changed)


def node(block="conv", name="a", inputs=("image",), **params):
    if block == "conv":
        params = {"out_channels": 8} | params
    return {"name": name, "block": block, "inputs": list(inputs), "params": params}


def before_the_head(*nodes):
    return text([*nodes, HEAD | {"inputs": [nodes[-1]["name"]]}])


def chain(length):
    """So many nodes, listed with the last of them first."""
    nodes = [HEAD] + [node(name=f"n{i}", inputs=[f"n{i - 1}"]) for i in range(1, length)]
    nodes[1]["inputs"] = ["image"]
    nodes[0] = HEAD | {"inputs": [f"n{length - 1}"]}
    return text(nodes[::-1])


VALUES = {
    "negative": -1, "zero": 0, "huge": 10**30, "float": 2.5, "large_float": 1e30, "word": "eight",
    "truth": True, "nothing": None, "list": [8], "empty_list": [], "nested": [[[[[8]]]]],
    "dictionary": {"a": 1}, "too_many": 100_000, "long_text": "x" * 10_000,
}  # fmt: skip
PARAMETERS = ("out_channels", "kernel_size", "stride", "dilation", "groups")

FILES: dict[str, str | bytes] = {
    f"{parameter}_{name}": before_the_head(node(**{parameter: value}))
    for parameter in PARAMETERS
    for name, value in VALUES.items()
}
FILES |= {
    "empty": "", "not_text": b"\xff\xfe\x00", "number": "1", "string": '"a"', "null": "null",
    "array": "[]", "deep_arrays": "[" * 100_000, "deep_objects": '{"a":' * 100_000,
    "long_number": '{"format": ' + "1" * 100_000 + "}", "true_format": text(format=True),
    "bom": b"\xef\xbb\xbf" + text().encode(), "half": text()[:-5], "zeros": b"\0" * 1000,
    "no_nodes": text([]), "nodes_number": text(nodes=[1]), "nodes_text": text(nodes="head"),
    "nodes_object": json.dumps({"format": 1, "nodes": {"a": HEAD}, "output": "head"}),
    "output_number": text(output=1), "output_list": text(output=["head"]),
    "output_missing": text(output="tail"), "output_image": text(output="image"),
    "name_number": text([HEAD | {"name": 5}]), "name_long": text([HEAD | {"name": "x" * 10**6}]),
    "name_empty": text([HEAD | {"name": ""}]), "name_markup": text([HEAD | {"name": "<b>"}]),
    "block_number": text([HEAD | {"block": 5}]),
    "block_long": text([HEAD | {"block": "c" * 10**6}]),
    "block_unknown": text([HEAD | {"block": "konv"}]), "block_list": text([HEAD | {"block": []}]),
    "inputs_text": text([HEAD | {"inputs": "image"}]), "inputs_none": text([HEAD | {"inputs": []}]),
    "inputs_number": text([HEAD | {"inputs": [3]}]),
    "inputs_self": text([HEAD | {"inputs": ["head"]}]),
    "inputs_many": text([HEAD | {"inputs": ["image"] * 10_000}]),
    "inputs_output": text([HEAD | {"inputs": ["image:indices"]}]),
    "params_list": text([HEAD | {"params": []}]), "params_unknown": before_the_head(node(strid=1)),
    "params_number_key": before_the_head(node(**{"5": 1})),
    "params_infinite": text().replace('"kernel_size": 1', '"kernel_size": Infinity'),
    "params_nan": text().replace('"kernel_size": 1', '"kernel_size": NaN'),
    "params_overflow": text().replace('"kernel_size": 1', '"kernel_size": 1e999'),
    "surrogate": before_the_head(node(padding_mode="\ud800")),
    "cycle": text([node(inputs=["b"]), node(name="b", inputs=["a"]), HEAD | {"inputs": ["b"]}]),
    "unused": text([node(), HEAD]), "twice": text([HEAD, HEAD]),
    "kernel_too_large": before_the_head(node(kernel_size=100_001)),
    "too_many_weights": before_the_head(
        node(out_channels=8000, kernel_size=63),
        node(name="b", inputs=["a"], out_channels=8000, kernel_size=63),
    ),
    "nodes_2000": chain(2000), "nodes_10000": chain(10_000), "nodes_50000": chain(50_000),
    "two_strides": text(
        [node(stride=2), node(name="b"), node("add", "c", ["a", "b"]), HEAD | {"inputs": ["c"]}]
    ),
}  # fmt: skip
SOUND = {"dilation_too_many", "true_format", "nodes_2000"}
"""Those that are odd and nothing else."""


def write(folder):
    """Write all files and return their paths by name."""
    paths = {name: folder / f"{name}.json" for name in FILES}
    for name, content in FILES.items():
        raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        paths[name].write_bytes(raw)
    return paths
