"""The package's own Python, packed to run in the reader's browser."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

from docs._site.workbench.packing import SOURCES

# What the words use of Brython's standard library. A test in a browser fails if one is missing.
# Some modules that take long to load have stand-ins, in `docs/workbench/words/stand_ins`.
STANDARD_LIBRARY = ("__future__", "itertools", "math", "sys")
ROOMS = ("exact", "words")
# Where this Brython loses an error that a generator raises: `all` takes it for the end, and a star
# before the generator asks it for more, which then has nothing to say. And what it puts in place of
# a method that older browsers lack takes the set for its argument.
MENDED = {
    "Set.prototype.difference=function(self,other){var res=": (
        "Set.prototype.difference=function(other){var self=this,res="
    ),
    "while(1){try{\nvar elt=next(iterable)\nif(!$B.$bool(elt)){return false}}"
    "catch(err){return true}}}": (
        "for(var elt of $B.make_js_iterator(iterable)){if(!$B.$bool(elt)){return false}}\n"
        "return true}"
    ),
    '$B.$call($B.$getattr(it,"__next__"))}catch(err1)': "}catch(err1)",
}
# What this Brython tells by an error, which takes long to raise: that there is no more, to loops
# and sums, and that a dictionary lacks a key, to `get`. And what `zip` and `map` begin anew for
# each item; more is in `docs/workbench/words/hastened.js`.
HASTENED = {
    "var it=$B.$iter(iterator)\nvar test=false ": (
        "if(cls===$B.generator){return{\n"
        "[Symbol.iterator](){return this},next(){set_lineno(frame,lineno)\n"
        "var value=cls.tp_funcs.send(iterator,_b_.None,true)\n"
        "return value===$B.NULL ?{done:true,value:null}:{done:false,value}}}}\n"
        "var it=$B.$iter(iterator)\nvar test=false "
    ),
    "try{\nvar value=$B.$call(next_func,it)\n": (
        "try{\nif(next_func.step){return next_func.step(it)}\nvar value=$B.$call(next_func,it)\n"
    ),
    "next_func.ob_type=$B.function\nvar descr": (
        "next_func.step=(obj)=> cls.tp_iternext(obj).next()\n"
        "next_func.ob_type=$B.function\nvar descr"
    ),
    "send=function(self,value){\nvar gen=self.js_gen\ngen.$has_run=true\nif(gen.$finished){": (
        "send=function(self,value,quiet){\nvar gen=self.js_gen\ngen.$has_run=true\n"
        "if(gen.$finished){if(quiet){return $B.NULL}\n"
    ),
    "$B.RAISE(_b_.StopIteration,res.value.value)": (
        "if(quiet){return $B.NULL}\n$B.RAISE(_b_.StopIteration,res.value.value)"
    ),
    "gen.gi_running=false\nif(res.done){": (
        "gen.gi_running=false\nif(res.done){if(quiet){return $B.NULL}\n"
    ),
    "iterable=iter(iterable)\nwhile(true){try{\nvar _item=next(iterable)\n"
    "res=$B.rich_op('__add__',res,_item)}"
    "catch(err){if($B.is_exc(err,[_b_.StopIteration])){break}else{\nthrow err}}}": (
        "for(var _item of $B.make_js_iterator(iterable)){res=$B.rich_op('__add__',res,_item)}"
    ),
    "tp_iternext=function*(self){var args=[]\n": (
        "tp_iternext=function*(self){while(true){var args=[]\n"
    ),
    "if(arg.done){$B.RAISE(_b_.StopIteration,'')}\nargs.push(arg.value)}\n"
    "yield $B.$call(self.func,...args)}": (
        "if(arg.done){return}\nargs.push(arg.value)}\nyield $B.$call(self.func,...args)}}"
    ),
    "tp_iternext=function*(self){var res=[],len=self.iters.length\n": (
        "tp_iternext=function*(self){while(true){var res=[],len=self.iters.length\n"
    ),
    "return}\nres.push(v.value)}\nyield $B.fast_tuple(res)}": (
        "return}\nres.push(v.value)}\nyield $B.fast_tuple(res)}}"
    ),
    "return dict.$getitem($.self,$.key,true)}": (
        "var found=dict.$getitem($.self,$.key,true)\nreturn found===$B.NULL ? $._default :found}"
    ),
    "$B.RAISE(_b_.KeyError,key)}\ndict.tp_hash": (
        "if(ignore_missing){return $B.NULL}\n$B.RAISE(_b_.KeyError,key)}\ndict.tp_hash"
    ),
}

# It works out more than the greatest common divisor, of which no more is used.
DIVISORS = {
    "lxgcd(x, y)[0]": "simple_gcd(x, y)",
    "lxgcd(res, $B.to_bigint(args[i]))[0]": "simple_gcd(res, $B.to_bigint(args[i]))",
}
# They take all that a generator has, and do nothing else between.
TAKERS = ("dict", "fromkeys", "join", "list", "max", "min", "set", "sorted", "sum", "tuple")


def python_modules() -> dict[str, list[Any]]:
    """Return the modules as Brython wants them: ending, text, imports, and 1 for a package."""
    import brython
    from brython.list_modules import parse_stdlib

    library = parse_stdlib(str(Path(brython.__file__).parent / "data"))
    modules = {name: library[name] for name in STANDARD_LIBRARY}
    ending, script, *imports = modules["math"]
    modules["math"] = [ending, mended(script, DIVISORS), *imports]
    for path in sorted((SOURCES / "words" / "stand_ins").glob("*.py")):
        modules[path.stem] = [".py", bare(path.read_text("utf-8")), []]
    modules["xordemo"] = [".py", "", [], 1]
    package = Path(__file__).parents[3] / "xordemo"
    for room in ROOMS:
        for path in sorted((package / room).glob("*.py")):
            is_package = path.stem == "__init__"
            name = f"xordemo.{room}" if is_package else f"xordemo.{room}.{path.stem}"
            modules[name] = [".py", bare(path.read_text("utf-8")), [], *([1] if is_package else [])]
    return modules


class _Bare(ast.NodeTransformer):
    """Takes away what only people and checkers read, and generators whose all is taken at once.

    A class keeps the names that it annotates.
    """

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Take the annotations of a function's arguments and of what it returns."""
        self.generic_visit(node)
        node.returns = None
        given = node.args
        for each in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
            if each is not None:
                each.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        """Shorten what an annotation says."""
        node.annotation = ast.Constant(0)
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        """Make a list of what is taken whole at once, in a tenth of a generator's time."""
        self.generic_visit(node)
        taker = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        match node.args:
            case [ast.GeneratorExp(elt=each, generators=loops), *_] if taker in TAKERS:
                node.args[0] = ast.ListComp(each, loops)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        """Take a text that stands by itself."""
        text = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        return ast.Pass() if text else node


def bare(source: str) -> str:
    """Return a module without its docstrings, comments and annotations, which take long to read."""
    module = ast.parse(source)
    if ast.get_docstring(module) is not None:
        del module.body[0]  # nothing may stand before an import from the future
    return ast.unparse(_Bare().visit(module)) + "\n"


def mended_brython() -> str:
    """Return Brython without the faults that would make the words wrong, mute or slow."""
    import brython

    script = (Path(brython.__file__).parent / "data" / "brython.js").read_text("utf-8")
    hastened = (SOURCES / "words" / "hastened.js").read_text("utf-8")
    return mended(script, MENDED | HASTENED) + hastened


def mended(script: str, mends: dict[str, str]) -> str:
    """Return a script of Brython's with other text in some places."""
    for fault, other in mends.items():
        if script.count(fault) != 1:
            raise ValueError(f"Brython is another by now; look whether it still has: {fault}")
        script = script.replace(fault, other)
    return script


def python_script() -> str:
    """Return the script that brings Brython, the modules and the program that uses them."""
    library = {
        "brython": mended_brython(),
        "modules": python_modules(),
        "main": (SOURCES / "words" / "explaining.py").read_text("utf-8"),
    }
    return f"window.workbenchPython = {json.dumps(library)};\n"
