/**
 * The bench in the page's address, to the last bit: numbers are written with as many digits as
 * give them back. The address ends with a sum over all of it, so that one that was cut off or
 * changed on its way is refused; the panels to hide, which a teacher adds, stand outside of it. A run that began with a seed's own weights comes back with it.
 */
import { FACTS } from "../facts.js";
import {
  NUMBER, PARAMETER_NAMES, checkedChoice, checkedLabels, checkedNetwork, checkedNumber, checkedPoints, checkedThreshold, checkedWhole, parameterNames, refuse,
} from "../network/checks.js";
import { outgoing, unitPlaces, widthsOf } from "../network/model.js";
import { CORNERS, areCorners, samePoints } from "../training/samples.js";
import { axesOf, namedAxes } from "./axes.js";
import { USUAL_LINE, freshState, stateOf, unitsOff } from "./bench.js";
import { checkedSettings } from "./settings.js";
import { RECIPE_NUMBERS, checkedRecipe, dataOfRecipe, recipeOf } from "./data.js";
import { checkedStart, startNamed } from "./starts.js";
import { times } from "../plain.js";

/**
 * @typedef {import("./bench.js").State} State
 * @typedef {import("../training/step.js").Settings} Settings
 * @typedef {Record<string, string>} Parts
 * @typedef {import("../training/samples.js").Data} Data
 * @typedef {import("./data.js").Recipe} Recipe
 */

const MOST_VISITS = 4 * /** @type {number} */ (FACTS.limits.epochs.most); // more of them would hold up the page that opens them

/** @param {{ batch: number }} run */
const mostSteps = ({ batch }) => Math.floor(MOST_VISITS / batch);

/** @param {number} value */
const exactly = (value) => (Object.is(value, -0) ? "-0" : String(value));

/** @param {number[]} values */
const list = (values) => values.map(exactly).join(",");

const SETTING_NAMES = /** @type {(keyof Settings)[]} */ (Object.keys(FACTS.settings));
/** What says something without a network, which then is the seed's. */
const ALONE = [...SETTING_NAMES, "data", "points", "labels", "held", "threshold", "probe", "line", "axes", "view", "hide"];
const WITH_NETWORK = [...ALONE, "off", "step", "edited", "length", "run", "start", "check", ...PARAMETER_NAMES];

const CHANGED = "it was changed or cut off on its way";

const VIEWS = ["map", "surface", "class", "probability"];

/** @param {State} state @param {State["axes"]} [axes] those that are shown */
export function addressOf(state, axes = axesOf(state)) {
  const { network, off, settings, threshold, start, hide = [] } = state;
  /** @type {Parts} */
  const parts = {};
  network.layers.forEach(({ w, b }, i) => {
    const last = i === network.layers.length - 1;
    parts[`w${i + 1}`] = last ? list(w.flat()) : w.map(list).join(";");
    parts[`b${i + 1}`] = list(b);
  });
  for (const name of SETTING_NAMES) parts[name] = String(settings[name]);
  Object.assign(parts, partsOfData(state));
  if (threshold !== 0) parts.threshold = exactly(threshold);
  if (unitsOff(state).length) {
    parts.off = Object.entries(off).map(([unit, weights]) => `${Number(unit) + 1}:${weights.map(exactly).join(":")}`).join(",");
  }
  if (state.run.seeded && state.run.length <= mostSteps(state.run) && samePoints(state.run.data, state)) Object.assign(parts, partsOfRun(state));
  Object.assign(parts, partsOfLooks({ ...state, axes }));
  if (start) parts.start = start;
  parts.check = checkOf(parts);
  if (hide.length) parts.hide = hide.join(",");
  return `#${Object.entries(parts).map(([name, value]) => `${name}=${encodeURI(value)}`).join("&")}`;
}

/** @param {import("./bench.js").Bench} bench */
export const shownAddress = (bench) => addressOf(bench.state, bench.axes());

/** @param {State} state @returns {Parts} */
function partsOfData(state) {
  const { points, labels, held } = state;
  const recipe = recipeOf(state);
  if (recipe) return { data: [recipe.set, ...recipeNumbers(recipe).map(exactly)].join(",") };
  return {
    ...(areCorners(points) ? {} : { points: points.map(list).join(";") }),
    labels: labels.join(""),
    ...(held ? { held: held.points.map((point, i) => list([...point, held.labels[i]])).join(";") } : {}),
  };
}

/** @param {State} state @returns {Parts} */
function partsOfLooks({ probe, line, axes, view }) {
  const ends = list(line.flat());
  return {
    ...(probe ? { probe: list(probe) } : {}),
    ...(ends === list(USUAL_LINE.flat()) ? {} : { line: ends }),
    ...(axes ? { axes: axes.join(",") } : {}),
    ...(view === "map" ? {} : { view }),
  };
}

