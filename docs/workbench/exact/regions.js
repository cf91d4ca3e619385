/** The pieces of the plane on which a network is affine; for a smooth one, many small pieces. */
import { ACTIVATIONS } from "../network/activations.js";
import { forward } from "../network/model.js";
import { SIDE } from "./folds.js";
import { centre, cut } from "./polygons.js";

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
const CELLS_OF_A_SMOOTH_MAP = 48;

/**
 * @param {Network} network
 * @returns {Piece[]}
 */
export function pieces(network) {
  const { pieces: parts } = ACTIVATIONS[network.activation];
  return parts ? linearRegions(network, parts) : smoothPieces(network);
}

/**
 * The lines on which a unit passes from one piece of its activation to the next: a, b, c in
 * ax + by + c = 0, scaled so that the largest number is 1 and nothing overflows.
 * @param {Network} network
 */
export function kinkLines({ w1, b1, activation }) {
  const kinks = (ACTIVATIONS[activation].pieces ?? []).slice(1).map(([from]) => from);
  return b1.flatMap((bias, h) => kinks.map((kink) => {
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
    const plane = affineAt(network, parts, centre(polygon));
    return { polygon, heights: polygon.map(([x, y]) => plane[0] * x + plane[1] * y + plane[2]) };
  });
}

/**
 * The affine function that the network is around a point.
 * @param {Network} network
 * @param {[number, number, number][]} parts
 * @param {number[]} point
 */
function affineAt({ w1, b1, w2, b2 }, parts, point) {
  const plane = [0, 0, b2];
  for (let h = 0; h < b1.length; h++) {
    const z = b1[h] + point[0] * w1[0][h] + point[1] * w1[1][h];
    let place = parts.length - 1;
    while (place > 0 && z < parts[place][0]) place--;
    const [, slope, intercept] = parts[place];
    plane[0] += w2[h] * slope * w1[0][h];
    plane[1] += w2[h] * slope * w1[1][h];
    plane[2] += w2[h] * (slope * b1[h] + intercept);
  }
  return plane;
}

/**
 * Triangles of a grid, with the logit at their corners.
 * @param {Network} network
 * @returns {Piece[]}
 */
function smoothPieces(network) {
  const n = CELLS_OF_A_SMOOTH_MAP;
  /** @param {number} i */
  const at = (i) => -SIDE + (2 * SIDE * i) / n;
  const logits = Array.from({ length: n + 1 }, (_, i) =>
    Array.from({ length: n + 1 }, (__, j) => forward(network, [at(i), at(j)]).logit));
  /** @type {Piece[]} */
  const found = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]];
      for (const places of [[0, 1, 2], [0, 2, 3]]) {
        const chosen = places.map((place) => corners[place]);
        found.push({
          polygon: chosen.map(([k, l]) => [at(k), at(l)]),
          heights: chosen.map(([k, l]) => logits[k][l]),
        });
      }
    }
  }
  return found;
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
