/** Bad input is refused with a message that names it, what it was and what is allowed. */
import { FACTS, NO_OUTPUT } from "../facts.js";
import { times } from "../plain.js";

/** @typedef {import("./model.js").Network} Network */

/** @param {string} why @returns {never} */
export function refuse(why) {
  throw new RangeError(why);
}

/** @param {unknown} value */
const quoted = (value) => {
  const text = typeof value === "number" ? numeral(value) : JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

/** How a number is written, on the page and in an address; Infinity and the like are none. */
export const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** As many digits as give the number back. @param {number} value */
export const numeral = (value) => String(value).replace("Infinity", "∞").replaceAll("-", "−");

/**
 * An object that has no other names than those that are known.
 * @param {string} what
 * @param {any} given
 * @param {string[]} known
 */
export function checkedNames(what, given, known) {
  if (given === null || typeof given !== "object" || Array.isArray(given)) {
    refuse(`${what} is ${quoted(given)}; it must be an object with some of ${known.join(", ")}`);
  }
  const other = Object.keys(given).find((name) => !known.includes(name));
  if (other !== undefined) refuse(`${what} holds ${quoted(other)}, which is not known; it can hold ${known.join(", ")}`);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {number}
 */
export function checkedNumber(name, value, low = -Infinity, high = Infinity) {
  const least = low === -Infinity ? "a finite number" : `a finite number, at least ${numeral(low)}`;
  const range = high === Infinity ? least : `from ${numeral(low)} to ${numeral(high)}`;
  if (typeof value !== "number" || !Number.isFinite(value) || value < low || value > high) {
    refuse(`${name} is ${quoted(value)}; it must be ${range}`);
  }
  return value;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {number}
 */
export function checkedWhole(name, value, low = -Infinity, high = Infinity) {
  if (!Number.isSafeInteger(value)) {
    refuse(`${name} is ${quoted(value)}; it must be a whole number from ${numeral(low)} to ${numeral(high)}`);
  }
  return checkedNumber(name, value, low, high);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {number} length
 * @returns {number[]}
 */
function checkedList(name, value, length) {
  if (!Array.isArray(value) || value.length !== length) {
    const was = Array.isArray(value) ? `has ${value.length} numbers` : `is ${quoted(value)}`;
    refuse(`${name} ${was}; it must be a list of ${length}`);
  }
  return value.map((number, i) => checkedNumber(`${name}[${i}]`, number));
}

/**
 * @param {string} name
 * @param {readonly string[]} choices
 * @param {unknown} value
 * @returns {string}
 */
export function checkedChoice(name, value, choices) {
  if (typeof value !== "string" || !choices.includes(value)) {
    refuse(`${name} is ${quoted(value)}; it must be one of ${choices.join(", ")}`);
  }
  return value;
}

/** @type {(value: unknown, output: string) => number} */
export function checkedThreshold(value, output) {
  const threshold = checkedNumber("threshold", value);
  if (threshold === 0 || output === NO_OUTPUT) return threshold;
  refuse(`threshold is ${numeral(threshold)}; with output ${output} it must be 0, where the class changes`);
}

/**
 * How many units each hidden layer has, from one number or a list.
 * @param {string} name
 * @param {unknown} value
 * @returns {number[]}
 */
export function checkedWidths(name, value) {
  const { mostUnits } = FACTS;
  const widths = Array.isArray(value) ? value : [value];
  if (!widths.length || widths.length > mostUnits.length) {
    refuse(`${name} has ${widths.length} layers; there must be from 1 to ${mostUnits.length}`);
  }
  return widths.map((width) => checkedWhole(widths.length > 1 ? `a layer of ${name}` : name, width, 1, mostUnits[widths.length - 1]));
}

/** What a layer's parameters are called. @param {number} layer */
export const parameterNames = (layer) => [`w${layer + 1}`, `b${layer + 1}`];

/** Those of the deepest network. */
export const PARAMETER_NAMES = times(FACTS.mostUnits.length + 1, parameterNames).flat();

/**
 * A network from anything: what `set` is given, a file, an address. Of one hidden layer it may be
 * w1, b1, w2, b2, where rows of one number, as the package keeps `w2` and `b2`, are taken too.
 * @param {any} given
 * @returns {Network}
 */
export function checkedNetwork(given) {
  if (given === null || typeof given !== "object") {
    refuse(`the network is ${quoted(given)}; it must have w1, b1, w2, b2, or layers`);
  }
  const twice = given.layers !== undefined && PARAMETER_NAMES.find((name) => given[name] !== undefined);
  if (twice) refuse(`the network holds layers and ${twice}; one of them says all`);
  return {
    layers: checkedLayers(given.layers === undefined ? layersIn(given) : given.layers),
    activation: checkedChoice("activation", given.activation === undefined ? FACTS.settings.activation : given.activation, Object.keys(FACTS.activations)),
    output: checkedChoice("output", given.output === undefined ? NO_OUTPUT : given.output, Object.keys(FACTS.outputs)),
  };
}

/** The layers of w1, b1, w2, b2, w3 and so on, for as long as there are some. @param {any} given */
function layersIn(given) {
  for (const name of ["w1", "b1", "w2", "b2"]) {
    if (given[name] === undefined) refuse(`${name} is missing; a network has w1, b1, w2, b2`);
  }
  const found = [];
  for (let i = 1; given[`w${i}`] !== undefined || given[`b${i}`] !== undefined; i++) found.push([given[`w${i}`], given[`b${i}`]]);
  const [w, b] = found[found.length - 1];
  const rows = Array.isArray(w) ? w.map((row) => (Array.isArray(row) ? row : [row])) : w;
  found[found.length - 1] = [rows, Array.isArray(b) ? b : [b]];
  return found;
}

/** @param {unknown} given pairs of weights and biases @returns {Network["layers"]} */
function checkedLayers(given) {
  if (!Array.isArray(given) || given.length < 2 || !given.every((layer) => Array.isArray(layer) && layer.length === 2)) {
    refuse(`layers is ${quoted(given)}; it must be a list of pairs [w, b], two or more`);
  }
  const [[w1]] = given;
  if (!Array.isArray(w1) || w1.length !== 2 || !Array.isArray(w1[0])) {
    refuse(`w1 is ${quoted(w1)}; it must be two lists, one for each input`);
  }
  const widths = given.slice(0, -1).map(([w]) => (Array.isArray(w) && Array.isArray(w[0]) ? w[0].length : 0));
  checkedWidths("the number of hidden units", widths.length > 1 ? widths : widths[0]);
  return given.map(([w, b], i) => checkedLayer(i, w, b, i ? widths[i - 1] : 2, i < widths.length ? widths[i] : 1, i === widths.length));
}

/** @type {(layer: number, w: unknown, b: unknown, fanIn: number, fanOut: number, last: boolean) => import("./model.js").Layer} */
function checkedLayer(layer, w, b, fanIn, fanOut, last) {
  const name = `w${layer + 1}`;
  if (!Array.isArray(w) || w.length !== fanIn) {
    const was = Array.isArray(w) ? `has ${w.length} ${last ? "numbers" : "rows"}` : `is ${quoted(w)}`;
    refuse(`${name} ${was}; it must be a list of ${fanIn}`);
  }
  const biases = `b${layer + 1}`;
  return {
    w: w.map((row, from) => checkedList(`${name}[${from}]`, row, fanOut)),
    b: last && Array.isArray(b) && b.length === 1 ? [checkedNumber(biases, b[0])] : checkedList(biases, b, fanOut),
  };
}

/**
 * @param {unknown} given
 * @param {number} count
 * @returns {number[]}
 */
export function checkedLabels(given, count = FACTS.corners.length) {
  const labels = checkedList("labels", given, count);
  labels.forEach((label, i) => checkedWhole(`labels[${i}]`, label, 0, 1));
  return labels;
}

/** @param {unknown} given @returns {[number, number][]} */
export function checkedPoints(given) {
  const { mostPoints } = FACTS;
  if (!Array.isArray(given) || !given.length || given.length > mostPoints) {
    const was = Array.isArray(given) ? `has ${given.length} points` : `is ${quoted(given)}`;
    refuse(`points ${was}; it must be a list of 1 to ${mostPoints}`);
  }
  return given.map((point, i) => /** @type {[number, number]} */ (checkedList(`points[${i}]`, point, 2)));
}
