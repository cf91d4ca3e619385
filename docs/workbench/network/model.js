/**
 * The network: two inputs, hidden layers, one logit. A network is a value; nothing changes one.
 * Hidden units have numbers from 0 that run on, layer after layer.
 *
 * @typedef {object} Layer
 * @property {number[][]} w [in][out], weights from the layer before
 * @property {number[]} b [out], biases
 *
 * @typedef {object} Network
 * @property {Layer[]} layers the hidden ones, then that of the logit
 * @property {string} activation of all hidden units
 * @property {string} output what follows the logit
 *
 * What happens at one point.
 * @typedef {object} Forward
 * @property {ArrayLike<number>} point
 * @property {number[][]} z pre-activations, hidden layer by hidden layer
 * @property {number[][]} a activations
 * @property {number[]} contributions what each unit of the last hidden layer adds to the logit
 * @property {number} bias
 * @property {number} logit
 *
 * Where a parameter stands.
 * @typedef {object} Place
 * @property {number} layer
 * @property {number | null} from the input or unit of the layer before; null for a bias
 * @property {number} to the unit of the layer
 */
import { ACTIVATIONS } from "./activations.js";
import { times } from "../plain.js";

/** How many units each hidden layer has. @param {Network} network */
export const widthsOf = ({ layers }) => layers.slice(0, -1).map(({ b }) => b.length);

/** The layer of the logit. @template Its @param {{ layers: Its[] }} network */
export const lastLayer = ({ layers }) => layers[layers.length - 1];

/** @type {WeakMap<number[], { layer: number, to: number }[]>} */
const PLACES_OF = new WeakMap(); // they are asked for hundreds of times while a page is drawn

/** For each hidden unit, its layer and its place in it. @param {number[]} widths */
export function unitPlaces(widths) {
  const found = PLACES_OF.get(widths) ?? widths.flatMap((width, layer) => times(width, (to) => ({ layer, to })));
  PLACES_OF.set(widths, found);
  return found;
}

/** The number of a hidden layer's first unit. @type {(widths: number[], layer: number) => number} */
export const firstOf = (widths, layer) => widths.slice(0, layer).reduce((sum, width) => sum + width, 0);

/** As a reader counts units: 3, or with several layers 2.3. */
/** @type {(widths: number[], unit: number) => string} */
export function unitName(widths, unit) {
  const { layer, to } = unitPlaces(widths)[unit];
  return widths.length === 1 ? String(to + 1) : `${layer + 1}.${to + 1}`;
}

/**
 * @param {Network} network
 * @param {ArrayLike<number>} point
 * @returns {Forward}
 */
export function forward({ layers, activation }, point) {
  const { value } = ACTIVATIONS[activation];
  /** @type {number[][]} */
  const z = [];
  /** @type {number[][]} */
  const a = [];
  let signal = point;
  for (const { w, b } of layers.slice(0, -1)) {
    const sums = b.slice();
    w.forEach((row, from) => {
      const x = signal[from];
      for (let to = 0; to < sums.length; to++) sums[to] += x * row[to];
    });
    signal = sums.map(value);
    z.push(sums);
    a.push(/** @type {number[]} */ (signal));
  }
  const { w, b: [bias] } = layers[layers.length - 1];
  const contributions = w.map((row, from) => row[0] * signal[from]);
  return { point, z, a, contributions, bias, logit: contributions.reduce((sum, term) => sum + term, 0) + bias };
}

/** @type {(network: Network, place: Place) => number} */
export const parameterAt = ({ layers }, { layer, from, to }) => (from === null ? layers[layer].b[to] : layers[layer].w[from][to]);

/** @type {(network: Network, place: Place, value: number) => Network} */
export function withParameter(network, { layer, from, to }, value) {
  const put = (/** @type {number[]} */ row) => row.map((old, i) => (i === to ? value : old));
  const layers = network.layers.map((old, i) => {
    if (i !== layer) return old;
    return from === null ? { ...old, b: put(old.b) } : { ...old, w: old.w.map((row, j) => (j === from ? put(row) : row)) };
  });
  return { ...network, layers };
}

/** The weights from a hidden unit to the layer after it. @type {(network: Network, unit: number) => number[]} */
export function outgoing(network, unit) {
  const { layer, to } = unitPlaces(widthsOf(network))[unit];
  return network.layers[layer + 1].w[to];
}

/** The network whose logit is a unit's pre-activation or, behind it, its activation. */
/** @type {(network: Network, unit: number, behind: boolean) => Network} */
export function networkOfUnit(network, unit, behind) {
  const { layer, to } = unitPlaces(widthsOf(network))[unit];
  const { w, b } = network.layers[layer];
  const alone = { w: w.map((row) => [row[to]]), b: [b[to]] };
  return { ...network, layers: [...network.layers.slice(0, layer), alone, ...(behind ? [{ w: [[1]], b: [0] }] : [])] };
}

/** @type {(network: Network, unit: number, weights: number[]) => Network} */
export function withOutgoing(network, unit, weights) {
  const { layer, to } = unitPlaces(widthsOf(network))[unit];
  const layers = network.layers.map((old, i) => (i === layer + 1 ? { ...old, w: old.w.map((row, from) => (from === to ? weights : row)) } : old));
  return { ...network, layers };
}

/** The parameters in one row, as training moves them: layer by layer the weights by inputs, then the biases. @param {Network} network */
export const parametersOf = ({ layers }) => Float64Array.from(layers.flatMap(({ w, b }) => [...w.flat(), ...b]));

/**
 * A network of such a row, of whatever numbers these are.
 * @template Value
 * @param {ArrayLike<Value>} row
 * @param {{ widths: number[], activation: string, output: string }} shape
 */
export function networkOf(row, { widths, activation, output }) {
  let next = 0;
  const take = (/** @type {number} */ count) => times(count, () => row[next++]);
  const layers = [...widths, 1].map((width, i) => {
    const w = times(i ? widths[i - 1] : 2, () => take(width));
    return { w, b: take(width) };
  });
  return { layers, activation, output };
}
