"""Writes NAME.numbers.json beside each script of the corpus from NAME.expected.json and independent computation.

    python3 test/corpus/make_expectations.py            all scripts
    python3 test/corpus/make_expectations.py TEXT       those whose path contains TEXT

Python scripts and notebooks are run by NumPy, in a copy in which every expression notes its value until the first pass
of the training loop is over. JavaScript that needs no library is run by node. What cannot be run here (R, libraries)
is computed by `reference_run.py`.
"""

import ast
import contextlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
from reference_run import reference_numbers

CORPUS = Path(__file__).parent
DIGITS = 8


class Recorder:
    """Values that expressions have, by place: before the loop (phase 0), in its first pass (1); later ones are not kept."""

    def __init__(self, state, keep):
        self.state, self.keep = state, keep
        self.phase = 0
        self.matrices, self.index_of, self.values = [], {}, {}
        self.initial = self.final = None
        self.frame = None

    def note(self, place, value):
        phases = 2 if self.keep == "pass" else 1
        if self.phase < phases:
            self.store(place, value)
        return value

    def store(self, place, value):
        try:
            array = np.array(value, dtype=float)
        except (TypeError, ValueError):
            return
        if value is None or array.ndim > 2 or array.size == 0 or array.size > 400 or isinstance(value, (str, bool, list, tuple)):
            return
        rows, columns = (1, 1) if array.ndim == 0 else (1, array.size) if array.ndim == 1 else array.shape
        entry = [rows, columns, [float(f"{number:.{DIGITS}g}") for number in array.ravel()]]
        key = json.dumps(entry)
        if key not in self.index_of:
            self.index_of[key] = len(self.matrices)
            self.matrices.append(entry)
        seen = self.values.setdefault(place, [])
        if self.index_of[key] not in seen and len(seen) < 4:
            seen.append(self.index_of[key])

    def pass_begins(self, frame):
        self.phase += 1
        self.frame = frame
        if self.phase == 1:
            self.initial = self.layers(frame)

    def loop_ends(self, frame):
        self.final = self.layers(frame)
        self.phase = 2

    def layers(self, frame):
        def read(text):
            return None if text is None else np.array(eval(text, frame), dtype=float)

        return [(read(weights), read(biases)) for weights, biases in self.state]


