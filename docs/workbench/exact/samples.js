/** A smooth network by samples: denser where a bound says that something may hide between them. */
import { ACTIVATIONS } from "../network/activations.js";
import { forward } from "../network/model.js";
import { SIDE } from "./folds.js";
import { between } from "./polygons.js";

/**
 * @typedef {import("../network/model.js").Network} Network
 * @typedef {import("./folds.js").Point} Point
 * @typedef {{ point: Point, z: number[], logit: number, slopes?: number[] }} Sample
 * @typedef {Sample[]} Cell the corners of a rectangle, in its order; the ends of a segment
 */

const CELLS = 48;
const MOST_CELLS = 3 * CELLS ** 2;
const SEGMENTS = 120;
const FINEST = 1 / 100;
const TURNS = [-2.4, -Math.SQRT2, 0, Math.SQRT2, 2.4]; // where some slope is largest or smallest

/**
 * Triangles with the logit at their corners, and whether smaller ones might show more.
 * @param {Network} network
 * @param {number} level
 * @param {number} band
 */
export function smoothPieces(network, level, band) {
  const sample = sampler(network);
  /** @param {number} i */
  const at = (i) => -SIDE + (2 * SIDE * i) / CELLS;
  const grid = Array.from({ length: CELLS + 1 }, (_, i) => Array.from({ length: CELLS + 1 }, (__, j) => sample([at(i), at(j)])));
  const cells = grid.slice(1).flatMap((row, i) => row.slice(1).map((last, j) => [grid[i][j], row[j], last, grid[i][j + 1]]));
  const { done, hides } = refined(cells, network, level, band, MOST_CELLS);
  const triangles = done.flatMap(([a, b, c, d]) => [[a, b, c], [a, c, d]]);
  return {
    pieces: triangles
      .map((corners) => ({ polygon: corners.map(({ point }) => point), heights: corners.map(({ logit }) => logit) }))
      .filter(({ heights }) => heights.every(Number.isFinite)),
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
export function sharesAlong(network, [p, q], level, band) {
  const sample = sampler(network);
  const ends = Array.from({ length: SEGMENTS + 1 }, (_, i) => sample(between(p, q, i / SEGMENTS)));
  const { done } = refined(ends.slice(1).map((end, i) => [ends[i], end]), network, level, band, 4 * SEGMENTS);
  const axis = Math.abs(q[0] - p[0]) > Math.abs(q[1] - p[1]) ? 0 : 1;
  const length = q[axis] - p[axis] || 1;
  return [...done.map(([{ point }]) => (point[axis] - p[axis]) / length), 1].sort((s, t) => s - t);
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
  const judge = makeJudge(network, level, band);
  const halve = halver(sampler(network));
  /** @type {Cell[]} */
  const done = [];
  let hides = false;
  for (let open = cells; open.length;) {
    const judged = open.map((cell) => ({ cell, ...judge(cell) }));
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

/**
 * A unit's activation differs from a straight line over an interval by no more than a quarter of
 * its length times what the slope varies by on it. Says that by which a cell is too coarse, 0 if
 * it is not: if a class could hide in it, or a quarter of a band of colour.
 * @param {Network} network
 * @param {number} level
 * @param {number} band
 */
function makeJudge({ w1, w2, activation }, level, band) {
  const { slope } = ACTIVATIONS[activation];
  const turns = TURNS.map((z) => ({ z, slope: slope(z) }));

  /** @param {Cell} cell @param {number} h */
  function variation(cell, h) {
    const all = cell.map(({ z }) => z[h]);
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const slopes = cell.map((sample) => (sample.slopes ??= sample.z.map(slope))[h]);
    for (const turn of turns) if (low < turn.z && turn.z < high) slopes.push(turn.slope);
    return ((high - low) * (Math.max(...slopes) - Math.min(...slopes))) / 4;
  }

  return (/** @type {Cell} */ cell) => {
    const heights = cell.map(({ logit }) => logit - level);
    const nearest = Math.min(...heights.map(Math.abs));
    const across = [0, 1].map((axis) => Math.max(...cell.map(({ point }) => Math.abs(point[axis] - cell[0].point[axis]))));
    const errors = w2.map((weight, h) => Math.abs(weight) * variation(cell, h));
    const error = errors.reduce((sum, one) => sum + one, 0);
    const oneClass = heights.every((height) => height > 0) || heights.every((height) => height < 0);
    const coarse = error > Math.max(band, nearest) / 4 || (oneClass && error > nearest);
    const [along, up] = [0, 1].map((axis) => across[axis] * errors.reduce((sum, one, h) => sum + one * Math.abs(w1[axis][h]), 0));
    const axis = along > up ? 0 : 1;
    return { error: coarse ? error : 0, axis, size: across[axis] };
  };
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
