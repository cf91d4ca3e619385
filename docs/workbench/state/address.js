/**
 * The bench in the page's address, to the last bit: numbers are written with as many digits as
 * give them back. The address ends with a sum over all of it, so that one that was cut off or
 * changed on its way is refused. A run that began with a seed's own weights comes back with it.
 */
import { FACTS } from "../facts.js";
import { checkedLabels, checkedNetwork, checkedNumber, checkedWhole } from "../network/checks.js";
import { USUAL_LINE, checkedSettings, freshState, stateOf, unitsOff } from "./bench.js";
import { checkedStart, startNamed } from "./starts.js";

/**
 * @typedef {import("./bench.js").State} State
 * @typedef {import("../training/step.js").Settings} Settings
 * @typedef {Record<string, string>} Parts
 */

const MOST_STEPS = 4 * /** @type {number} */ (FACTS.limits.epochs.most); // more of them would hold up the page that opens them

/** @param {number} value */
const exactly = (value) => (Object.is(value, -0) ? "-0" : String(value));

/** @param {number[]} values */
const list = (values) => values.map(exactly).join(",");

const SETTING_NAMES = /** @type {(keyof Settings)[]} */ (Object.keys(FACTS.settings));
/** What says something without a network, which then is the seed's. */
const ALONE = [...SETTING_NAMES, "labels", "threshold", "probe", "line", "view"];
const WITH_NETWORK = [...ALONE, "w1", "b1", "w2", "b2", "off", "step", "edited", "length", "run", "start", "check"];

/** @param {State} state */
export function addressOf(state) {
  const { network, off, labels, threshold, settings, probe, line, raised, start } = state;
  const { w1, b1, w2, b2 } = network;
  /** @type {Parts} */
  const parts = { w1: `${list(w1[0])};${list(w1[1])}`, b1: list(b1), w2: list(w2), b2: exactly(b2) };
  for (const name of SETTING_NAMES) parts[name] = String(settings[name]);
  parts.labels = labels.join("");
  if (threshold !== 0) parts.threshold = exactly(threshold);
  if (unitsOff(state).length) {
    parts.off = Object.entries(off).map(([h, weight]) => `${Number(h) + 1}:${exactly(weight)}`).join(",");
  }
  if (state.run.seeded && state.run.length <= MOST_STEPS) Object.assign(parts, partsOfRun(state));
  if (probe) parts.probe = list(probe);
  if (list(line.flat()) !== list(USUAL_LINE.flat())) parts.line = list(line.flat());
  if (raised) parts.view = "surface";
  if (start) parts.start = start;
  parts.check = checkOf(parts);
  return `#${Object.entries(parts).map(([name, value]) => `${name}=${encodeURI(value)}`).join("&")}`;
}

/** Where in its run the bench stands, and in what the run was another. @param {State} state @returns {Parts} */
function partsOfRun({ run, settings, labels, off, step, edited }) {
  /** @type {Parts} */
  const parts = { [edited ? "edited" : "step"]: String(step) };
  if (run.length !== step) parts.length = String(run.length);
  const own = SETTING_NAMES.filter((name) => name !== "epochs" && run.settings[name] !== settings[name])
    .map((name) => `${name}:${run.settings[name]}`);
  if (run.labels.join("") !== labels.join("")) own.push(`labels:${run.labels.join("")}`);
  const units = unitsOff(run).join(".");
  if (units !== unitsOff({ off }).join(".")) own.push(`off:${units}`);
  if (own.length) parts.run = own.join(",");
  return parts;
}