class Instrument(ast.NodeTransformer):
    """Wraps what is read, and notes what is assigned. Places are (line, column, end line, end column)."""

    def __init__(self, loop_line):
        self.loop_line = loop_line

    def wrap(self, node, original):
        if not isinstance(getattr(original, "ctx", ast.Load()), ast.Load):
            return node
        return ast.Call(ast.Name("_note", ast.Load()), [ast.Constant(place_of(original)), node], [])

    def visit_expression(self, node):
        return self.wrap(self.generic_visit(node), node)

    visit_Name = visit_Attribute = visit_BinOp = visit_UnaryOp = visit_IfExp = visit_expression

    def visit_Subscript(self, node):
        node.value = self.visit(node.value)
        if not any(isinstance(part, ast.Slice) for part in ast.walk(node.slice)):
            node.slice = self.visit(node.slice)
        return self.wrap(node, node)

    def visit_Call(self, node):
        if isinstance(node.func, ast.Attribute):
            node.func.value = self.visit(node.func.value)
        elif not isinstance(node.func, ast.Name):
            node.func = self.visit(node.func)
        node.args = [self.visit(argument) for argument in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        return self.wrap(node, node)

    def visit_JoinedStr(self, node):
        return node

    def visit_Assign(self, node):
        return self.then_note(node, node.targets)

    def visit_AnnAssign(self, node):
        return self.then_note(node, [node.target])

    def visit_AugAssign(self, node):
        return self.then_note(node, [node.target])

    def then_note(self, node, targets):
        node.value = self.visit(node.value)
        return [node, *notes_of(targets)]

    def visit_FunctionDef(self, node):
        node.args.defaults = [self.visit(value) for value in node.args.defaults]
        node.body = self.visit_body(node.body)
        parameters = [ast.Name(a.arg, ast.Load(), **location(a)) for a in node.args.args]
        node.body = notes_of(parameters) + node.body
        return node

    def visit_For(self, node):
        return self.loop(node, lambda: setattr(node, "iter", self.visit(node.iter)), notes_of([node.target]))

    def visit_While(self, node):
        return self.loop(node, lambda: setattr(node, "test", self.visit(node.test)), [])

    def loop(self, node, visit_head, notes):
        visit_head()
        node.body = notes + self.visit_body(node.body)
        if node.lineno != self.loop_line:
            return node
        node.body = [*ast.parse("_pass_begins({**globals(), **locals()})").body, *node.body]
        return [node, *ast.parse("_loop_ends({**globals(), **locals()})").body]

    def visit_body(self, body):
        visited = []
        for statement in body:
            result = self.visit(statement)
            visited.extend(result if isinstance(result, list) else [result])
        return visited


def location(node):
    return {name: getattr(node, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")}


def place_of(node):
    return (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)


def notes_of(targets):
    """Statements that note what stands in the targets now."""
    notes = []
    for target in targets:
        if isinstance(target, (ast.Tuple, ast.List)):
            notes += notes_of(target.elts)
        elif isinstance(target, (ast.Name, ast.Attribute, ast.Subscript)):
            read = ast.parse(ast.unparse(target), mode="eval").body
            call = ast.Call(ast.Name("_note", ast.Load()), [ast.Constant(place_of(target)), read], [])
            notes.append(ast.Expr(call))
    return notes


def run_python(source, folder, run):
    """Runs the script from its folder, and gives initial and final parameters and the values by place."""
    lines = source.split("\n")
    loop_line = next(i + 1 for i, line in enumerate(lines) if line.strip() == run["loop"])
    tree = Instrument(loop_line).visit(ast.parse(source))
    recorder = Recorder(run["state"], run.get("values", "pass"))
    scope = {
        "__name__": "__main__",
        "_note": recorder.note,
        "_pass_begins": recorder.pass_begins,
        "_loop_ends": recorder.loop_ends,
    }
    before = os.getcwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(ast.fix_missing_locations(tree), "<script>", "exec"), scope)
    finally:
        os.chdir(before)
    if recorder.phase == 0:
        raise RuntimeError("the training loop was never reached")
    return recorder


def layers_as_lists(layers, columns):
    """Parameters as the product keeps them: weights inputs × outputs, biases flat. Exact."""
    if layers is None:
        return None
    plain = []
    for weights, biases in layers:
        weights = weights.T if columns else weights
        biases = np.zeros(weights.shape[1]) if biases is None else biases.ravel()
        plain.append({"weights": weights.tolist(), "biases": biases.tolist()})
    return plain


JUPYTER_LINE = re.compile(r"^\s*([%!?]|\w+ = [%!])")
SKIPPED_CELL = re.compile(r"^%%(bash|html|javascript|R|sh|writefile|latex|markdown)\b")


def notebook_source(text):
    """The code cells as one script, and the cell and first line of each, numbered as the code cells are."""
    lines, starts = [], []
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] != "code":
            continue
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        starts.append(len(lines))
        skipped = SKIPPED_CELL.match(source)
        lines += ["" if skipped or JUPYTER_LINE.match(line) else line for line in source.split("\n")]
    return "\n".join(lines), starts


def part_and_line(line, starts):
    part = max(i for i, start in enumerate(starts) if start < line)
    return part, line - starts[part]


def numbers_of_python(source, starts, folder, run):
    recorder = run_python(source, folder, run)
    columns = run.get("columns", False)
    values = []
    for (line, column, end_line, end_column), indices in recorder.values.items():
        part, first = part_and_line(line, starts)
        values.append([part, first, column, part_and_line(end_line, starts)[1], end_column, *indices])
    return {
        "initial": layers_as_lists(recorder.initial, columns),
        "final": layers_as_lists(recorder.final, columns) if run.get("final", True) else None,
        "matrices": recorder.matrices,
        "values": sorted(values),
    }


def numbers_of_javascript(script, run):
    state = ", ".join(f"[{weights}, {biases}]" for weights, biases in run["state"])
    source = script.read_text() + f"\n;console.log('\\u0001' + JSON.stringify([{state}]));\n"
    options = ["--input-type=commonjs", "-e", source]
    output = subprocess.run(["node", *options], cwd=script.parent, check=True, capture_output=True, text=True).stdout
    layers = [(np.array(w, float), None if b is None else np.array(b, float)) for w, b in json.loads(output.split("\x01")[1])]
    return {"initial": run.get("initial"), "final": layers_as_lists(layers, run.get("columns", False))}


def numbers_of(script, expected):
    run = expected.get("run")
    if run is None:
        return None
    if "reference" in run:
        return reference_numbers(expected, script.parent)
    if script.suffix == ".js":
        return numbers_of_javascript(script, run)
    text = script.read_text()
    source, starts = notebook_source(text) if script.suffix == ".ipynb" else (text, [0])
    return numbers_of_python(source, starts, script.parent, run)


def rows_on_lines(numbers):
    """JSON with a line for each entry of the lists, so that changes can be read."""
    parts = []
    for name, value in numbers.items():
        if isinstance(value, list):
            rows = ",\n  ".join(json.dumps(row) for row in value)
            parts.append(f'"{name}": [\n  {rows}\n]')
        else:
            parts.append(f'"{name}": {json.dumps(value)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    for file in sorted(CORPUS.glob("*/*.expected.json")):
        if wanted not in str(file):
            continue
        script = next(f for f in file.parent.glob(file.name.split(".")[0] + ".*") if f.suffix != ".json")
        numbers = numbers_of(script, json.loads(file.read_text()))
        if numbers is not None:
            file.with_name(script.stem + ".numbers.json").write_text(rows_on_lines(numbers))
            print(script.relative_to(CORPUS))


main()
