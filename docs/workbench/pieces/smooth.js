/** A smooth network by samples: denser where a bound says that something may hide between them. */
import { forward, unitPlaces, widthsOf } from "../network/model.js";
import { SIDE } from "../exact/folds.js";
import { Bounds, allowedIn } from "./bounds.js";
import { between, levelLine, shareAt } from "./polygons.js";

/**
 * @typedef {import("../network/model.js").Network} Network
 * @typedef {import("../exact/folds.js").Point} Point
 * @typedef {import("./bounds.js").Sample} Sample
 * @typedef {import("./bounds.js").Cell} Cell
 */

const CELLS = { fine: 48, rough: 28 }; // in a row, before any is halved
const MOST = 2.5; // times as many cells
const SEGMENTS = 120;
const FINEST = 1 / 100;

/**
 * Triangles with the logit at their corners, where each unit's pre-activation is 0, and whether smaller ones might show more.
 * @param {Network} network
 * @param {number} level
 * @param {number} band
 * @param {boolean} rough
 */
export function smoothPieces(network, level, band, rough) {
  const sample = sampler(network);
  const count = CELLS[rough ? "rough" : "fine"];
  const places = Array.from({ length: count + 1 }, (_, i) => -SIDE + (2 * SIDE * i) / count);
  const grid = places.map((x) => places.map((y) => sample([x, y])));
  const cells = grid.slice(1).flatMap((row, i) => row.slice(1).map((last, j) => [grid[i][j], row[j], last, grid[i][j + 1]]));
  const { done, hides } = refined(cells, network, level, band, MOST * count ** 2);
  const triangles = done.flatMap(([a, b, c, d]) => [[a, b, c], [a, c, d]]);
  /** @param {(corner: Sample) => number} height */
  const raised = (height) => triangles.map((corners) => ({ polygon: corners.map(({ point }) => point), heights: corners.map(height) }));
  return {
    pieces: raised(({ logit }) => logit).filter(({ heights }) => heights.every(Number.isFinite)),
    bends: unitPlaces(widthsOf(network)).map(({ layer, to }) => (layer ? levelLine(raised(({ z }) => z[layer][to]), 0) : [])),
    hides,
  };
}

/**
 * The shares of a segment at which to draw the logit along it.
 * @param {Network} network
 * @param {[Point, Point]} line
 * @param {number} level
 * @param {number} band
 */
export function sharesAlong(network, line, level, band) {
  const sample = sampler(network);
  const ends = Array.from({ length: SEGMENTS + 1 }, (_, i) => sample(between(...line, i / SEGMENTS)));
  const { done } = refined(ends.slice(1).map((end, i) => [ends[i], end]), network, level, band, 4 * SEGMENTS);
  return [...done.map(([{ point }]) => shareAt(line, point)), 1].sort((s, t) => s - t);
}

/** @param {Network} network @returns {(point: Point) => Sample} */
const sampler = (network) => (point) => {
  const { z, logit } = forward(network, point);
  return { point, z, logit };
};

/**
 * Cells halved until their corners tell enough, the worst first where there would be too many.
 * @param {Cell[]} cells
 * @param {Network} network
 * @param {number} level
 * @param {number} band
 * @param {number} most
 */
function refined(cells, network, level, band, most) {
  const bounds = new Bounds(network);
  const halve = halver(sampler(network));
  /** @type {Cell[]} */
  const done = [];
  let hides = false;
  for (let open = cells; open.length;) {
    const judged = open.map((cell) => ({ cell, ...bounds.judge(cell, allowedIn(cell, level, band)) }));
    done.push(...judged.filter(({ error }) => !error).map(({ cell }) => cell));
    const coarse = judged.filter(({ error }) => error).sort((p, q) => q.error - p.error);
    const room = most - done.length - coarse.length;
    open = coarse.flatMap(({ cell, axis, size }, i) => {
      if (i < room && size > FINEST) return halve(cell, axis);
      done.push(cell);
      hides = true;
      return [];
    });
  }
  return { done, hides };
}

/** @param {(point: Point) => Sample} sample */
const halver = (sample) => (/** @type {Cell} */ cell, /** @type {number} */ axis) => {
  /** @type {(one: Sample, other: Sample) => Sample} */
  const middle = (one, other) => sample(between(one.point, other.point, 0.5));
  const [a, b, c, d] = cell;
  if (!c) {
    const m = middle(a, b);
    return [[a, m], [m, b]];
  }
  if (axis === 0) {
    const [m, n] = [middle(a, b), middle(d, c)];
    return [[a, m, n, d], [m, b, c, n]];
  }
  const [m, n] = [middle(a, d), middle(b, c)];
  return [[a, b, n, m], [m, n, c, d]];
};
