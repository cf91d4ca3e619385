/** The two units of a layer whose plane is looked at: those that the reader chose, else those that tell most. */
import { outgoing, unitName, unitPlaces } from "../network/model.js";

/** @typedef {[number, number]} Pair units, counted from 0 */

/** The units of a layer. @type {(widths: number[], layer: number) => number[]} */
const unitsOf = (widths, layer) => unitPlaces(widths).flatMap((place, unit) => (place.layer === layer ? [unit] : []));

/** The units of a unit's layer. @type {(widths: number[], unit: number) => number[]} */
export const matesOf = (widths, unit) => unitsOf(widths, unitPlaces(widths)[unit].layer);

/**
 * The units of two names, under which they are found again while others come and go.
 * @param {number[]} widths
 * @param {[string, string] | null} names
 * @returns {Pair | null} null without two different ones of one layer
 */
export function namedAxes(widths, names) {
  const found = (names ?? []).map((name) => unitPlaces(widths).findIndex((_, unit) => unitName(widths, unit) === name));
  const [one, other] = found;
  return names && !found.includes(-1) && one !== other && matesOf(widths, one).includes(other) ? [one, other] : null;
}

/**
 * Of the last layer with two units, those whose share in the next one varies most.
 * @param {Pick<import("../view/frame.js").Frame, "widths" | "points"> & { state: { network: import("../network/model.js").Network } }} frame
 * @returns {Pair | null}
 */
function mostTelling({ widths, points, state: { network } }) {
  const layer = widths.findLastIndex((width) => width > 1);
  const varies = (/** @type {number} */ unit) => {
    const { to } = unitPlaces(widths)[unit];
    const values = points.map(({ a }) => a[layer][to]);
    return (Math.max(...values) - Math.min(...values)) * Math.max(...outgoing(network, unit).map(Math.abs));
  };
  const [one, other] = unitsOf(widths, layer).sort((p, q) => varies(q) - varies(p) || p - q);
  return layer < 0 ? null : one < other ? [one, other] : [other, one];
}

/**
 * Looks for the units that tell most, and keeps them while training goes on, begins again or
 * branches off: what moves then are the points, not the axes.
 */
export function usualAxes() {
  /** @type {{ pair: Pair | null, widths: string, run: import("../training/run.js").Run, start: string } | null} */
  let kept = null;
  return (/** @type {import("../view/frame.js").Frame} */ frame) => {
    const { run, earlier } = frame.state;
    const widths = frame.widths.join();
    const start = kept?.run === run ? kept.start : JSON.stringify(run.networkAt(0));
    const same = kept && kept.widths === widths && (kept.start === start || kept.run === earlier);
    kept = { pair: same && kept ? kept.pair : mostTelling(frame), widths, run, start };
    return kept.pair;
  };
}
