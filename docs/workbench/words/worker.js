/** The worker that runs the package's own Python, with Brython: a request in, its words out, part by part. */

/** @typedef {{ modules: Record<string, unknown[]>, main: string }} Library */

const MAIN = "explaining";
const UNSAID = "Python raised an error";

/** What the script does in a worker that begins with Brython. */
export function answerQuestions() {
  const brython = /** @type {any} */ (globalThis).__BRYTHON__;
  /** @type {(request: string) => string} */
  let answer;
  onmessage = ({ data }) => {
    try {
      if (typeof data === "string") {
        postMessage({ answer: answer(data) });
        return;
      }
      const { modules, main } = /** @type {Library} */ (data);
      brython.use_VFS = true;
      brython.update_VFS(modules);
      const module = brython.runPythonSource(main, MAIN);
      answer = brython.pyobj2jsobj(brython.module_getattr(module, "answer"));
      postMessage({ ready: true });
    } catch (error) {
      postMessage({ error: messageOf(brython, error) });
    }
  };
}

/** @param {any} brython @param {any} error */
function messageOf(brython, error) {
  try {
    const text = error instanceof Error ? error.message : "";
    return text || String(brython.pyobj2jsobj(brython.builtins.str.$factory(error))) || UNSAID;
  } catch {
    return UNSAID;
  }
}
