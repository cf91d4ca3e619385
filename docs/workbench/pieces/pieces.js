/** The pieces of the plane on which a network is affine; for a smooth one, many small pieces. */
import { ACTIVATIONS, kinksOf } from "../network/activations.js";
import { SIDE, linesAt } from "../exact/folds.js";
import { unitPlaces, widthsOf } from "../network/model.js";
import { centre, crossings, cut } from "./polygons.js";
import { smoothPieces } from "./smooth.js";
import { Touching } from "./touching.js";

/**
 * @typedef {import("../network/model.js").Network} Network
 * @typedef {import("../exact/folds.js").Point} Point
 * @typedef {import("./polygons.js").Polygon} Polygon
 * @typedef {[number, number, number]} Form a, b, c in ax + by + c
 *
 * @typedef {object} Piece
 * @property {Polygon} polygon
 * @property {number[]} heights the logit at the polygon's corners
 * @property {Cut[]} [cuts] that made the piece, one after the other; a smooth network's has none
 *
 * @typedef {object} Cut
 * @property {Form} form what is 0 on the line
 * @property {boolean} above on which side the piece lies
 *
 * @typedef {object} Cell a polygon on which the units so far are affine
 * @property {Polygon} polygon
 * @property {Cut[]} cuts
 * @property {Form[]} signal what a layer takes in, each number 2^−scale times what it is
 * @property {number} scale
 *
 * @typedef {[Point, Point][]} Fold the segments on which a unit bends
 */

/** @type {Polygon} */
export const BOX = [[-SIDE, -SIDE], [SIDE, -SIDE], [SIDE, SIDE], [-SIDE, SIDE]];
/** @type {Form[]} */
const INPUTS = [[1, 0, 0], [0, 1, 0]];
const HUGE = 1e300;
const ROUNDING = 2 ** -46; // of a sum of some products, in parts of its terms
const LARGE = 2 ** 200; // a sum of products of such numbers stays in floating point

/**
 * @param {Network} network
 * @param {number} level that of the boundary
 * @param {number} band how much logit one band of colour stands for
 * @param {boolean} rough whether there is little time, as while something changes
 * @returns {{ pieces: Piece[], folds: Fold[], hides: boolean }} without kinks, a fold is where a pre-activation is 0
 */
export function pieces(network, level, band, rough) {
  const straight = ACTIVATIONS[network.activation].pieces;
  const lines = linesAt(network, straight ? kinksOf(network.activation) : [0]); // of the first layer, exactly
  const { bends, ...found } = straight ? linearPieces(network, BOX) : smoothPieces(network, level, band, rough);
  return { ...found, folds: bends.map((bend, unit) => (unit < lines.length ? lines[unit] : bend)) };
}

/**
 * The affine pieces of a network on a polygon or a segment, and where each unit bends there.
 * @param {Network} network
 * @param {Polygon} whole
 * @returns {{ pieces: Piece[], bends: any[], hides: boolean }} a bend is a segment, in a segment a point
 */
export function linearPieces(network, whole) {
  const widths = widthsOf(network);
  /** @type {Point[][][]} */
  const bends = unitPlaces(widths).map(() => []);
  /** @type {Cell[]} */
  let cells = [{ polygon: whole, cuts: [], signal: INPUTS, scale: 0 }];
  let first = 0;
  widths.forEach((width, layer) => {
    const [ofLayer, touching] = [bends.slice(first, first + width), new Touching(whole)];
    cells = cells.flatMap((cell) => throughLayer(cell, network, layer, ofLayer, touching));
    for (const { unit, ends } of touching.folds()) ofLayer[unit].push(ends);
    first += width;
  });
  const found = cells.map(({ polygon, cuts, ...cell }) => {
    return { polygon, cuts, heights: heightsOver(polygon, sums(cell, network.layers[widths.length])) };
  });
  return { pieces: found, bends, hides: false };
}

/**
 * The parts of a cell on which a layer's units are affine.
 * @param {Cell} cell
 * @param {Network} network
 * @param {number} layer
 * @param {Point[][][]} bends where each of the layer's units bends, which gets longer
 * @param {Touching} touching where they do so along an edge of the cell, which gets longer too
 * @returns {Cell[]}
 */
