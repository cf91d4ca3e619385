/** The pieces of the plane on which a network is affine; for a smooth one, many small pieces. */
import { ACTIVATIONS, kinksOf } from "../network/activations.js";
import { SIDE } from "./folds.js";
import { centre, cut } from "./polygons.js";
import { smoothPieces } from "./samples.js";

/**
 * @typedef {import("../network/model.js").Network} Network
 * @typedef {import("./polygons.js").Polygon} Polygon
 *
 * @typedef {object} Piece
 * @property {Polygon} polygon
 * @property {number[]} heights the logit at the polygon's corners
 */

/** @type {Polygon} */
export const BOX = [[-SIDE, -SIDE], [SIDE, -SIDE], [SIDE, SIDE], [-SIDE, SIDE]];
const HUGE = 1e300;
const ROOM = 2 ** -8; // for sums of products with numbers of the map
const SMALL = 2 ** -600; // two such factors, and sums, stay in floating point

/**
 * @param {Network} network
 * @param {number} level that of the boundary
 * @param {number} band how much logit one band of colour stands for
 * @param {boolean} quick whether there is little time, as while something is dragged
 * @returns {{ pieces: Piece[], hides: boolean }}
 */
export function pieces(network, level, band, quick) {
  const { pieces: parts } = ACTIVATIONS[network.activation];
  return parts ? { pieces: linearRegions(network, parts), hides: false } : smoothPieces(network, level, band, quick);
}

/**
 * The lines on which a unit passes from one piece of its activation to the next: a, b, c in
 * ax + by + c = 0, scaled so that the largest number is 1 and nothing overflows.
 * @param {Network} network
 */
export function kinkLines({ w1, b1, activation }) {
  return b1.flatMap((bias, h) => kinksOf(activation).map((kink) => {
    const line = [w1[0][h], w1[1][h], bias - kink];
    const largest = Math.max(...line.map(Math.abs)) || 1;
    return { unit: h, line: line.map((number) => number / largest) };
  }));
}

/**
 * @param {Network} network
 * @param {[number, number, number][]} parts
 * @returns {Piece[]}
 */
function linearRegions(network, parts) {
  let polygons = [BOX];
  for (const { line: [a, b, c] } of kinkLines(network)) {
    polygons = polygons.flatMap((polygon) => cut(polygon, polygon.map(([x, y]) => a * x + b * y + c)));
  }
  return polygons.filter((polygon) => polygon.length > 2).map((polygon) => {
    return { polygon, heights: heightsOver(polygon, network, parts) };
  });
}

/**
 * The logit at the corners of a piece. Where floating point can't hold it, as many times too small
 * at all corners as is needed, so that it is 0 where the logit is.
 * @param {Polygon} polygon
 * @param {Network} network
 * @param {[number, number, number][]} parts
 */
function heightsOver(polygon, network, parts) {
  const middle = centre(polygon);
  /** @param {number} scale */
  const heights = (scale) => {
    const [a, b, c] = affineAt(network, parts, middle, scale);
    return polygon.map(([x, y]) => a * x + b * y + c);
  };
  const found = heights(1);
  if (found.every(Number.isFinite)) return found;
  const small = heights(SMALL);
  const largest = Math.max(...small.map(Math.abs)) || 1;
  return small.map((height) => (height / largest) * HUGE);
}

/**
 * The affine function that the network is around a point, its weights times a scale and those of
 * the output layer again.
 * @param {Network} network
 * @param {[number, number, number][]} parts
 * @param {number[]} point
 * @param {number} scale
 */
function affineAt({ w1, b1, w2, b2 }, parts, point, scale) {
  const plane = [0, 0, b2 * scale * scale];
  for (let h = 0; h < b1.length; h++) {
    const z = b1[h] * ROOM + point[0] * (w1[0][h] * ROOM) + point[1] * (w1[1][h] * ROOM);
    let place = parts.length - 1;
    while (place > 0 && z < parts[place][0] * ROOM) place--;
    const [, slope, intercept] = parts[place];
    const weight = w2[h] * scale;
    plane[0] += weight * (slope * (w1[0][h] * scale));
    plane[1] += weight * (slope * (w1[1][h] * scale));
    plane[2] += weight * (slope * (b1[h] * scale) + intercept * scale);
  }
  return plane;
}

/**
 * The segments on which the logit has a given value.
 * @param {Piece[]} found
 * @param {number} level
 * @returns {[import("./folds.js").Point, import("./folds.js").Point][]}
 */
export function levelLine(found, level) {
  /** @type {[import("./folds.js").Point, import("./folds.js").Point][]} */
  const segments = [];
  for (const { polygon, heights } of found) {
    /** @type {import("./folds.js").Point[]} */
    const ends = [];
    for (let i = 0, before = polygon.length - 1; i < polygon.length; before = i++) {
      const [s, t] = [heights[before] - level, heights[i] - level];
      if ((s < 0 && t >= 0) || (s >= 0 && t < 0)) {
        const share = s / (s - t);
        ends.push([
          polygon[before][0] + share * (polygon[i][0] - polygon[before][0]),
          polygon[before][1] + share * (polygon[i][1] - polygon[before][1]),
        ]);
      }
    }
    if (ends.length === 2) segments.push([ends[0], ends[1]]);
  }
  return segments;
}