/** Where in its run the bench stands, and in what the run was another. @param {State} state @returns {Parts} */
function partsOfRun({ run, settings, labels, off, step, edited }) {
  const { labels: its } = run.data;
  /** @type {Parts} */
  const parts = { [edited ? "edited" : "step"]: String(step) };
  if (run.length !== step) parts.length = String(run.length);
  const own = SETTING_NAMES.filter((name) => name !== "epochs" && String(run.settings[name]) !== String(settings[name]))
    .map((name) => `${name}:${name === "hidden" ? run.settings.hidden.join(".") : run.settings[name]}`);
  if (its.join("") !== labels.join("")) own.push(`labels:${its.join("")}`);
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
  const hide = (given.hide ?? "").split(",").filter(Boolean).map((name) => checkedChoice("hide", name, FACTS.panels));
  if (given.start !== undefined && given.w1 === undefined) return { ...startNamed(given.start), hide };
  const settings = checkedSettings(settingsIn(given));
  const data = dataIn(given);
  const threshold = checkedThreshold(number("threshold")(given.threshold ?? "0"), settings.output);
  const [probe, ends] = [placesIn(given, "probe", 2), placesIn(given, "line", 4)];
  const bare = given.w1 === undefined ? freshState(settings, data, threshold) : stateIn(given, settings, data, threshold);
  const state = {
    ...bare,
    probe: /** @type {State["probe"]} */ (probe),
    line: ends ? /** @type {State["line"]} */ ([ends.slice(0, 2), ends.slice(2)]) : USUAL_LINE,
    axes: axesIn(given.axes, bare),
    view: /** @type {State["view"]} */ (checkedChoice("view", given.view ?? "map", VIEWS)),
    start: given.start === undefined ? null : checkedStart(given.start),
    hide,
  };
  if (given.w1 !== undefined && given.check === undefined) refuse("its end is missing, it was cut off");
  return state;
}

/** @param {string} address @returns {Parts} */
function partsIn(address) {
  /** @type {Parts} */
  const given = {};
  const whole = /(^|&)w1=/.test(address);
  const known = whole ? WITH_NETWORK : ["start", ...ALONE];
  for (const part of address.split("&")) {
    const [name, ...value] = part.split("=");
    if (!known.includes(name)) refuse(`“${name}” is not known in it${whole ? `; ${CHANGED}` : ""}`);
    if (Object.hasOwn(given, name)) refuse(`${name} stands in it twice`);
    given[name] = decoded(value.join("="));
  }
  if (given.start !== undefined && given.w1 === undefined && Object.keys(given).some((name) => name !== "start" && name !== "hide")) {
    refuse("start stands alone in a link");
  }
  const { check, hide: _, ...others } = given;
  if (check !== undefined && check !== checkOf(others)) refuse(CHANGED);
  return given;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    refuse(`“${text}” has a % that stands for no sign`);
  }
}

/** @param {string} name @returns {(text: string) => number} */
const number = (name) => (text) => {
  if (!NUMBER.test(text)) refuse(`${name} holds “${text}”, which is not a number`);
  return Number(text);
};

/** @param {Parts} given @param {string} [between] two widths */
function settingsIn(given, between = ",") {
  const found = SETTING_NAMES.filter((name) => name in given);
  return Object.fromEntries(found.map((name) => [name, settingIn(name, given[name], between)]));
}

/** @param {keyof Settings} name @param {string} text @param {string} between */
function settingIn(name, text, between) {
  if (name === "hidden") return text.split(between).map(number(name));
  return name in FACTS.limits || (name === "batch" && text !== "full") ? number(name)(text) : text;
}

/** @param {Parts} given @returns {Data} */
function dataIn(given) {
  if (given.data !== undefined) return dataOfRecipe(recipeIn(given));
  const points = given.points === undefined ? CORNERS : checkedPoints(rowsIn(given, "points", 2));
  const labels = given.labels === undefined && given.points === undefined ? FACTS.labels : [...(given.labels ?? "")].map(number("labels"));
  if (given.held === undefined) return { points, labels: checkedLabels(labels, points.length), held: null };
  const rows = rowsIn(given, "held", 3);
  const held = { points: checkedPoints(rows.map((row) => row.slice(0, 2))), labels: checkedLabels(rows.map((row) => row[2]), rows.length) };
  return { points, labels: checkedLabels(labels, points.length), held };
}

/** @param {Recipe} recipe */
const recipeNumbers = (recipe) => RECIPE_NUMBERS.map((name) => recipe[name]);

