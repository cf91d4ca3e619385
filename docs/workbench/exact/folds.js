/** Where a unit's pre-activation is at a kink: a line, and the part of it inside a box, exactly. */
import { FACTS } from "../facts.js";
import { kinksOf } from "../network/activations.js";
import { ratio, size, wholeNumbers } from "./wholes.js";

/** @typedef {[number, number]} Point */

/** The map's box goes from −SIDE to SIDE on both axes. */
export const SIDE = FACTS.side;

/**
 * The ends of the part of the line ax + by + c = kink inside the box, or null if they do not meet
 * or only touch.
 * @param {number} a
 * @param {number} b
 * @param {number} c
 * @param {number} kink
 * @returns {[Point, Point] | null}
 */
function segmentInBox(a, b, c, kink) {
  const [A, B, bias, z] = wholeNumbers([a, b, c, kink]).wholes;
  const C = bias - z;
  if (A === 0n && B === 0n) return null;
  /** @type {Point[]} */
  const ends = [];
  for (const side of [-SIDE, SIDE]) {
    const s = BigInt(side);
    const [onX, onY] = [-(C + A * s), -(C + B * s)]; // times 1/B the y at x = s; times 1/A the x at y = s
    if (B !== 0n && size(onX) <= size(B) * BigInt(SIDE)) ends.push([side, ratio(onX, B)]);
    if (A !== 0n && size(onY) <= size(A) * BigInt(SIDE)) ends.push([ratio(onY, A), side]);
  }
  const [first, ...others] = ends.sort(byCoordinates);
  const last = others.pop();
  return last && byCoordinates(first, last) !== 0 ? [first, last] : null;
}

/** @type {(p: Point, q: Point) => number} */
const byCoordinates = (p, q) => p[0] - q[0] || p[1] - q[1];

/**
 * The folds of each unit in the box, one for each kink of the activation.
 * @param {import("../network/model.js").Network} network
 * @returns {[Point, Point][][]}
 */
export function folds(network) {
  return linesAt(network, kinksOf(network.activation));
}

/**
 * Where the pre-activation of each unit has one of some values.
 * @param {import("../network/model.js").Network} network
 * @param {number[]} values
 * @returns {[Point, Point][][]}
 */
export function linesAt({ w1, b1 }, values) {
  return b1.map((bias, h) => values.flatMap((value) => {
    const segment = segmentInBox(w1[0][h], w1[1][h], bias, value);
    return segment ? [segment] : [];
  }));
}