/** Fowler, Noll and Vo's hash of all that stands before it. @param {Parts} parts */
function checkOf(parts) {
  let hash = 0x811c9dc5;
  for (const sign of Object.entries(parts).map((part) => part.join("=")).join("&")) {
    hash = Math.imul(hash ^ /** @type {number} */ (sign.codePointAt(0)), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}

/**
 * @param {string} address what stands behind the #
 * @returns {State}
 */
export function stateFrom(address) {
  const given = partsIn(address);
  if (Object.keys(given).join() === "start") return startNamed(given.start);
  const settings = checkedSettings(settingsIn(given));
  const labels = checkedLabels(given.labels === undefined ? FACTS.labels : [...given.labels].map(number("labels")));
  const threshold = checkedNumber("threshold", number("threshold")(given.threshold ?? "0"));
  if (given.view !== undefined && given.view !== "surface") throw new RangeError(`view is “${given.view}”; it can only be surface`);
  const [probe, ends] = [placesIn(given, "probe", 2), placesIn(given, "line", 4)];
  const state = {
    ...(given.w1 === undefined ? freshState(settings, labels, threshold) : stateIn(given, settings, labels, threshold)),
    probe: /** @type {State["probe"]} */ (probe),
    line: ends ? /** @type {State["line"]} */ ([ends.slice(0, 2), ends.slice(2)]) : USUAL_LINE,
    raised: given.view === "surface",
    start: given.start === undefined ? null : checkedStart(given.start),
  };
  if (given.w1 !== undefined && given.check === undefined) throw new RangeError("its end is missing, it was cut off");
  return state;
}

/** @param {string} address @returns {Parts} */
function partsIn(address) {
  /** @type {Parts} */
  const given = {};
  const known = /(^|&)w1=/.test(address) ? WITH_NETWORK : ["start", ...ALONE];
  for (const part of address.split("&")) {
    const [name, ...value] = part.split("=");
    if (!known.includes(name)) throw new RangeError(`“${name}” is not known in it`);
    if (Object.hasOwn(given, name)) throw new RangeError(`${name} stands in it twice`);
    given[name] = decoded(value.join("="));
  }
  if (given.start !== undefined && given.w1 === undefined && Object.keys(given).length > 1) {
    throw new RangeError("start stands alone in a link");
  }
  const { check, ...others } = given;
  if (check !== undefined && check !== checkOf(others)) throw new RangeError("it was changed or cut off on its way");
  return given;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RangeError(`“${text}” has a % that stands for no sign`);
  }
}

/** @param {string} name @returns {(text: string) => number} */
const number = (name) => (text) => {
  if (!/^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) throw new RangeError(`${name} holds “${text}”, which is not a number`);
  return Number(text);
};

/** @param {Parts} given */
function settingsIn(given) {
  const found = SETTING_NAMES.filter((name) => name in given);
  return Object.fromEntries(found.map((name) => [name, name in FACTS.limits ? number(name)(given[name]) : given[name]]));
}

/**
 * @param {Parts} given
 * @param {Settings} settings
 * @param {number[]} labels
 * @param {number} threshold
 * @returns {State}
 */
function stateIn(given, settings, labels, threshold) {
  /** @param {string} name */
  const numbers = (name) => (given[name] === undefined ? undefined : given[name].split(",").map(number(name)));
  const network = checkedNetwork({
    w1: given.w1.split(";").map((row) => row.split(",").map(number("w1"))),
    b1: numbers("b1"), w2: numbers("w2"), b2: numbers("b2"), activation: settings.activation,
  });
  const off = offIn(given.off, network.w2);
  const bare = { ...stateOf(network, settings, labels, threshold), off, edited: true };
  const place = given.step ?? given.edited;
  if (place === undefined) return bare;
  const step = checkedWhole("step", number("step")(place), 0, MOST_STEPS);
  const length = checkedWhole("length", number("length")(given.length ?? place), step, MOST_STEPS);
  const { run } = freshRun(given.run, settings, labels, unitsOff({ off }));
  run.advance(length);
  // exponentials differ between browsers in their last bits: then it is another run's network
  const same = run.length >= step && JSON.stringify(run.networkAt(step)) === JSON.stringify(network);
  return { ...bare, run, step: Math.min(step, run.length), edited: given.step === undefined || !same };
}

/** @type {(own: string | undefined, settings: Settings, labels: number[], off: number[]) => State} */
function freshRun(own, settings, labels, off) {
  const { labels: itsLabels, off: itsOff, ...others } = Object.fromEntries((own ? own.split(",") : []).map((part) => part.split(":")));
  const units = itsOff === undefined ? off : itsOff.split(".").filter(Boolean).map(number("run"));
  return freshState(checkedSettings(settingsIn(others), settings),
    itsLabels === undefined ? labels : checkedLabels([...itsLabels].map(number("labels"))), 0, units);
}

/** @type {(given: Parts, name: string, count: number) => number[] | null} */
function placesIn(given, name, count) {
  if (given[name] === undefined) return null;
  const values = given[name].split(",").map(number(name));
  if (values.length !== count) throw new RangeError(`${name} has ${values.length} numbers; it must be a list of ${count}`);
  return values.map((value) => checkedNumber(name, value, -FACTS.side, FACTS.side));
}

/** @param {string | undefined} given @param {number[]} w2 */
function offIn(given, w2) {
  return Object.fromEntries((given === undefined ? [] : given.split(",")).map((pair) => {
    const [unit, weight] = pair.split(":").map(number("off"));
    const h = checkedWhole("off", unit, 1, w2.length) - 1;
    if (w2[h] !== 0) throw new RangeError(`off names unit ${unit}, whose weight to the logit is not 0`);
    return [h, checkedNumber("off", weight)];
  }));
}