/** @param {Parts} given @returns {Recipe} */
function recipeIn(given) {
  const other = ["points", "labels", "held"].find((name) => given[name] !== undefined);
  if (other) refuse(`data and ${other} stand in it together`);
  const [set, ...texts] = given.data.split(",");
  if (texts.length !== RECIPE_NUMBERS.length) refuse(`data holds ${texts.length} numbers; it must be ${RECIPE_NUMBERS.join(", ")}`);
  return checkedRecipe(/** @type {any} */ ({ set, ...Object.fromEntries(texts.map((text, i) => [RECIPE_NUMBERS[i], number("data")(text)])) }));
}

/** @type {(given: Parts, name: string, count: number) => number[][]} */
const rowsIn = (given, name, count) => given[name].split(";").map((text) => {
  const row = text.split(",").map(number(name));
  if (row.length !== count) refuse(`${name} holds ${row.length} numbers together; it must be ${count}`);
  return row;
});

/**
 * @param {Parts} given
 * @param {Settings} settings
 * @param {Data} data
 * @param {number} threshold
 * @returns {State}
 */
function stateIn(given, settings, data, threshold) {
  const network = networkIn(given, settings);
  const off = offIn(given.off, network);
  const bare = { ...stateOf(network, settings, data, threshold), off, edited: true };
  const place = given.step ?? given.edited;
  if (place === undefined) return bare;
  const { run } = freshRun(given.run, settings, data, unitsOff({ off }));
  const most = mostSteps(run);
  const step = checkedWhole("step", number("step")(place), 0, most);
  const length = checkedWhole("length", number("length")(given.length ?? place), step, most);
  run.advance(length);
  // exponentials differ between browsers in their last bits: then it is another run's network
  const same = run.length >= step && JSON.stringify(run.networkAt(step)) === JSON.stringify(network);
  return { ...bare, run, step: Math.min(step, run.length), edited: given.step === undefined || !same };
}

/** @param {Parts} given @param {Settings} settings */
function networkIn(given, { activation, output }) {
  /** @param {string} name */
  const rows = (name) => {
    if (given[name] === undefined) refuse(`${name} is missing`);
    return given[name].split(";").map((row) => row.split(",").map(number(name)));
  };
  const count = Math.max(2, FACTS.mostUnits.filter((_, i) => parameterNames(i + 1).some((name) => given[name] !== undefined)).length + 1);
  const layers = times(count, (i) => parameterNames(i).map(rows)).map(([w, [b]], i) => [i === count - 1 ? w[0].map((weight) => [weight]) : w, b]);
  return checkedNetwork({ layers, activation, output });
}

/** @type {(own: string | undefined, settings: Settings, data: Data, off: number[]) => State} */
function freshRun(own, settings, data, off) {
  const { labels, off: itsOff, ...others } = Object.fromEntries((own ? own.split(",") : []).map((part) => part.split(":")));
  const units = itsOff === undefined ? off : itsOff.split(".").filter(Boolean).map(number("run"));
  const its = labels === undefined ? data : { ...data, labels: checkedLabels([...labels].map(number("labels")), data.points.length) };
  return freshState(checkedSettings(settingsIn(others, "."), settings), its, 0, units);
}

/** @type {(given: Parts, name: string, count: number) => number[] | null} */
function placesIn(given, name, count) {
  if (given[name] === undefined) return null;
  const values = given[name].split(",").map(number(name));
  if (values.length !== count) refuse(`${name} has ${values.length} numbers; it must be a list of ${count}`);
  return values.map((value) => checkedNumber(name, value, -FACTS.side, FACTS.side));
}

/** Those that a reader chose: axes that are shown anyway may be others once training goes on. */
/** @type {(given: string | undefined, state: State) => State["axes"]} */
function axesIn(given, state) {
  if (given === undefined || given === axesOf(state)?.join()) return null;
  const names = /** @type {[string, string]} */ (given.split(","));
  if (names.length === 2 && namedAxes(widthsOf(state.network), names)) return names;
  refuse(`axes is “${given}”; it must name two units of one layer`);
}

/** @type {(given: string | undefined, network: import("../network/model.js").Network) => Record<number, number[]>} */
function offIn(given, network) {
  const count = unitPlaces(widthsOf(network)).length;
  return Object.fromEntries((given === undefined ? [] : given.split(",")).map((text) => {
    const [name, ...weights] = text.split(":").map(number("off"));
    const unit = checkedWhole("off", name, 1, count) - 1;
    const now = outgoing(network, unit);
    if (now.some((weight) => weight !== 0)) refuse(`off names unit ${name}, whose weights to the next layer are not 0`);
    if (weights.length !== now.length) refuse(`off holds ${weights.length} weights of unit ${name}; it must be ${now.length}`);
    return [unit, weights.map((weight) => checkedNumber("off", weight))];
  }));
}
