/** A run of training, kept such that the reader can go back to any step and branch off. */
import { checkedWhole } from "../network/checks.js";
import { networkOf, parametersOf } from "../network/model.js";
import { visitingOrders } from "../network/streams.js";
import { numbered } from "./samples.js";
import { Learner } from "./step.js";
import { times } from "../plain.js";

/**
 * @typedef {import("../network/model.js").Network} Network
 * @typedef {import("./step.js").Settings} Settings
 * @typedef {import("./samples.js").Data} Data
 *
 * @typedef {object} Moment what the steps until now left behind
 * @property {number} step
 * @property {Float64Array} theta
 * @property {Float64Array} u
 * @property {number} sum of the epoch's losses so far
 */

const MOST_MOMENTS = 4096; // kept; between two of them steps are taken again

/** With numbers of its own. @param {Moment} moment @returns {Moment} */
const copyOf = (moment) => ({ ...moment, theta: moment.theta.slice(), u: moment.u.slice() });

export class Run {
  /** @type {Run | null} the run that this one branched off from, which has its first steps */
  #trunk = null;
  #samples;
  #orderIn;

  /**
   * @param {Network} start
   * @param {Settings} settings
   * @param {Data} data
   * @param {Record<number, number[]>} [off] units that are switched off, whose numbers stay
   * @param {boolean} [seeded] whether the start is what the seed gives
   */
  constructor(start, settings, data, off = {}, seeded = false) {
    this.settings = settings;
    this.data = data;
    this.off = off;
    this.seeded = seeded;
    const theta = parametersOf(start);
    /** @type {Moment[]} the first is where this run begins */
    this.moments = [{ step: 0, theta, u: new Float64Array(theta.length), sum: 0 }];
    /** @type {Moment} */
    this.last = this.moments[0];
    this.every = 1; // of so many epochs, the end of one is kept
    /** The mean loss of each finished epoch; a sample's is taken before the step that learns from it. @type {number[]} */
    this.losses = [];
    /** The mean loss of what is held back, after each epoch; NaN where nothing was. @type {number[]} */
    this.heldLosses = [];
    this.#samples = numbered(data);
    this.count = data.points.length;
    this.batch = settings.batch === "full" ? this.count : checkedWhole("batch", settings.batch, 1, this.count);
    this.stepsInAnEpoch = Math.ceil(this.count / this.batch);
    this.#orderIn = settings.order === "random" && settings.batch !== "full" ? visitingOrders(settings.seed, this.count) : this.#inOrder();
  }

  /** How many steps were taken. */
  get length() {
    return this.last.step;
  }

  /** Where its own steps begin, after those of the trunk. */
  get first() {
    return this.moments[0].step;
  }

  #inOrder() {
    const order = times(this.count, (i) => i);
    return () => order;
  }

  /** @param {number} step @returns {Network} */
  networkAt(step) {
    const { hidden: widths, activation, output } = this.settings;
    return networkOf(this.#momentAt(step).theta, { widths, activation, output });
  }

  /** The samples that a step learns from. @param {number} step */
  visitsAt(step) {
    const first = (step % this.stepsInAnEpoch) * this.batch;
    return this.#orderIn(Math.floor(step / this.stepsInAnEpoch)).slice(first, first + this.batch);
  }

  /** Take more steps; return whether all numbers stayed finite. @param {number} count */
  advance(count) {
    const [moment, before] = [copyOf(this.last), copyOf(this.last)];
    const { held } = this.data;
    const learner = this.#learner(moment);
    for (let i = 0; i < count; i++) {
      before.theta.set(moment.theta);
      before.u.set(moment.u);
      Object.assign(before, { step: moment.step, sum: moment.sum });
      this.#step(moment, learner);
      if (!moment.theta.every(Number.isFinite)) {
        this.last = before;
        return false;
      }
      if (moment.step % this.stepsInAnEpoch) continue;
      this.losses.push(moment.sum / this.count);
      if (held) this.heldLosses.push(learner.meanLoss(held));
      moment.sum = 0;
      this.#keep(moment);
    }
    this.last = moment;
    return true;
  }

  /** @param {Moment} moment changed by the learner @returns {Learner} */
  #learner({ theta, u }) {
    return new Learner(theta, u, this.settings, this.#samples, Object.keys(this.off).map(Number));
  }

  /** @param {Moment} moment @param {Learner} learner */
  #step(moment, learner) {
    if (moment.step % (4 * this.stepsInAnEpoch) === 0) learner.forgetTraces();
    moment.sum += learner.learn(this.visitsAt(moment.step));
    moment.step++;
  }

  /** @param {Moment} moment */
  #keep(moment) {
    if ((moment.step / this.stepsInAnEpoch) % this.every) return;
    this.moments.push(copyOf(moment));
    if (this.moments.length <= MOST_MOMENTS) return;
    this.every *= 2;
    const [first, ...others] = this.moments;
    this.moments = [first, ...others.filter(({ step }) => (step / this.stepsInAnEpoch) % this.every === 0)];
  }

  /** @param {number} step @returns {Moment} */
  #momentAt(step) {
    if (step === this.last.step) return this.last;
    if (this.#trunk && step < this.first) return this.#trunk.#momentAt(step);
    const near = /** @type {Moment} */ (this.moments.findLast((moment) => moment.step <= step));
    const moment = copyOf(near);
    const learner = this.#learner(moment);
    while (moment.step < step) {
      if (moment.step % this.stepsInAnEpoch === 0) moment.sum = 0;
      this.#step(moment, learner);
    }
    return moment;
  }

  /**
   * A run that has the first steps in common with this one and goes on in its own way.
   * @param {number} step
   * @param {Settings} settings
   * @param {Data} data
   */
  branchAt(step, settings, data) {
    const branch = new Run(this.networkAt(step), settings, data, this.off, this.seeded && step === 0);
    branch.last = copyOf(this.#momentAt(step));
    if (step % this.stepsInAnEpoch === 0) branch.last.sum = 0;
    branch.moments = [branch.last];
    const epochs = Math.floor(step / this.stepsInAnEpoch);
    branch.losses = this.losses.slice(0, epochs);
    if (data.held) branch.heldLosses = times(epochs, (i) => this.heldLosses[i] ?? NaN);
    branch.#trunk = step ? this : null;
    return branch;
  }

  /** What an epoch learned from; several if that changed in it. @param {number} epoch @returns {Data[]} */
  dataOf(epoch) {
    const [first, end] = [(epoch - 1) * this.stepsInAnEpoch, epoch * this.stepsInAnEpoch];
    const earlier = this.#trunk && first < this.first ? this.#trunk.dataOf(epoch) : [];
    return end > this.first ? [...earlier, this.data] : earlier;
  }
}
