"""Errors reach the page from wherever in the package's Python they are raised."""

PYTHON = """
import itertools


def failing():
    yield 1
    raise ValueError("why")


def passed_on():
    yield from failing()


def unpacked():
    first, second = failing()


def walked():
    for _ in failing():
        pass


WAYS = {
    "all": lambda: all(x for x in failing()),
    "any": lambda: any(x > 1 for x in failing()),
    "sum": lambda: sum(x for x in failing()),
    "max": lambda: max(failing()),
    "sorted": lambda: sorted(failing()),
    "tuple": lambda: tuple(failing()),
    "set": lambda: set(failing()),
    "dict": lambda: dict((x, x) for x in failing()),
    "join": lambda: " ".join(str(x) for x in failing()),
    "map": lambda: list(map(str, failing())),
    "filter": lambda: list(filter(None, failing())),
    "zip": lambda: list(zip(failing(), (1, 2, 3))),
    "enumerate": lambda: list(enumerate(failing())),
    "chain": lambda: list(itertools.chain(failing())),
    "accumulate": lambda: list(itertools.accumulate(failing())),
    "in a tuple": lambda: (*failing(), *failing()),
    "in a list": lambda: [*failing()],
    "in a set": lambda: {*failing()},
    "in a call": lambda: (lambda *given: given)(*failing()),
    "comprehension": lambda: [x for x in failing()],
    "membership": lambda: 2 in failing(),
    "next": lambda: next(x for x in failing() if x > 1),
    "passed on": lambda: list(passed_on()),
    "unpacked": unpacked,
    "walked": walked,
}


def answer(_):
    told = []
    for name, way in WAYS.items():
        try:
            told.append(f"{name}: {way()}")
        except Exception as error:
            if type(error) is not ValueError or str(error) != "why":
                told.append(f"{name}: {type(error).__name__} {error}")
    told.append(str((all(()), all((1, 0)), all(iter((1, 2))), (*iter("ab"), *range(2)))))
    return ", ".join(told)
"""
ASK = """async (python) => {
  const { brython, modules } = workbenchPython;
  const place = 'Object.defineProperty(self, "location", { value: new URL("http://localhost/python/brython.js") });';
  const answer = (given) => {
    __BRYTHON__.use_VFS = true;
    __BRYTHON__.update_VFS(given.modules);
    const module = __BRYTHON__.runPythonSource(given.python, "asked");
    postMessage(__BRYTHON__.pyobj2jsobj(__BRYTHON__.module_getattr(module, "answer"))(""));
  };
  const parts = [place, brython, `;onmessage = ({ data }) => (${answer})(data);`];
  const worker = new Worker(URL.createObjectURL(new Blob(parts)));
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ modules, python });
  });
}"""  # noqa: E501


def test_no_error_that_a_generator_raises_is_lost(telling_bench):
    telling_bench.wait_for_function("window.workbenchPython")
    told = telling_bench.evaluate(ASK, PYTHON)
    assert told == "(True, False, True, ('a', 'b', 0, 1))"


ENDING = """
def counted():
    yield 1
    yield 2
    return 3


def answer(_):
    half = counted()
    first, rest = next(half), list(half)
    pairs = zip("ab", counted())
    begun = [next(pairs)]
    begun += pairs
    kept = {1: "a", (2, 3): None}
    ended = [list(half), sum(half, 7), next(half, "over"), list(pairs)]
    found = kept.get(1), kept.get((2, 3), 4), kept.get(5), kept.get(5, 6)
    return str((first, rest, begun, sum(map(abs, counted())), ended, found))
"""


def test_what_has_ended_stays_so_and_a_missing_key_has_its_default(telling_bench):
    telling_bench.wait_for_function("window.workbenchPython")
    assert telling_bench.evaluate(ASK, ENDING) == (
        "(1, [2], [('a', 1), ('b', 2)], 3, [[], 7, 'over', []], ('a', None, None, 6))"
    )
