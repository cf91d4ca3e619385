/**
 * The optimizer's step, in the order of operations of the package's own, so that runs agree.
 *
 * With the velocity v, the learner keeps u = −μv, and it multiplies the output's error by the
 * learning rate before it goes back, so that the gradient arrives as ηg. Nesterov's step is then
 * u ← μ(u − ηg), θ ← θ − ηg + u.
 *
 * @typedef {object} Settings named as in the package's `train`
 * @property {number} seed
 * @property {number[]} hidden how many units each hidden layer has
 * @property {string} activation
 * @property {string} output what follows the logit
 * @property {string} loss
 * @property {number} lr
 * @property {number} momentum
 * @property {number} weight_decay
 * @property {number} epochs
 * @property {number | "full"} batch from how many samples a step learns
 * @property {number} reluAtZero what is taken for ReLU′(0)
 * @property {keyof typeof ORDER_NAMES} order of the samples
 *
 * @typedef {import("./samples.js").Samples} Samples
 */
import { activationNamed } from "../network/activations.js";
import { unitPlaces } from "../network/model.js";
import { objectiveOf } from "./objective.js";

/** The orders of the samples, in words. */
export const ORDER_NAMES = { random: "from the seed", fixed: "always the same" };

const SMALLEST_TRACE = 2.2250738585072014e-308 / 2.220446049250313e-16 ** 2;

/**
 * @param {Float64Array} theta the parameters; they are changed
 * @param {Float64Array} u −μ times the velocity; it is changed
 * @param {Settings} settings
 * @param {Samples} samples
 * @param {number[]} off units that add nothing and learn nothing
 */
export function makeLearner(theta, u, settings, samples, off) {
  const { lr, momentum, weight_decay: decay } = settings;
  const objective = objectiveOf(settings);
  const layers = layersOf([2, ...settings.hidden, 1]);
  const gradient = new Float64Array(theta.length);
  const total = new Float64Array(theta.length);
  const frozen = off.flatMap((unit) => parametersOfUnit(layers, settings.hidden, unit));
  const { value, slope } = activationNamed(settings.activation, settings.reluAtZero);

  /** Run forward from a sample; return the logit. @param {number[]} point */
  function goForward(point) {
    layers[0].signal.set(point);
    for (const { fanIn, fanOut, w, b, signal, slopes, above } of layers.slice(0, -1)) {
      for (let to = 0; to < fanOut; to++) {
        let z = theta[b + to];
        for (let from = 0; from < fanIn; from++) z += theta[w + from * fanOut + to] * signal[from];
        above[to] = value(z);
        slopes[to] = slope(z);
      }
    }
    const { fanIn, w, b, signal } = layers[layers.length - 1];
    let logit = 0;
    for (let from = 0; from < fanIn; from++) logit += theta[w + from] * signal[from];
    return logit + theta[b];
  }

  /** Put the gradient, times the rate in the error, into `gradient`. @param {number} error */
  function goBack(error) {
    layers[layers.length - 1].error[0] = error;
    for (let i = layers.length - 1; i >= 0; i--) {
      const { fanIn, fanOut, w, b, signal, error: errors } = layers[i];
      for (let to = 0; to < fanOut; to++) gradient[b + to] = errors[to];
      for (let from = 0; from < fanIn; from++) {
        const row = w + from * fanOut;
        let back = 0;
        for (let to = 0; to < fanOut; to++) {
          back += theta[row + to] * errors[to];
          gradient[row + to] = signal[from] * errors[to];
        }
        if (i) layers[i - 1].error[from] = back * layers[i - 1].slopes[from];
      }
    }
  }

  /** Put the gradient at a sample, times the rate, into `gradient`; return the sample's loss. */
  /** @type {(sample: number, rate: number) => number} */
  function look(sample, rate) {
    const logit = goForward(samples.points[sample]);
    const label = samples.labels[sample];
    goBack(objective.error(logit, label, rate));
    return objective.loss(logit, label);
  }

  /** @param {Float64Array} step */
  function move(step) {
    if (decay) {
      for (const { fanIn, fanOut, w } of layers) {
        for (let i = w; i < w + fanIn * fanOut; i++) step[i] += lr * decay * theta[i];
      }
    }
    for (const i of frozen) step[i] = 0;
    for (let i = 0; i < theta.length; i++) {
      u[i] = (u[i] - step[i]) * momentum;
      theta[i] = theta[i] - step[i] + u[i];
    }
  }

  return {
    /** Learn from some samples at once; return the sum of their losses before that. @param {ArrayLike<number>} visits */
    learn(visits) {
      let loss = look(visits[0], lr / visits.length);
      if (visits.length === 1) {
        move(gradient);
        return loss;
      }
      total.set(gradient);
      for (let i = 1; i < visits.length; i++) {
        loss += look(visits[i], lr / visits.length);
        for (let j = 0; j < total.length; j++) total[j] += gradient[j];
      }
      move(total);
      return loss;
    },
    /** The mean loss of samples that nothing is learned from. @param {Samples} others */
    meanLoss({ points, labels }) {
      return points.reduce((sum, point, i) => sum + objective.loss(goForward(point), labels[i]), 0) / points.length;
    },
    /** Before every fourth epoch: velocities too small to move anything are made 0. */
    forgetTraces() {
      for (let i = 0; i < u.length; i++) u[i] = u[i] + SMALLEST_TRACE - SMALLEST_TRACE;
    },
  };
}

/** Where each layer's parameters stand in a row, and room for what goes through it. @param {number[]} shape */
function layersOf(shape) {
  let next = 0;
  let signal = new Float64Array(shape[0]);
  return shape.slice(1).map((fanOut, i) => {
    const fanIn = shape[i];
    const [w, b] = [next, next + fanIn * fanOut];
    next = b + fanOut;
    const above = new Float64Array(fanOut);
    const layer = { fanIn, fanOut, w, b, signal, above, slopes: new Float64Array(fanOut), error: new Float64Array(fanOut) };
    signal = above;
    return layer;
  });
}

/** @type {(layers: ReturnType<typeof layersOf>, widths: number[], unit: number) => number[]} */
function parametersOfUnit(layers, widths, unit) {
  const { layer, to } = unitPlaces(widths)[unit];
  const [its, next] = [layers[layer], layers[layer + 1]];
  const weights = Array.from({ length: its.fanIn }, (_, from) => its.w + from * its.fanOut + to);
  return [...weights, its.b + to, ...Array.from({ length: next.fanOut }, (_, k) => next.w + to * next.fanOut + k)];
}
