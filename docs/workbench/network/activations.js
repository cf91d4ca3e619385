/**
 * The activation functions, by the names that the package gives them, with their derivatives. One of
 * straight pieces is what the package says of it; a new curve is an entry of `CURVES`.
 *
 * @typedef {object} Activation
 * @property {(z: number) => number} value
 * @property {(z: number) => number} slope the derivative; at a kink, the value agreed on
 * @property {[number, number, number][] | null} pieces for a piecewise linear function: from where on
 *   each piece holds, its slope and its intercept; null for a smooth one
 * @property {number} curvature of a smooth one, at most
 * @property {number} steepest the largest slope of a smooth one
 */
import { FACTS } from "../facts.js";

/** @param {number} z */
const sigmoid = (z) => {
  const e = Math.exp(-Math.abs(z)); // of a negative number only, so that nothing overflows
  return (z >= 0 ? 1 : e) / (1 + e);
};

/** Of the normal distribution. @param {number} z */
const density = (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

const PER_UNIT = 16;
const ALL_BELOW = 9;

/** Taylor's series of `normalShare` about each sixteenth from −9 to 9; its value there by Marsaglia's series. */
const SHARE_SERIES = Array.from({ length: 2 * ALL_BELOW * PER_UNIT + 1 }, (_, i) => {
  const z = i / PER_UNIT - ALL_BELOW;
  let [sum, term] = [z, z];
  for (let n = 3; Math.abs(term) > 1e-18; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  const series = [0.5 + sum * density(z), density(z)];
  for (let n = 1; n < 8; n++) series.push(-(z * series[n] + ((n - 1) / n) * series[n - 1]) / (n + 1));
  return series;
});

/** The share of a normal distribution that lies below z. @param {number} z */
function normalShare(z) {
  if (!(Math.abs(z) < ALL_BELOW)) return z > 0 ? 1 : 0;
  const place = Math.round(z * PER_UNIT);
  const [series, step] = [SHARE_SERIES[place + ALL_BELOW * PER_UNIT], z - place / PER_UNIT];
  let share = 0;
  for (let n = 8; n >= 0; n--) share = share * step + series[n];
  return share;
}

/** @typedef {(z: number) => number} Curve */

/** Each with its derivative and, if it is not 1, its largest curvature. @type {Record<string, [Curve, Curve, number?]>} */
const CURVES = {
  tanh: [Math.tanh, (z) => 1 - Math.tanh(z) ** 2],
  sigmoid: [sigmoid, (z) => sigmoid(z) * sigmoid(-z)],
  softplus: [(z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))), sigmoid],
  elu: [(z) => (z > 0 ? z : Math.expm1(z)), (z) => Math.exp(Math.min(z, 0))],
  gelu: [(z) => z * normalShare(z), (z) => normalShare(z) + z * density(z)],
  silu: [(z) => z * sigmoid(z), (z) => sigmoid(z) * (1 + z * sigmoid(-z))],
  softsign: [(z) => z / (1 + Math.abs(z)), (z) => (1 / (1 + Math.abs(z))) ** 2, 2],
};

/** Where a slope may be largest or smallest. */
export const TURNS = [-2.4, -Math.SQRT2, 0, Math.SQRT2, 2.4];
const FAR = 50; // where a curve is all but straight

/** @param {string} name @param {import("../facts.js").Described} said @returns {Activation} */
function activationOf(name, { kinks, slopesAtKinks, pieces }) {
  if (pieces) return straight(pieces.map((piece, i) => [i ? kinks[i - 1] : -Infinity, ...piece]), slopesAtKinks);
  const [value, slope, curvature = 1] = CURVES[name];
  return { value, slope, pieces: null, curvature, steepest: Math.max(...[...TURNS, FAR].map(slope)) };
}

/**
 * A function made of straight pieces.
 * @param {[number, number, number][]} pieces
 * @param {number[]} atKinks what is agreed on for its derivative there
 * @returns {Activation}
 */
function straight(pieces, atKinks) {
  const last = pieces.length - 1;
  /** @param {number} z */
  const on = (z) => {
    let place = last;
    while (place > 0 && z <= pieces[place][0]) place--;
    return pieces[place];
  };
  return {
    value: (z) => {
      const [, slope, intercept] = on(z);
      return slope ? slope * z + intercept : intercept; // 0 · ∞ is no number
    },
    slope: (z) => {
      for (let i = 0; i < last; i++) if (z === pieces[i + 1][0]) return atKinks[i];
      return on(z)[1];
    },
    pieces,
    curvature: 0,
    steepest: Math.max(...pieces.map(([, slope]) => Math.abs(slope))),
  };
}

/** @type {Record<string, Activation>} */
export const ACTIVATIONS = Object.fromEntries(Object.entries(FACTS.activations).map(([name, said]) => [name, activationOf(name, said)]));

/**
 * The activation of a name, with another convention for ReLU′(0) if one is given.
 * @param {string} name
 * @param {number} reluAtZero
 * @returns {Activation}
 */
export function activationNamed(name, reluAtZero) {
  const activation = ACTIVATIONS[name];
  if (name !== "relu" || !activation.pieces) return activation;
  return straight(activation.pieces, [reluAtZero]);
}

/** Where a piecewise linear one bends. @param {string} name */
export const kinksOf = (name) => FACTS.activations[name].kinks;

/** An activation as the words' Python reads it. @param {string} name */
export function descriptionOf(name) {
  const { kinks, pieces, states, enclosure } = FACTS.activations[name];
  return [name, kinks.join(" "), (pieces ?? []).map((piece) => piece.join(" ")).join(), states.join(" "), enclosure ?? ""].join(";");
}
