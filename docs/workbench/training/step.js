/**
 * The optimizer's step, in the order of operations of the package's own, so that runs agree.
 *
 * With the velocity v, the learner keeps u = −μv, and it multiplies the output's error by the
 * learning rate before it goes back, so that the gradient arrives as ηg. Nesterov's step is then
 * u ← μ(u − ηg), θ ← θ − ηg + u.
 *
 * @typedef {object} Settings
 * @property {number} seed
 * @property {number} hidden
 * @property {string} activation
 * @property {number} lr
 * @property {number} momentum
 * @property {number} epochs
 * @property {number} reluAtZero what is taken for ReLU′(0)
 * @property {keyof typeof ORDER_NAMES} order of the samples; "full" is all four in one step
 */
import { FACTS } from "../facts.js";
import { activationNamed } from "../network/activations.js";

/** The orders of the samples, in words. */
export const ORDER_NAMES = { random: "from the seed", fixed: "always the same", full: "all four at once" };
export const SAMPLES = FACTS.samples;
/** Where each sample stands in a truth table. */
export const PLACES = SAMPLES.map(String).map((sample) => FACTS.corners.map(String).indexOf(sample));

const SMALLEST_TRACE = 2.2250738585072014e-308 / 2.220446049250313e-16 ** 2;

/**
 * @param {Float64Array} theta the parameters; they are changed
 * @param {Float64Array} u −μ times the velocity; it is changed
 * @param {Settings} settings
 * @param {number[]} labels in the order of a truth table
 * @param {number[]} off units that add nothing and learn nothing
 */
export function makeLearner(theta, u, settings, labels, off) {
  const { lr, momentum } = settings;
  const { value, slope } = activationNamed(settings.activation, settings.reluAtZero);
  const hidden = (theta.length - 1) / 4;
  const [b1, w2, b2] = [2 * hidden, 3 * hidden, 4 * hidden];
  const gradient = new Float64Array(theta.length);
  const total = new Float64Array(theta.length);
  const activations = new Float64Array(hidden);
  const slopes = new Float64Array(hidden);

  /** Put the gradient at a sample, times the rate, into `gradient`; return the sample's loss. */
  /** @type {(sample: number, rate: number) => number} */
  function look(sample, rate) {
    const [x1, x2] = SAMPLES[sample];
    const label = labels[PLACES[sample]];
    let logit = 0;
    for (let h = 0; h < hidden; h++) {
      const z = theta[b1 + h] + theta[h] * x1 + theta[hidden + h] * x2;
      activations[h] = value(z);
      slopes[h] = slope(z);
      logit += theta[w2 + h] * activations[h];
    }
    logit += theta[b2];
    const target = 2 * label - 1;
    const error = (target / (1 + Math.exp(logit * target))) * -rate;
    for (let h = 0; h < hidden; h++) {
      const back = theta[w2 + h] * error * slopes[h];
      gradient[h] = x1 * back;
      gradient[hidden + h] = x2 * back;
      gradient[b1 + h] = back;
      gradient[w2 + h] = activations[h] * error;
    }
    for (const h of off) gradient[w2 + h] = 0;
    gradient[b2] = error;
    return Math.max(logit, 0) - label * logit + Math.log1p(Math.exp(-Math.abs(logit)));
  }

  /** @param {Float64Array} step */
  function move(step) {
    for (let i = 0; i < theta.length; i++) {
      u[i] = (u[i] - step[i]) * momentum;
      theta[i] = theta[i] - step[i] + u[i];
    }
  }

  return {
    /** Learn from one sample; return its loss before that. @param {number} sample */
    one(sample) {
      const loss = look(sample, lr);
      move(gradient);
      return loss;
    },
    /** Learn from the mean over all samples; return the mean loss before that. */
    all() {
      total.fill(0);
      let loss = 0;
      for (let sample = 0; sample < SAMPLES.length; sample++) {
        loss += look(sample, lr / SAMPLES.length);
        for (let i = 0; i < total.length; i++) total[i] += gradient[i];
      }
      move(total);
      return loss / SAMPLES.length;
    },
    /** Before every fourth epoch: velocities too small to move anything are made 0. */
    forgetTraces() {
      for (let i = 0; i < u.length; i++) u[i] = u[i] + SMALLEST_TRACE - SMALLEST_TRACE;
    },
  };
}
