/** A run of training, kept step by step so that the reader can go back and branch off. */
import { networkOf, parametersOf } from "../network/model.js";
import { visitingOrders } from "../network/streams.js";
import { SAMPLES, makeLearner } from "./step.js";

/**
 * @typedef {import("../network/model.js").Network} Network
 * @typedef {import("./step.js").Settings} Settings
 *
 * @typedef {object} Step what one step left behind
 * @property {Float64Array} theta
 * @property {Float64Array} u
 * @property {number} loss before the step, at its sample or over all of them
 * @property {number} sample −1 for all of them
 */

export class Run {
  /**
   * @param {Network} start
   * @param {Settings} settings
   * @param {number[]} labels
   * @param {Record<number, number>} [off] units that are switched off, whose numbers stay
   * @param {boolean} [seeded] whether the start is what the seed gives
   */
  constructor(start, settings, labels, off = {}, seeded = false) {
    this.settings = settings;
    this.labels = labels;
    this.off = off;
    this.seeded = seeded;
    /** Which labels are learned from, from which step on. */
    this.lessons = [{ from: 0, labels }];
    this.stepsInAnEpoch = settings.order === "full" ? 1 : SAMPLES.length;
    const theta = parametersOf(start);
    /** @type {Step[]} the first is the start, before any step */
    this.steps = [{ theta, u: new Float64Array(theta.length), loss: NaN, sample: -1 }];
    this.visits = visitingOrders(settings.seed);
  }

  /** How many steps were taken. */
  get length() {
    return this.steps.length - 1;
  }

  /** @param {number} step */
  networkAt(step) {
    return networkOf(this.steps[step].theta, this.settings.activation);
  }

  /** @param {number} step */
  sampleAt(step) {
    const { order } = this.settings;
    if (order === "full") return -1;
    const place = step % SAMPLES.length;
    return order === "fixed" ? place : this.visits(Math.floor(step / SAMPLES.length))[place];
  }

  /** Take more steps; return whether all numbers stayed finite. @param {number} count */
  advance(count) {
    const last = this.steps[this.length];
    const [theta, u] = [last.theta.slice(), last.u.slice()];
    const learner = makeLearner(theta, u, this.settings, this.labels, Object.keys(this.off).map(Number));
    for (let i = 0; i < count; i++) {
      if (this.length % (4 * this.stepsInAnEpoch) === 0) learner.forgetTraces();
      const sample = this.sampleAt(this.length);
      const loss = sample < 0 ? learner.all() : learner.one(sample);
      if (!theta.every(Number.isFinite)) return false;
      this.steps.push({ theta: theta.slice(), u: u.slice(), loss, sample });
    }
    return true;
  }

  /**
   * A run that has the first steps in common with this one and goes on in its own way.
   * @param {number} step
   * @param {Settings} settings
   * @param {number[]} labels
   */
  branchAt(step, settings, labels) {
    const branch = new Run(this.networkAt(0), settings, labels, this.off, this.seeded && step === 0);
    branch.steps = this.steps.slice(0, step + 1);
    branch.lessons = [...this.lessons.filter(({ from }) => from < step), { from: step, labels }];
    return branch;
  }

  /** The labels that an epoch learned from, as text; several if they changed in it. @param {number} epoch */
  labelsOf(epoch) {
    const [first, end] = [(epoch - 1) * this.stepsInAnEpoch, epoch * this.stepsInAnEpoch];
    const used = this.lessons.filter(({ from }, i) => from < end && (this.lessons[i + 1]?.from ?? Infinity) > first);
    return [...new Set(used.map(({ labels }) => labels.join("")))];
  }

  /** The mean loss of each finished epoch; a sample's is taken before the step that learns from it. */
  epochLosses() {
    const size = this.stepsInAnEpoch;
    const losses = [];
    for (let first = 1; first + size - 1 <= this.length; first += size) {
      let sum = 0;
      for (let i = first; i < first + size; i++) sum += this.steps[i].loss;
      losses.push(sum / size);
    }
    return losses;
  }
}
