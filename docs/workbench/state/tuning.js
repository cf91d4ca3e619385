/** What a change of the settings brings with it: other numbers, another threshold, a beginning. */
import { NO_OUTPUT } from "../facts.js";
import { initialNetwork } from "../network/initialization.js";
import { unitName, unitPlaces, widthsOf, withOutgoing } from "../network/model.js";
import { begunAgain, unitsOff, withUnitOff } from "./bench.js";
import { checkedSettings, thresholdBehind } from "./settings.js";

/**
 * @typedef {import("./bench.js").State} State
 * @typedef {import("../training/step.js").Settings} Settings
 * @typedef {{ change: Partial<State>, said: string }} Tuned what the bench becomes, and what of it nobody asked for
 */

const CROSS_ENTROPY = "cross entropy";
const SQUARED_ERROR = "squared error";

/** Where the class changes as long as nobody moves it: in the middle of what is learned. @param {Settings} settings */
const usualThreshold = ({ loss, output }) => (loss === SQUARED_ERROR && output === NO_OUTPUT ? 0.5 : 0);

/**
 * @param {State} state
 * @param {Partial<Settings>} asked
 * @param {Partial<Record<string, string>>} called what the settings are called in a refusal
 * @returns {Tuned}
 */
export function withSettings(state, asked, called) {
  const { network, settings: before } = state;
  const partner = partnerOf(asked, before);
  const settings = checkedSettings({ ...asked, ...partner }, before, called);
  if ("hidden" in asked) return withWidths(state, settings);
  const threshold = thresholdFor(state, settings);
  const said = [
    ...Object.entries(partner).map(([name, value]) => `The ${name} is ${value} now, since tanh gives no probabilities.`),
    ...(threshold === state.threshold ? [] : [`The threshold is ${threshold === 0.5 ? "½ now, between the targets 0 and 1" : "0 now"}.`]),
  ].join(" ");
  const changed = { settings, threshold };
  if ("seed" in asked) return { change: begunAgain(state, settings), said };
  const { activation, output } = settings;
  if (activation === network.activation && output === network.output) return { change: changed, said };
  const other = isSeeds(state) ? begunAgain({ ...state, threshold }, settings) : { ...changed, network: { ...network, activation, output }, edited: true };
  return { change: other, said };
}

/** Cross entropy needs probabilities, which tanh doesn't give. @type {(asked: Partial<Settings>, before: Settings) => Partial<Settings>} */
function partnerOf(asked, before) {
  if (asked.output === "tanh" && before.loss === CROSS_ENTROPY) return { loss: SQUARED_ERROR };
  if (asked.loss === CROSS_ENTROPY && before.output === "tanh") return { output: NO_OUTPUT };
  return {};
}

/** A threshold that was moved stays where the output lets it. @param {State} state @param {Settings} settings */
function thresholdFor({ threshold, settings: before }, settings) {
  if (threshold === usualThreshold(before)) return usualThreshold(settings);
  return thresholdBehind(threshold, settings.output);
}

/** Whether the network still is what its seed starts from. @param {State} state */
const isSeeds = ({ network, settings }) => JSON.stringify(network) === JSON.stringify(initialNetwork(settings));

/**
 * Other widths of the hidden layers. Units that stay keep their weights; another number of layers
 * begins again, as does a network that has learned nothing.
 * @param {State} state
 * @param {Settings} settings
 * @returns {Tuned}
 */
function withWidths(state, settings) {
  const [old, { hidden, seed }] = [state.settings.hidden, settings];
  const inAll = `a network of ${hidden.join(" and ")} hidden units`;
  if (hidden.length !== old.length) {
    const layers = `${hidden.length} hidden ${hidden.length === 1 ? "layer" : "layers"}, ${hidden.join(" and ")} units`;
    return { change: begunAgain({ ...state, off: {} }, settings), said: `The network has ${layers} now, and begins again with the weights of seed ${seed}.` };
  }
  if (isSeeds(state)) return { change: begunAgain(state, settings), said: `All weights are those that seed ${seed} gives ${inAll}.` };
  const [before, now] = [namesOfUnits(old), namesOfUnits(hidden)];
  const [added, gone] = [now.filter((name) => !before.includes(name)), before.filter((name) => !now.includes(name))];
  /** @param {string[]} names */
  const units = (names) => `${names.length === 1 ? "Unit" : "Units"} ${names.join(", ")}`;
  const said = [
    ...(added.length ? [`${units(added)}: new, with the weights that seed ${seed} gives in ${inAll}. The others keep theirs.`] : []),
    ...(gone.length ? [`${units(gone)}: gone, with the weights. Undo brings them back.`] : []),
  ].join(" ");
  return { change: { ...resized(state, settings), settings, edited: true }, said };
}

/** @param {number[]} widths */
const namesOfUnits = (widths) => unitPlaces(widths).map((_, unit) => unitName(widths, unit));

/** @param {State} state @param {Settings} settings @returns {Pick<State, "network" | "off">} */
function resized({ network, off }, settings) {
  const whole = unitsOff({ off }).reduce((all, unit) => withOutgoing(all, unit, off[unit]), network);
  const layers = initialNetwork(settings).layers.map(({ w, b }, i) => {
    const { w: oldW, b: oldB } = whole.layers[i];
    return { w: w.map((row, from) => row.map((weight, to) => oldW[from]?.[to] ?? weight)), b: b.map((bias, to) => oldB[to] ?? bias) };
  });
  const [before, now] = [unitPlaces(widthsOf(network)), unitPlaces(settings.hidden)];
  const stillOff = unitsOff({ off }).map((unit) => now.findIndex(({ layer, to }) => layer === before[unit].layer && to === before[unit].to));
  return stillOff.filter((unit) => unit >= 0).reduce(withUnitOff, { network: { ...network, layers }, off: {} });
}
