/** Folds along the edges of cells: there a unit is at a kink, and cuts no cell. */

/**
 * @typedef {import("../exact/folds.js").Point} Point
 * @typedef {object} Touched
 * @property {number} unit
 * @property {Point[]} ends
 * @property {number} beyond in how many of the cells beside it the unit is beyond the kink
 */

const SAME = 1e9; // corners of two cells are one where they are equal when multiplied by this and rounded

/** Where a layer's units are at a kink at the border of cells of the layer before. */
export class Touching {
  /** @type {Map<string, Touched>} */
  #found = new Map();
  #whole;

  /** @param {Point[]} whole what the cells are parts of */
  constructor(whole) {
    this.#whole = whole;
  }

  /** @param {number} unit @param {number} kink @param {Point[]} cell @param {number[]} heights at its corners, above the kink */
  add(unit, kink, cell, heights) {
    const touched = cell.filter((_, i) => heights[i] === 0).sort(([x, y], [u, v]) => x - u || y - v);
    if (touched.length < (cell.length === 2 ? 1 : 2) || touched.length === cell.length) return;
    const ends = [...new Set([touched[0], touched[touched.length - 1]])];
    const key = JSON.stringify([unit, kink, ends.map((end) => end.map((x) => Math.round(x * SAME)))]);
    const edge = this.#found.get(key) ?? { unit, ends, beyond: 0 };
    edge.beyond += Number(Math.max(...heights) > 0);
    this.#found.set(key, edge);
  }

  /** The folds: a unit that is beyond a kink on both sides only touches it, and on neither stays off. */
  folds() {
    return [...this.#found.values()].filter(({ ends, beyond }) => beyond === 1 || this.#atBorder(ends));
  }

  /** @param {Point[]} ends */
  #atBorder(ends) {
    const whole = this.#whole;
    if (whole.length === 2) return ends.some((end) => whole.includes(end));
    return [0, 1].some((axis) => {
      const sides = whole.map((corner) => corner[axis]);
      return ends.every((end) => end[axis] === ends[0][axis]) && [Math.min(...sides), Math.max(...sides)].includes(ends[0][axis]);
    });
  }
}
