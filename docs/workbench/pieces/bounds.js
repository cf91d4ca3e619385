/**
 * By how much a smooth network may differ from a plane between samples, and whether that is too much.
 *
 * Over an interval, a unit's activation differs from a straight line by no more than an eighth of
 * its length squared times its largest curvature, and no more than a quarter of its length times
 * what its slope varies by; to which a deeper unit adds by how much its inputs do.
 */
import { ACTIVATIONS, TURNS } from "../network/activations.js";

/**
 * @typedef {{ point: import("../exact/folds.js").Point, z: number[][], logit: number, slopes?: number[][] }} Sample
 * @typedef {Sample[]} Cell the corners of a rectangle, in its order; the ends of a segment
 */

/** How wrong a cell may be, so that no class hides in it and no quarter of a band of colour. */
/** @type {(cell: Cell, level: number, band: number) => number} */
export function allowedIn(cell, level, band) {
  let [nearest, above] = [Infinity, 0];
  for (const { logit } of cell) {
    nearest = Math.min(nearest, Math.abs(logit - level));
    above += Math.sign(logit - level);
  }
  const oneClass = Math.abs(above) === cell.length;
  return Math.min(Math.max(band, nearest) / 4, oneClass ? nearest : Infinity);
}

export class Bounds {
  #activation;
  #hidden; // for each hidden layer, the sizes of the weights into it
  #last; // of those into the logit
  #gains;
  #rough = { sides: [NaN, NaN], error: 0 }; // of the cell before: most have the same sides

  /** @param {import("../network/model.js").Network} network */
  constructor({ layers, activation }) {
    const sizes = layers.map(({ w }) => w.map((row) => row.map(Math.abs)));
    this.#activation = ACTIVATIONS[activation];
    this.#hidden = sizes.slice(0, -1);
    this.#last = sizes[sizes.length - 1];
    this.#gains = gainsOfFirst(sizes, this.#activation.steepest);
  }

  /** By how much a cell may be wrong if that is more than is allowed, otherwise 0; along which axis to halve it, and its length there. */
  /** @type {(cell: Cell, allowed: number) => { error: number, axis: number, size: number }} */
  judge(cell, allowed) {
    const [p, q] = [cell[0].point, cell[cell.length >> 1].point];
    const sides = [Math.abs(q[0] - p[0]), Math.abs(q[1] - p[1])];
    if (sides.some((side, i) => side !== this.#rough.sides[i])) this.#rough = { sides, error: this.#roughError(sides) };
    const { error, axis } = this.#rough.error <= allowed ? { error: 0, axis: 0 } : this.#errorOver(cell, sides);
    return { error: error > allowed ? error : 0, axis, size: sides[axis] };
  }

  /** By how much the logit may differ, from the cell's size alone. @param {number[]} sides */
  #roughError(sides) {
    const { steepest, curvature } = this.#activation;
    let [steps, bends] = [sides, [0, 0]];
    for (const weights of this.#hidden) {
      const sums = weights[0].map((_, to) => into(steps, weights, to));
      bends = sums.map((sum, to) => steepest * into(bends, weights, to) + curvature * sum ** 2);
      steps = sums.map((sum) => steepest * sum);
    }
    return into(bends, this.#last, 0) / 8;
  }

  /** The same from the samples, less roughly; and along which axis the first layer's units vary most. */
  /** @type {(cell: Cell, sides: number[]) => { error: number, axis: number }} */
  #errorOver(cell, [width, height]) {
    const [[along, up], ...deeper] = this.#hidden;
    let errors = along.map((_, to) => this.#variation(cell, 0, to, 0));
    const steep = errors.reduce((sum, error, to) => sum + this.#gains[to] * error * (along[to] * width - up[to] * height), 0);
    deeper.forEach((weights, i) => {
      errors = weights[0].map((_, to) => this.#variation(cell, i + 1, to, into(errors, weights, to)));
    });
    return { error: into(errors, this.#last, 0), axis: steep > 0 ? 0 : 1 };
  }

  /** By how much a unit's activation may differ from a straight line, if its pre-activation does by `error`. */
  /** @type {(cell: Cell, layer: number, to: number, error: number) => number} */
  #variation(cell, layer, to, error) {
    const { slope, steepest } = this.#activation;
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
    for (const turn of TURNS) {
      if (low < turn && turn < high) [least, most] = [Math.min(least, slope(turn)), Math.max(most, slope(turn))];
    }
    return ((high - low) * (most - least)) / 4 + steepest * error;
  }
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
