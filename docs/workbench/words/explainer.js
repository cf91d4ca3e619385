/** The page's side of the words: starts Python once, and asks it one thing after the other. */
import { FACTS, workerSource } from "../facts.js";
import { descriptionOf } from "../network/activations.js";
import { areCorners } from "../training/samples.js";

/**
 * @typedef {import("../state/bench.js").State} State
 * @typedef {import("./worker.js").Library} Library
 *
 * @typedef {object} Claim
 * @property {string} name
 * @property {boolean} holds
 * @property {string} sentence
 * @property {string[]} terms units, counted from 1; 0 is the output bias
 * @property {string[]} points their places in the bench's order
 *
 * @typedef {object} Words
 * @property {Claim[]} claims
 * @property {{ title: string, names: string[] }[]} told the bullets, each by its claims' names
 *
 * @typedef {{ request: string, resolve: (answer: string) => void, reject: (error: Error) => void }} Question
 */

// Brython reads its own address. A worker that a page from a disk made has none that it can read.
// It also formats dates in the browser's language, which need not be one that there is.
const PLACE = [
  'Object.defineProperty(self, "location", { value: new URL("http://localhost/python/brython.js") });',
  'try { new Intl.DateTimeFormat(navigator.language); }',
  'catch { Object.defineProperty(navigator, "language", { value: "en" }); }',
  "",
].join("\n");

/** What Python refuses to explain, it says why. */
const REFUSED = "refused\t";

/** @param {State} state */
export function requestFor({ network, points, labels, threshold }) {
  const { layers, activation, output } = network;
  /** @param {number[]} numbers */
  const line = (numbers) => numbers.map(String).join(" ");
  const parameters = layers.flatMap(({ w, b }) => [w.map(line).join(","), line(b)]);
  return [descriptionOf(activation), output, areCorners(points) ? "" : points.map(line).join(), line(labels), String(threshold), ...parameters].join("\n");
}

/** @param {string} answer @returns {Words} */
export function wordsIn(answer) {
  if (answer.startsWith(REFUSED)) throw new RangeError(answer.slice(REFUSED.length));
  const lines = answer.split("\n").map((line) => line.split("\t"));
  /** @param {string} text */
  const several = (text) => text.split(" ").filter(Boolean);
  return {
    claims: lines.filter(([kind]) => kind === "claim").map(([, name, holds, sentence, terms, points]) => ({
      name, holds: holds === "1", sentence, terms: several(terms), points: several(points),
    })),
    told: lines.filter(([kind]) => kind === "told").map(([, title, ...names]) => ({ title, names })),
  };
}

export class Explainer {
  constructor() {
    /** @type {Question[]} */
    this.questions = [];
    /** @type {Promise<Worker> | null} */
    this.started = null;
    /** @type {{ request: string, answer: Promise<string> } | null} */
    this.last = null;
  }

  /** Fetch Python and start it, once. */
  start() {
    this.started ??= this.#load().then((library) => this.#launch(library));
    return this.started;
  }

  /** @returns {Promise<Library & { brython: string }>} */
  #load() {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = FACTS.python;
      script.onload = () => resolve(/** @type {any} */ (window).workbenchPython);
      script.onerror = () => reject(new Error("Python could not be fetched. Load the page again to try once more"));
      document.head.append(script);
    });
  }

  /** @param {Library & { brython: string }} library @returns {Promise<Worker>} */
  #launch({ brython, modules, main }) {
    const source = new Blob([PLACE, brython, "\n;", workerSource()], { type: "text/javascript" });
    const worker = new Worker(URL.createObjectURL(source));
    return new Promise((resolve, reject) => {
      worker.onerror = ({ message }) => {
        const error = new Error(message || "Python could not be started");
        reject(error);
        this.#broken(error);
      };
      worker.onmessage = ({ data }) => {
        if (data.error) reject(new Error(data.error));
        worker.onmessage = (event) => this.#answered(worker, event.data);
        resolve(worker);
      };
      worker.postMessage({ modules, main });
    });
  }

  /** What was asked last is not asked again. @param {string} request @returns {Promise<string>} */
  ask(request) {
    if (this.last?.request !== request) this.last = { request, answer: this.#askAnew(request) };
    return this.last.answer;
  }

  /** @param {string} request @returns {Promise<string>} */
  async #askAnew(request) {
    const worker = await this.start();
    return new Promise((resolve, reject) => {
      this.questions.push({ request, resolve, reject });
      if (this.questions.length === 1) worker.postMessage(request);
    });
  }

  /** Nothing waits for a worker that broke; what is asked next starts another. @param {Error} error */
  #broken(error) {
    this.started = this.last = null;
    for (const { reject } of this.questions.splice(0)) reject(error);
  }

  /** @param {Worker} worker @param {{ answer?: string, error?: string }} data */
  #answered(worker, { answer, error }) {
    const question = this.questions.shift();
    if (answer === undefined) question?.reject(new Error(error));
    else question?.resolve(answer);
    if (this.questions.length) worker.postMessage(this.questions[0].request);
  }
}
