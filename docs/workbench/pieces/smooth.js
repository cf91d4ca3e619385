/** A smooth network by samples: denser where a bound says that something may hide between them. */
import { ACTIVATIONS, TURNS } from "../network/activations.js";
import { forward, unitPlaces, widthsOf } from "../network/model.js";
import { SIDE } from "../exact/folds.js";
import { between, crossings } from "./polygons.js";

/**
 * @typedef {import("../network/model.js").Network} Network
 * @typedef {import("../exact/folds.js").Point} Point
 * @typedef {{ point: Point, z: number[][], logit: number, slopes?: number[][] }} Sample
 * @typedef {Sample[]} Cell the corners of a rectangle, in its order; the ends of a segment
 */

const CELLS = 48;
const MOST_CELLS = 2.5 * CELLS ** 2;
const QUICK = 0.5; // of them, while something is dragged
const SEGMENTS = 120;
const FINEST = 1 / 100;

/**
 * Triangles with the logit at their corners, where each unit's pre-activation is 0, and whether smaller ones might show more.
 * @param {Network} network
 * @param {number} level
 * @param {number} band
 * @param {boolean} quick
 */
export function smoothPieces(network, level, band, quick) {
  const sample = sampler(network);
  /** @param {number} i */
  const at = (i) => -SIDE + (2 * SIDE * i) / CELLS;
  const grid = Array.from({ length: CELLS + 1 }, (_, i) => Array.from({ length: CELLS + 1 }, (__, j) => sample([at(i), at(j)])));
  const cells = grid.slice(1).flatMap((row, i) => row.slice(1).map((last, j) => [grid[i][j], row[j], last, grid[i][j + 1]]));
  const { done, hides } = refined(cells, network, level, band, quick ? QUICK * MOST_CELLS : MOST_CELLS);
  const triangles = done.flatMap(([a, b, c, d]) => [[a, b, c], [a, c, d]]);
  return {
    pieces: triangles
      .map((corners) => ({ polygon: corners.map(({ point }) => point), heights: corners.map(({ logit }) => logit) }))
      .filter(({ heights }) => heights.every(Number.isFinite)),
    bends: unitPlaces(widthsOf(network)).map(({ layer, to }) => (layer ? zeroLine(triangles, layer, to) : [])),
    hides,
  };
}

/** Where a unit's pre-activation is 0, by straight segments. */
/** @type {(triangles: Cell[], layer: number, to: number) => [Point, Point][]} */
const zeroLine = (triangles, layer, to) => triangles.flatMap((corners) => {
  const ends = crossings(corners.map(({ point }) => point), corners.map(({ z }) => z[layer][to]));
  return ends.length === 2 ? [/** @type {[Point, Point]} */ (ends)] : [];
});

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
 * Over an interval, a unit's activation differs from a straight line by no more than an eighth of
 * its length squared times its largest curvature, and no more than a quarter of its length times
 * what its slope varies by; to which a deeper unit adds by how much its inputs do. Says by how much
 * a cell may be wrong if that is too much, since a class could hide in it or a quarter of a band of
 * colour; otherwise 0.
 * @param {Network} network
 * @param {number} level
 * @param {number} band
 */
function makeJudge({ layers, activation }, level, band) {
  const { slope, steepest, curvature } = ACTIVATIONS[activation];
  const turns = TURNS.map(slope);
  const sizes = layers.map(({ w }) => w.map((row) => row.map(Math.abs)));
  const [along, up] = sizes[0];
  const gains = gainsOfFirst(sizes, steepest);

  /** By how much a unit's activation may differ from a straight line, if its pre-activation does by `error`. */
  /** @type {(cell: Cell, layer: number, to: number, error: number) => number} */
  function variation(cell, layer, to, error) {
    let [low, high, least, most] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const sample of cell) {
      const z = sample.z[layer][to];
      const s = (sample.slopes ??= sample.z.map((row) => row.map(slope)))[layer][to];
      [low, high] = [Math.min(low, z), Math.max(high, z)];
      [least, most] = [Math.min(least, s), Math.max(most, s)];
    }
    if (error) {
      [low, high] = [low - error, high + error];
      [least, most] = [Math.min(least, slope(low), slope(high)), Math.max(most, slope(low), slope(high))];
    }
    for (let i = 0; i < TURNS.length; i++) {
      if (low < TURNS[i] && TURNS[i] < high) [least, most] = [Math.min(least, turns[i]), Math.max(most, turns[i])];
    }
    return ((high - low) * (most - least)) / 4 + steepest * error;
  }

  /** Which way the first layer's units vary most, and by how much the logit may differ. */
  /** @type {(cell: Cell, width: number, height: number) => { error: number, steep: number }} */
  function errorOver(cell, width, height) {
    let steep = 0;
    let errors = [0, 0];
    sizes.slice(0, -1).forEach((weights, layer) => {
      errors = weights[0].map((_, to) => {
        const one = variation(cell, layer, to, layer ? into(errors, weights, to) : 0);
        if (!layer) steep += gains[to] * one * (along[to] * width - up[to] * height);
        return one;
      });
    });
    return { error: into(errors, sizes[sizes.length - 1], 0), steep };
  }

  /** The same from the cell's size alone, more roughly. @type {(width: number, height: number) => number} */
  function roughly(width, height) {
    let [steps, bends] = [[width, height], [0, 0]];
    for (const weights of sizes.slice(0, -1)) {
      const sums = weights[0].map((_, to) => [into(steps, weights, to), into(bends, weights, to)]);
      [steps, bends] = [sums.map(([step]) => steepest * step), sums.map(([step, bend]) => steepest * bend + curvature * step ** 2)];
    }
    return into(bends, sizes[sizes.length - 1], 0) / 8;
  }

  return (/** @type {Cell} */ cell) => {
    let [nearest, above] = [Infinity, 0];
    for (const { logit } of cell) {
      nearest = Math.min(nearest, Math.abs(logit - level));
      above += Math.sign(logit - level);
    }
    const oneClass = Math.abs(above) === cell.length;
    const allowed = Math.min(Math.max(band, nearest) / 4, oneClass ? nearest : Infinity);
    const [p, q] = [cell[0].point, cell[cell.length >> 1].point];
    const [width, height] = [Math.abs(q[0] - p[0]), Math.abs(q[1] - p[1])];
    if (roughly(width, height) <= allowed) return { error: 0, axis: 0, size: 0 };
    const { error, steep } = errorOver(cell, width, height);
    return { error: error > allowed ? error : 0, axis: steep > 0 ? 0 : 1, size: steep > 0 ? width : height };
  };
}

/** What reaches a unit of what is given for each input of its layer. */
/** @type {(given: number[], weights: number[][], to: number) => number} */
function into(given, weights, to) {
  let sum = 0;
  for (let from = 0; from < given.length; from++) sum += weights[from][to] * given[from];
  return sum;
}

/** How much the logit can change at most with each unit of the first layer. */
/** @type {(sizes: number[][][], steepest: number) => number[]} */
function gainsOfFirst(sizes, steepest) {
  let gains = sizes[sizes.length - 1].map(([weight]) => weight);
  for (const weights of sizes.slice(1, -1).reverse()) {
    gains = weights.map((row) => row.reduce((sum, weight, to) => sum + steepest * weight * gains[to], 0));
  }
  return gains;
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
