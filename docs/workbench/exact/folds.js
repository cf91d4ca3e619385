/** Where a unit's pre-activation is 0: a line, and the part of it inside a box, exactly. */
import { ratio, size, wholeNumbers } from "./wholes.js";

/** @typedef {[number, number]} Point */

/** The map's box goes from −SIDE to SIDE on both axes. */
export const SIDE = 3;

/**
 * The ends of the part of the line ax + by + c = 0 inside the box, or null if they do not meet
 * or only touch.
 * @param {number} a
 * @param {number} b
 * @param {number} c
 * @returns {[Point, Point] | null}
 */
export function segmentInBox(a, b, c) {
  const [A, B, C] = wholeNumbers([a, b, c]).wholes;
  if (A === 0n && B === 0n) return null;
  /** @type {Point[]} */
  const ends = [];
  for (const side of [-SIDE, SIDE]) {
    const s = BigInt(side);
    const [onX, onY] = [-(C + A * s), -(C + B * s)]; // times 1/B the y at x = s; times 1/A the x at y = s
    if (B !== 0n && size(onX) <= size(B) * BigInt(SIDE)) ends.push([side, ratio(onX, B)]);
    if (A !== 0n && size(onY) < size(A) * BigInt(SIDE)) ends.push([ratio(onY, A), side]);
  }
  const [first, ...others] = ends.sort(byCoordinates);
  const last = others.pop();
  return last && byCoordinates(first, last) !== 0 ? [first, last] : null;
}

/** @type {(p: Point, q: Point) => number} */
const byCoordinates = (p, q) => p[0] - q[0] || p[1] - q[1];

/**
 * The fold of each unit of a network with a kink at 0, in the box.
 * @param {import("../network/model.js").Network} network
 */
export function folds({ w1, b1 }) {
  return b1.map((bias, h) => segmentInBox(w1[0][h], w1[1][h], bias));
}
