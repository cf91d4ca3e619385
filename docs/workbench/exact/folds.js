/** Where a unit's pre-activation is at a kink: a line, and the part of it inside a box, exactly. */
import { FACTS } from "../facts.js";
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
 * Where the pre-activation of each unit of the first hidden layer has one of some values: segments in the box.
 * @param {import("../network/model.js").Network} network
 * @param {number[]} values
 * @returns {[Point, Point][][]}
 */
export function linesAt({ layers: [{ w, b }] }, values) {
  return b.map((bias, h) => values.flatMap((value) => {
    const segment = segmentInBox(w[0][h], w[1][h], bias, value);
    return segment ? [segment] : [];
  }));
}
