/**
 * The bench in the page's address, to the last bit: numbers are written with as many digits as
 * give them back. A run that nobody edited comes back whole, with its curve and its history.
 */
import { checkedLabels, checkedNetwork, checkedNumber, checkedWhole } from "../network/checks.js";
import { checkedSettings, freshState, stateOf, trained } from "./bench.js";

/**
 * @typedef {import("./bench.js").State} State
 * @typedef {import("../training/step.js").Settings} Settings
 */

/** @param {number} value */
const exactly = (value) => (Object.is(value, -0) ? "-0" : String(value));

/** @param {number[]} values */
const list = (values) => values.map(exactly).join(",");

const SETTINGS = /** @type {const} */ ({
  seed: Number, hidden: Number, lr: Number, momentum: Number, epochs: Number, reluAtZero: Number,
  activation: String, order: String,
});

/** @param {State} state */
export function addressOf({ network, off, labels, threshold, settings, step, edited, probe }) {
  const { w1, b1, w2, b2 } = network;
  /** @type {Record<string, string>} */
  const parts = { w1: `${list(w1[0])};${list(w1[1])}`, b1: list(b1), w2: list(w2), b2: exactly(b2) };
  for (const name of Object.keys(SETTINGS)) parts[name] = String(settings[/** @type {keyof Settings} */ (name)]);
  parts.labels = labels.join("");
  if (threshold !== 0) parts.threshold = exactly(threshold);
  if (!edited) parts.step = String(step);
  if (Object.keys(off).length) {
    parts.off = Object.entries(off).map(([h, weight]) => `${Number(h) + 1}:${exactly(weight)}`).join(",");
  }
  if (probe) parts.probe = list(probe);
  return `#${Object.entries(parts).map(([name, value]) => `${name}=${encodeURI(value)}`).join("&")}`;
}

/**
 * @param {string} address what stands behind the #
 * @param {Settings} usual
 * @returns {State}
 */
export function stateFrom(address, usual) {
  const given = Object.fromEntries(address.split("&").map((part) => {
    const [name, ...value] = part.split("=");
    return [name, decodeURIComponent(value.join("="))];
  }));
  const settings = checkedSettings(settingsIn(given), usual);
  const labels = checkedLabels([...(given.labels ?? "1001")].map(number("labels")));
  const threshold = checkedNumber("threshold", number("threshold")(given.threshold ?? "0"));
  const state = { ...stateIn(given, settings, labels, threshold), probe: probeIn(given.probe) };
  return given.off ? { ...state, off: offIn(given.off, settings.hidden), edited: true } : state;
}

/** @param {string} name @returns {(text: string) => number} */
const number = (name) => (text) => {
  if (!/\d/.test(text) || Number.isNaN(Number(text))) throw new RangeError(`${name} holds “${text}”, which is not a number`);
  return Number(text);
};

/** @param {Record<string, string>} given */
function settingsIn(given) {
  const found = Object.entries(SETTINGS).filter(([name]) => name in given);
  return Object.fromEntries(found.map(([name, kind]) => [name, kind === Number ? number(name)(given[name]) : given[name]]));
}

/**
 * @param {Record<string, string>} given
 * @param {Settings} settings
 * @param {number[]} labels
 * @param {number} threshold
 */
function stateIn(given, settings, labels, threshold) {
  if (given.w1 === undefined) return freshState(settings, labels, threshold);
  /** @param {string} name */
  const numbers = (name) => (given[name] ?? "").split(",").map(number(name));
  const network = checkedNetwork({
    w1: given.w1.split(";").map((row) => row.split(",").map(number("w1"))),
    b1: numbers("b1"), w2: numbers("w2"), b2: numbers("b2")[0], activation: settings.activation,
  });
  if (given.step !== undefined) {
    const step = checkedWhole("step", number("step")(given.step), 0, 1_000_000);
    const { state } = trained(freshState(settings, labels, threshold), step);
    if (JSON.stringify(state.network) === JSON.stringify(network)) return state;
  }
  return { ...stateOf(network, settings, labels, threshold), edited: true };
}

/** @param {string | undefined} given @returns {[number, number] | null} */
function probeIn(given) {
  if (!given) return null;
  const [x1, x2] = given.split(",").map(number("probe"));
  return [checkedNumber("probe", x1, -3, 3), checkedNumber("probe", x2, -3, 3)];
}

/** @param {string} given @param {number} hidden */
function offIn(given, hidden) {
  return Object.fromEntries(given.split(",").map((pair) => {
    const [unit, weight] = pair.split(":").map(number("off"));
    return [checkedWhole("off", unit, 1, hidden) - 1, checkedNumber("off", weight)];
  }));
}
