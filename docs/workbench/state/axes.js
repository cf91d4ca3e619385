/** The two units of a layer whose plane is looked at: those that the reader chose, else those that tell most. */
import { forward, outgoing, unitName, unitPlaces, widthsOf } from "../network/model.js";
import { spanOf } from "../pieces/polygons.js";

/**
 * @typedef {import("../network/model.js").Network} Network
 * @typedef {[number, number]} Point
 * @typedef {[number, number]} Pair units, counted from 0
 * @typedef {[string, string]} Names of units
 */

/** The units of a layer. @type {(widths: number[], layer: number) => number[]} */
const unitsOf = (widths, layer) => unitPlaces(widths).flatMap((place, unit) => (place.layer === layer ? [unit] : []));

/** The units of a unit's layer. @type {(widths: number[], unit: number) => number[]} */
export const matesOf = (widths, unit) => unitsOf(widths, unitPlaces(widths)[unit].layer);

/**
 * The units of two names, under which they are found again while others come and go.
 * @param {number[]} widths
 * @param {Names | null} names
 * @returns {Pair | null} null without two different ones of one layer
 */
export function namedAxes(widths, names) {
  const found = (names ?? []).map((name) => unitPlaces(widths).findIndex((_, unit) => unitName(widths, unit) === name));
  const [one, other] = found;
  return names && !found.includes(-1) && one !== other && matesOf(widths, one).includes(other) ? [one, other] : null;
}

/** @type {(widths: number[], units: number[]) => Names} */
export const pairNames = (widths, [one, other]) => [unitName(widths, one), unitName(widths, other)];

/**
 * Of the last layer with two units, the names of those whose share in the next one varies most.
 * @type {(network: Network, points: Point[]) => Names | null}
 */
function mostTelling(network, points) {
  const widths = widthsOf(network);
  const layer = widths.findLastIndex((width) => width > 1);
  const signals = points.map((point) => forward(network, point).a[layer]);
  const shares = unitsOf(widths, layer).map((unit, to) => {
    const [low, high] = spanOf(signals.map((signal) => signal[to]));
    return { unit, varies: (high - low) * Math.max(...outgoing(network, unit).map(Math.abs)) };
  });
  const pair = shares.sort((p, q) => q.varies - p.varies || p.unit - q.unit).slice(0, 2).map(({ unit }) => unit).sort((p, q) => p - q);
  return layer < 0 ? null : pairNames(widths, pair);
}

/**
 * The axes that a state shows: those that were chosen or, if nobody chose any, those that are kept or tell most.
 * @type {(state: Pick<import("./bench.js").State, "network" | "points" | "axes">, kept?: Names | null) => Names | null}
 */
export function axesOf({ network, points, axes }, kept = null) {
  const widths = widthsOf(network);
  return [axes, kept].find((names) => namedAxes(widths, names)) ?? mostTelling(network, points);
}