function throughLayer(cell, network, layer, bends, touching) {
  const { forms, noise, scale } = sums(cell, network.layers[layer]);
  const kinks = kinksOf(network.activation).map((kink) => kink * 2 ** -scale);
  let parts = [{ polygon: cell.polygon, cuts: cell.cuts }];
  forms.forEach((form, unit) => kinks.forEach((kink) => {
    /** @type {(polygon: Polygon) => number[]} */
    const heightsOf = (polygon) => polygon.map((point) => at(form, point) - kink).map((height) => (Math.abs(height) <= noise[unit] ? 0 : height));
    const whole = heightsOf(cell.polygon);
    if (cut(cell.polygon, whole).length === 1) return touching.add(unit, kink, cell.polygon, whole);
    bends[unit].push(crossings(cell.polygon, whole)); // another unit of the layer doesn't break the fold
    parts = parts.flatMap((part) => {
      const polygons = cut(part.polygon, heightsOf(part.polygon));
      if (polygons.length === 1) return [part];
      return polygons.map((polygon, i) => ({ polygon, cuts: [...part.cuts, { form, above: i === 0 }] }))
        .filter(({ polygon }) => polygon.length >= Math.min(3, part.polygon.length));
    });
  }));
  return parts.map(({ polygon, cuts }) => {
    const middle = centre(polygon);
    return { polygon, cuts, scale, signal: forms.map((form) => activated(form, middle, network.activation, kinks, scale)) };
  });
}

/** @type {(form: Form, middle: Point, activation: string, kinks: number[], scale: number) => Form} */
function activated(form, middle, activation, kinks, scale) {
  const parts = /** @type {[number, number, number][]} */ (ACTIVATIONS[activation].pieces);
  const z = at(form, middle);
  let place = kinks.length;
  while (place > 0 && z < kinks[place - 1]) place--;
  const [, slope, intercept] = parts[place];
  return [slope * form[0], slope * form[1], slope * form[2] + intercept * 2 ** -scale];
}

/** @type {(form: Form, point: Point) => number} */
const at = ([a, b, c], [x, y]) => a * x + b * y + c;

/**
 * The affine functions of a layer's sums, each 2^−scale times what it is, so that nothing overflows,
 * and by how much rounding may have changed them in the box.
 * @param {{ signal: Form[], scale: number }} before
 * @param {import("../network/model.js").Layer} layer
 * @returns {{ forms: Form[], noise: number[], scale: number }}
 */
function sums({ signal, scale }, { w, b }) {
  const [s, t] = [exponentOf(signal), exponentOf(scale ? w : [...w, b])];
  const all = scale + s + t;
  const [ofSignal, ofWeight, ofBias] = [-s, -t, -all].map((power) => 2 ** power);
  /** @type {number[]} */
  const noise = [];
  const forms = b.map((bias, to) => {
    /** @type {Form} */
    const form = [0, 0, bias * ofBias];
    let size = Math.abs(form[2]);
    signal.forEach((part, from) => {
      const weight = w[from][to] * ofWeight;
      for (let i = 0; i < 3; i++) {
        const term = weight * (part[i] * ofSignal);
        form[i] += term;
        size += Math.abs(term) * (i < 2 ? SIDE : 1);
      }
    });
    noise.push(size * ROUNDING);
    return form;
  });
  return { forms, noise, scale: all };
}

/** 0, or for large numbers the power of two that makes them at most 1. @param {number[][]} rows */
function exponentOf(rows) {
  let largest = 0;
  for (const row of rows) for (const number of row) largest = Math.max(largest, Math.abs(number));
  return largest > LARGE ? Math.ceil(Math.log2(largest)) : 0;
}

/**
 * The logit at the corners of a piece. Where floating point can't hold it, as many times too small
 * at all corners as is needed, so that it is 0 where the logit is.
 * @param {Polygon} polygon
 * @param {{ forms: Form[], scale: number }} logit
 */
function heightsOver(polygon, { forms: [form], scale }) {
  const small = polygon.map((point) => at(form, point));
  const found = small.map((height) => height * 2 ** scale);
  if (found.every(Number.isFinite)) return found;
  const largest = Math.max(...small.map(Math.abs)) || 1;
  return small.map((height) => (height / largest) * HUGE);
}
