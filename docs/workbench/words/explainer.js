/** The page's side of the words: starts Python once, and asks it one thing after the other. */
import { FACTS, workerSource } from "../facts.js";
import { descriptionOf } from "../network/activations.js";
import { SUCCESS, failure } from "../studies/outcomes.js";
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
 * @property {boolean[] | undefined} decided if that was asked: whether all is right, points are confused, another output layer would do
 *
 * @typedef {object} Question
 * @property {string} request
 * @property {string[]} parts of the words that are there, in the order of the telling
 * @property {((words: Words) => void)[]} heard what wants to know of the parts that are there
 * @property {(() => boolean)[]} wanted whether the parts that are missing are still waited for, by anyone
 * @property {(words: Words | null) => void} resolve
 * @property {(error: Error) => void} reject
 */

// Brython reads its own address. A worker that a page from a disk made has none that it can read.
// It also formats dates in the browser's language, which need not be one that there is.
const PLACE = [
  'Object.defineProperty(self, "location", { value: new URL("http://localhost/python/brython.js") });',
  'try { new Intl.DateTimeFormat(navigator.language); }',
  'catch { Object.defineProperty(navigator, "language", { value: "en" }); }',
  "",
].join("\n");

/** Asks for the next part of what was asked before. */
const MORE = "";
/** What Python refuses to explain, it says why. */
const REFUSED = "refused\t";

/** Whether the answers alone are told, since all else would take too long. @param {Pick<State, "network" | "points">} state */
export const toldBriefly = ({ network, points }) => !FACTS.activations[network.activation].pieces && points.length > FACTS.mostTold;

/** @param {State} state @param {"words" | "answers" | "outcome"} [kind] what is asked */
export function requestFor({ network, points, labels, threshold }, kind = toldBriefly({ network, points }) ? "answers" : "words") {
  const { layers, activation, output } = network;
  /** @param {number[]} numbers */
  const line = (numbers) => numbers.map(String).join(" ");
  const parameters = layers.flatMap(({ w, b }) => [w.map(line).join(","), line(b)]);
  return [kind, descriptionOf(activation), output, areCorners(points) ? "" : points.map(line).join(), line(labels), String(threshold), ...parameters].join("\n");
}

/** Keep the part that an answer brings; return how many are missing. @param {string[]} parts @param {string} answer */
function keepPart(parts, answer) {
  if (answer.startsWith(REFUSED)) throw new RangeError(answer.slice(REFUSED.length));
  const [, place, count] = answer.split("\n", 1)[0].split("\t");
  parts[Number(place)] = answer;
  return Number(count) - Object.keys(parts).length;
}

/** @param {string[]} parts @returns {Words} */
function wordsIn(parts) {
  const lines = parts.flatMap((part) => part.split("\n").map((line) => line.split("\t")));
  /** @param {string} text */
  const several = (text) => text.split(" ").filter(Boolean);
  return {
    claims: lines.filter(([kind]) => kind === "claim").map(([, name, holds, sentence, terms, points]) => ({
      name, holds: holds === "1", sentence, terms: several(terms), points: several(points),
    })),
    told: lines.filter(([kind]) => kind === "told").map(([, title, ...names]) => ({ title, names })),
    decided: lines.find(([kind]) => kind === "outcome")?.slice(1).map((digit) => digit === "1"),
  };
}

export class Explainer {
  /** @type {Question[]} */
  #questions = [];
  /** @type {Promise<Worker> | null} */
  #started = null;
  /** @type {{ question: Question, answer: Promise<Words | null> } | null} */
  #last = null;

  /** Fetch Python and start it, once. */
  #start() {
    return (this.#started ??= this.#load().then((library) => this.#launch(library)));
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

  /**
   * What was asked last is not asked again.
   * @param {string} request
   * @param {(words: Words) => void} [hear] the parts that are there, whenever there are more, but not all
   * @param {() => boolean} [wanted] whether the parts that are missing are still waited for
   * @returns {Promise<Words | null>} null if they were not
   */
  ask(request, hear = () => {}, wanted = () => true) {
    if (this.#last?.question.request !== request) this.#last = this.#askAnew(request);
    const { question, answer } = this.#last;
    question.heard.push(hear);
    question.wanted.push(wanted);
    return answer;
  }

  /** How a run ended, or null where nobody can tell. @param {State} state */
  async outcome(state) {
    const words = await this.#askAnew(requestFor(state, "outcome")).answer.catch(() => null);
    const [right, confused, separates] = words?.decided ?? [];
    if (separates === undefined) return null;
    return right ? SUCCESS : failure(confused, separates);
  }

  /** @param {string} request */
  #askAnew(request) {
    /** @type {Question} */
    const question = { request, parts: [], heard: [], wanted: [], resolve: () => {}, reject: () => {} };
    const answer = this.#start().then((worker) => new Promise((/** @type {Question["resolve"]} */ resolve, reject) => {
      Object.assign(question, { resolve, reject });
      this.#questions.push(question);
      if (this.#questions.length === 1) worker.postMessage(request);
    }));
    return { question, answer };
  }

  /** Nothing waits for a worker that broke; what is asked next starts another. @param {Error} error */
  #broken(error) {
    this.#started = this.#last = null;
    for (const { reject } of this.#questions.splice(0)) reject(error);
  }

  /** @param {Worker} worker @param {{ answer?: string, error?: string }} data */
  #answered(worker, { answer, error }) {
    const [question] = this.#questions;
    if (this.#isOver(question, answer, error)) {
      this.#questions.shift();
      if (this.#questions.length) worker.postMessage(this.#questions[0].request);
    } else worker.postMessage(MORE);
  }

  /** @type {(question: Question, answer: string | undefined, error: string | undefined) => boolean} */
  #isOver(question, answer, error) {
    try {
      if (answer === undefined) throw new Error(error);
      const missing = keepPart(question.parts, answer);
      const words = wordsIn(question.parts);
      if (!missing) question.resolve(words);
      else if ((!question.wanted.length || question.wanted.some((wanted) => wanted()))) {
        for (const hear of question.heard) hear(words);
        return false;
      } else {
        if (this.#last?.question === question) this.#last = null;
        question.resolve(null);
      }
    } catch (reason) {
      question.reject(/** @type {Error} */ (reason));
    }
    return true;
  }
}
