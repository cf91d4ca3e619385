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
import { times } from "../plain.js";

/** The orders of the samples, in words. */
export const ORDER_NAMES = { random: "from the seed", fixed: "always the same" };

const SMALLEST_TRACE = 2.2250738585072014e-308 / 2.220446049250313e-16 ** 2;

export class Learner {
  #theta;
  #u;
  #settings;
  #samples;
  #objective;
  #activation;
  #layers;
  #frozen;
  #gradient;
  #total;

  /**
   * @param {Float64Array} theta the parameters; they are changed
   * @param {Float64Array} u −μ times the velocity; it is changed
   * @param {Settings} settings
   * @param {Samples} samples
   * @param {number[]} off units that add nothing and learn nothing
   */
  constructor(theta, u, settings, samples, off) {
    this.#theta = theta;
    this.#u = u;
    this.#settings = settings;
    this.#samples = samples;
    this.#objective = objectiveOf(settings);
    this.#activation = activationNamed(settings.activation, settings.reluAtZero);
    this.#layers = layersOf([2, ...settings.hidden, 1]);
    this.#frozen = off.flatMap((unit) => parametersOfUnit(this.#layers, settings.hidden, unit));
    this.#gradient = new Float64Array(theta.length);
    this.#total = this.#gradient.slice();
  }

  /** Learn from some samples at once; return the sum of their losses before that. @param {ArrayLike<number>} visits */
  learn(visits) {
    const [gradient, total, rate] = [this.#gradient, this.#total, this.#settings.lr / visits.length];
    let loss = this.#look(visits[0], rate);
    if (visits.length === 1) {
      this.#move(gradient);
      return loss;
    }
    total.set(gradient);
    for (let i = 1; i < visits.length; i++) {
      loss += this.#look(visits[i], rate);
      for (let j = 0; j < total.length; j++) total[j] += gradient[j];
    }
    this.#move(total);
    return loss;
  }

  /** The mean loss of samples that nothing is learned from. @param {Samples} others */
  meanLoss({ points, labels }) {
    return points.reduce((sum, point, i) => sum + this.#objective.loss(this.#goForward(point), labels[i]), 0) / points.length;
  }

  /** Before every fourth epoch: velocities too small to move anything are made 0. */
  forgetTraces() {
    const u = this.#u;
    for (let i = 0; i < u.length; i++) u[i] = u[i] + SMALLEST_TRACE - SMALLEST_TRACE;
  }

  /** Put the gradient at a sample, times the rate, into `#gradient`; return the sample's loss. */
  /** @type {(sample: number, rate: number) => number} */
  #look(sample, rate) {
    const { points, labels } = this.#samples;
    const logit = this.#goForward(points[sample]);
    this.#goBack(this.#objective.error(logit, labels[sample], rate));
    return this.#objective.loss(logit, labels[sample]);
  }

  /** Run forward from a point; return the logit. @param {number[]} point */
  #goForward(point) {
    const [layers, theta, { value, slope }] = [this.#layers, this.#theta, this.#activation];
    const last = layers.length - 1;
    layers[0].signal.set(point);
    for (let i = 0; i < last; i++) {
      const { fanIn, fanOut, w, b, signal, slopes } = layers[i];
      for (let to = 0; to < fanOut; to++) {
        let z = theta[b + to];
        for (let from = 0; from < fanIn; from++) z += theta[w + from * fanOut + to] * signal[from];
        layers[i + 1].signal[to] = value(z);
        slopes[to] = slope(z);
      }
    }
    const { fanIn, w, b, signal } = layers[last];
    let logit = 0;
    for (let from = 0; from < fanIn; from++) logit += theta[w + from] * signal[from];
    return logit + theta[b];
  }

  /** Put the gradient, times the rate in the error, into `#gradient`. @param {number} error */
  #goBack(error) {
    const [layers, theta, gradient] = [this.#layers, this.#theta, this.#gradient];
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

  /** @param {Float64Array} step the gradient, times the rate */
  #move(step) {
    const [theta, u, { lr, momentum, weight_decay: decay }] = [this.#theta, this.#u, this.#settings];
    if (decay) {
      for (const { fanIn, fanOut, w } of this.#layers) {
        for (let i = w; i < w + fanIn * fanOut; i++) step[i] += lr * decay * theta[i];
      }
    }
    for (const i of this.#frozen) step[i] = 0;
    for (let i = 0; i < theta.length; i++) {
      u[i] = (u[i] - step[i]) * momentum;
      theta[i] = theta[i] - step[i] + u[i];
    }
  }
}

/** Where each layer's parameters stand in a row, and room for what goes through it. @param {number[]} shape */
function layersOf(shape) {
  let next = 0;
  return shape.slice(1).map((fanOut, i) => {
    const fanIn = shape[i];
    const [w, b] = [next, next + fanIn * fanOut];
    next = b + fanOut;
    const [signal, slopes, error] = [fanIn, fanOut, fanOut].map((width) => new Float64Array(width));
    return { fanIn, fanOut, w, b, signal, slopes, error };
  });
}

/** @type {(layers: ReturnType<typeof layersOf>, widths: number[], unit: number) => number[]} */
function parametersOfUnit(layers, widths, unit) {
  const { layer, to } = unitPlaces(widths)[unit];
  const [its, next] = [layers[layer], layers[layer + 1]];
  const weights = times(its.fanIn, (from) => its.w + from * its.fanOut + to);
  return [...weights, its.b + to, ...times(next.fanOut, (k) => next.w + to * next.fanOut + k)];
}
