/** Bad input is refused with a message that names it, what it was and what is allowed. */
import { FACTS } from "../facts.js";

/** @typedef {import("./model.js").Network} Network */

/** @param {unknown} value */
const quoted = (value) => {
  const text = typeof value === "number" ? numeral(value) : JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

/** @param {number} value */
const numeral = (value) => String(value).replace("Infinity", "∞").replaceAll("-", "−");

/**
 * An object that has no other names than those that are known.
 * @param {string} what
 * @param {any} given
 * @param {string[]} known
 */
export function checkedNames(what, given, known) {
  if (given === null || typeof given !== "object" || Array.isArray(given)) {
    throw new RangeError(`${what} is ${quoted(given)}; it must be an object with some of ${known.join(", ")}`);
  }
  const other = Object.keys(given).find((name) => !known.includes(name));
  if (other !== undefined) throw new RangeError(`${what} holds ${quoted(other)}, which is not known; it can hold ${known.join(", ")}`);
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
    throw new RangeError(`${name} is ${quoted(value)}; it must be ${range}`);
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
    throw new RangeError(`${name} is ${quoted(value)}; it must be a whole number from ${numeral(low)} to ${numeral(high)}`);
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
    throw new RangeError(`${name} ${was}; it must be a list of ${length}`);
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
    throw new RangeError(`${name} is ${quoted(value)}; it must be one of ${choices.join(", ")}`);
  }
  return value;
}

/**
 * A network from anything: what `set` is given, a file, an address. Rows of one number, as the
 * package keeps `w2` and `b2`, are taken too.
 * @param {any} given
 * @returns {Network}
 */
export function checkedNetwork(given) {
  if (given === null || typeof given !== "object") {
    throw new RangeError(`the network is ${quoted(given)}; it must have w1, b1, w2, b2`);
  }
  for (const name of ["w1", "b1", "w2", "b2"]) {
    if (given[name] === undefined) throw new RangeError(`${name} is missing; a network has w1, b1, w2, b2`);
  }
  const { w1 } = given;
  if (!Array.isArray(w1) || w1.length !== 2 || !Array.isArray(w1[0])) {
    throw new RangeError(`w1 is ${quoted(w1)}; it must be two lists, one for each input`);
  }
  const { least, most } = FACTS.limits.hidden;
  const hidden = checkedWhole("the number of hidden units", w1[0].length, least, most);
  /** @param {unknown} row */
  const only = (row) => (Array.isArray(row) && row.length === 1 ? row[0] : row);
  const w2 = Array.isArray(given.w2) ? given.w2.map(only) : given.w2;
  return {
    w1: [checkedList("w1[0]", w1[0], hidden), checkedList("w1[1]", w1[1], hidden)],
    b1: checkedList("b1", given.b1, hidden),
    w2: checkedList("w2", w2, hidden),
    b2: checkedNumber("b2", only(given.b2)),
    activation: checkedChoice("activation", given.activation === undefined ? FACTS.settings.activation : given.activation, Object.keys(FACTS.activations)),
  };
}

/**
 * @param {unknown} given
 * @returns {number[]}
 */
export function checkedLabels(given) {
  const labels = checkedList("labels", given, 4);
  labels.forEach((label, i) => checkedWhole(`labels[${i}]`, label, 0, 1));
  return labels;
}
