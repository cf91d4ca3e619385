/**
 * What lies on the bench, and how it changes: every change is a new value, so undoing is easy.
 *
 * @typedef {import("../network/model.js").Network} Network
 * @typedef {import("../training/step.js").Settings} Settings
 * @typedef {[number, number]} Point
 *
 * @typedef {object} State
 * @property {Network} network as it stands, units that are switched off included
 * @property {Record<number, number[]>} off for each unit that is switched off, its weights to the next layer
 * @property {Point[]} points the four corners in a truth table's order, or others
 * @property {number[]} labels in the order of the points
 * @property {import("../training/samples.js").Samples | null} held points that are not learned from
 * @property {import("./data.js").Recipe | null} [recipe] of the data set that was asked for last
 * @property {number} threshold class 1 is above it
 * @property {Settings} settings
 * @property {Run} run the run that the network came from
 * @property {number} step where in the run the bench stands
 * @property {boolean} edited whether the network is another than the run's at that step
 * @property {Run | null} earlier the run that this one branched off from
 * @property {Point | null} probe a fifth point of the reader's
 * @property {[Point, Point]} line where the cross-section is taken
 * @property {[string, string] | null} axes the units of the hidden plane by their names, null if the reader chose none
 * @property {View} view what is looked at: the map of the logit, of the class or of the probability, or the surface
 * @property {string[]} [hide] panels that the link hides, which stay hidden whatever else is opened
 * @property {number | null} pen the class of the points that are drawn on the map, null if none are
 * @property {string | null} start the guided start whose question is asked
 *
 * @typedef {"map" | "class" | "probability" | "surface"} View
 * @typedef {"change" | "open" | "said" | "map"} Topic "said" is a sentence about the points; "map" asks for one where the surface is shown
 */
import { FACTS, NO_OUTPUT } from "../facts.js";
import { outgoing, withOutgoing } from "../network/model.js";
import { initialNetwork } from "../network/initialization.js";
import { axesOf } from "./axes.js";
import { Run } from "../training/run.js";
import { CORNERS, areCorners, sameData } from "../training/samples.js";
import { outcome } from "../studies/outcomes.js";
import { fittingTo, thresholdBehind } from "./settings.js";

const MOST_UNDOS = 200;
/** @type {[Point, Point]} */
export const USUAL_LINE = [[-1, 2], [2, -1]]; // along x₁ + x₂ = 1

/** The four corners with the usual labels. @type {import("../training/samples.js").Data} */
export const USUAL_DATA = { points: CORNERS, labels: FACTS.labels, held: null };

/** @param {State} state @returns {import("../training/samples.js").Data} */
export const dataOf = ({ points, labels, held, recipe }) => ({ points, labels, held, recipe });

/** What is looked at, which stays when the network becomes another. @param {State} state */
export const looksOf = ({ probe, line, axes, view, pen, hide }) => ({ probe, line, axes, view, pen, hide });

/**
 * A bench with the network that a seed starts from.
 * @param {Settings} settings
 * @param {import("../training/samples.js").Data} data
 * @param {number} threshold
 * @param {number[]} [without] units that are switched off, counted from 0
 * @returns {State}
 */
export function freshState(settings, data, threshold, without = []) {
  const whole = initialNetwork(settings);
  const count = settings.hidden.reduce((sum, width) => sum + width, 0);
  const { network, off } = without.filter((unit) => unit < count).reduce(withUnitOff, { network: whole, off: {} });
  const state = stateOf(network, settings, data, threshold);
  return { ...state, off, run: new Run(network, state.settings, data, off, true) };
}

/** The bench with the network that its seed starts from; what is looked at and what is switched off stay. @param {State} state @param {Settings} [settings] @returns {State} */
export const begunAgain = (state, settings = state.settings) =>
  ({ ...freshState(settings, dataOf(state), state.threshold, unitsOff(state)), ...looksOf(state) });

/** @param {{ off: Record<number, number[]> }} state */
export const unitsOff = ({ off }) => Object.keys(off).map(Number);

/**
 * A bench with a network from anywhere.
 * @param {Network} network
 * @param {Settings} settings
 * @param {import("../training/samples.js").Data} data
 * @param {number} threshold
 * @returns {State}
 */
export function stateOf(network, settings, data, threshold) {
  const fitting = fittingTo(network, settings);
  return {
    network, off: {}, ...data, threshold: thresholdBehind(threshold, network.output), settings: fitting, run: new Run(network, fitting, data), step: 0, edited: false, earlier: null,
    probe: null, line: USUAL_LINE, axes: null, view: "map", pen: null, start: null,
  };
}

/**
 * The state some steps further on. Training goes on in the run that the network came from, or
 * branches off from it if the settings are others by now; an edited network begins a run of its own.
 * @param {State} state
 * @param {number} count
 * @returns {{ state: State, finite: boolean }}
 */
export function trained(state, count) {
  const { run, step } = runFrom(state);
  const earlier = run === state.run ? state.earlier : state.run;
  const missing = step + count - run.length;
  const finite = missing <= 0 || run.advance(missing);
  const reached = Math.min(step + count, run.length);
  return { state: atStep({ ...state, run, earlier }, reached), finite };
}

/** A bench at the end of all its epochs. @param {State} state */
export const trainedToTheEnd = (state) => trained(state, state.settings.epochs * state.run.stepsInAnEpoch).state;

/**
 * @param {State} state
 * @returns {{ run: Run, step: number }}
 */
function runFrom(state) {
  const { network, off, settings, run, step } = state;
  const data = dataOf(state);
  if (!state.edited && sameTraining(settings, run.settings) && sameData(data, run.data)) return { run, step };
  return goesOn(state) ? { run: run.branchAt(step, settings, data), step } : { run: new Run(network, settings, data, off), step: 0 };
}

/** How many steps training takes to learn from all points once. @param {Pick<State, "settings" | "points">} state */
export const stepsInAnEpoch = ({ settings: { batch }, points }) => (batch === "full" ? 1 : Math.ceil(points.length / batch));

/** Whether training goes on where its run stands: an epoch of another number of steps can't go on in the middle of one. @param {State} state */
export const goesOn = (state) => !state.edited && state.run.count === state.points.length && state.run.stepsInAnEpoch === stepsInAnEpoch(state);

/** What a start's question is about: of another network, or of other points, it isn't asked. @param {State} state */
const subjectOf = ({ points, labels, settings: { seed, hidden, activation } }) => JSON.stringify([seed, hidden, activation, points, labels]);

/** @type {(one: Settings, other: Settings) => boolean} */
const sameTraining = (one, other) =>
  JSON.stringify({ ...one, epochs: 0 }) === JSON.stringify({ ...other, epochs: 0 });

/**
 * The bench at a step of its run, whose network may have had other units, activations or outputs.
 * @param {State} state
 * @param {number} step
 * @returns {State}
 */
export function atStep(state, step) {
  const { run, settings, threshold } = state;
  const network = run.networkAt(step);
  return { ...state, network, step, edited: false, off: run.off, settings: fittingTo(network, settings), threshold: thresholdBehind(threshold, network.output) };
}

/** @typedef {Pick<State, "network" | "off">} Switched */

/** @type {(switched: Switched, unit: number) => Switched} */
export function withUnitOff({ network, off }, unit) {
  const weights = outgoing(network, unit);
  return { network: withOutgoing(network, unit, weights.map(() => 0)), off: { ...off, [unit]: weights } };
}

/**
 * @param {State} state
 * @param {number} unit counted from 0
 * @returns {State}
 */
export function withUnitSwitched(state, unit) {
  const { [unit]: weights, ...rest } = state.off;
  const switched = weights ? { network: withOutgoing(state.network, unit, weights), off: rest } : withUnitOff(state, unit);
  return { ...state, ...switched, edited: true };
}

/** @param {State} state */
export const outcomeOf = (state) => outcome(state.network, dataOf(state), state.threshold);

/** A network as `set` takes it, by its parameters' names if there is one hidden layer. @param {Network} network */
export function plainNetwork({ layers, activation, output }) {
  const about = { activation, ...(output === NO_OUTPUT ? {} : { output }) };
  if (layers.length > 2) return { layers: layers.map(({ w, b }) => [w, b]), ...about };
  const [{ w: w1, b: b1 }, { w, b: [b2] }] = layers;
  return { w1, b1, w2: w.map(([weight]) => weight), b2, ...about };
}

export class Bench {
  #listeners = new EventTarget();
  /** @type {State["axes"]} */
  #axes = null;

  /** @param {State} state */
  constructor(state) {
    this.state = state;
    /** @type {State[]} */
    this.past = [];
    /** @type {State[]} */
    this.future = [];
    /** @type {string | null} the gesture under way, all of which is undone at once */
    this.gesture = null;
    /** Whether training goes on by itself. */
    this.playing = false;
  }

  /** The hidden plane's axes; those that nobody chose stay while training plays or something is dragged. */
  axes() {
    return (this.#axes = axesOf(this.state, this.playing || this.gesture !== null ? this.#axes : null));
  }

  /** @param {Topic} topic @param {(detail: any) => void} listener */
  on(topic, listener) {
    this.#listeners.addEventListener(topic, (event) => listener(/** @type {CustomEvent} */ (event).detail));
  }

  /** @param {Topic} topic @param {unknown} [detail] */
  tell(topic, detail) {
    this.#listeners.dispatchEvent(new CustomEvent(topic, { detail }));
  }

  /**
   * Change the bench. Changes of one gesture, such as a drag, are undone together.
   * @param {Partial<State>} change
   * @param {string | null} [gesture]
   */
  change(change, gesture = null) {
    if (gesture === null || gesture !== this.gesture) {
      this.past = [...this.past.slice(-MOST_UNDOS), this.state];
    }
    this.gesture = gesture;
    this.future = [];
    const next = { ...this.state, ...change };
    this.state = subjectOf(next) === subjectOf(this.state) || change.start ? next : { ...next, start: null };
    this.tell("change");
  }

  /**
   * Put another bench in place of this one, which ends what is going on.
   * @param {State} state
   * @param {View} [view]
   */
  open(state, view = this.state.view) {
    this.change({ ...state, view });
    this.tell("open");
  }

  /** Change what is looked at, which nobody needs to undo. @param {Partial<State>} change */
  look(change) {
    this.state = { ...this.state, ...change };
    this.tell("change");
  }

  /** @param {Partial<Network>} change @param {string | null} [gesture] */
  edit(change, gesture = null) {
    const network = { ...this.state.network, ...change };
    const off = Object.fromEntries(Object.entries(this.state.off).filter(([unit]) => outgoing(network, Number(unit)).every((weight) => weight === 0)));
    this.change({ network, off, settings: fittingTo(network, this.state.settings), edited: true }, gesture);
  }

  /** What was dragged is let go, what was typed is taken, a key is up. */
  endGesture = () => {
    if (this.gesture === null) return;
    this.gesture = null;
    this.tell("change");
  };

  undo() {
    this.#restore(this.past, this.future);
  }

  redo() {
    this.#restore(this.future, this.past);
  }

  /** @param {State[]} from @param {State[]} to */
  #restore(from, to) {
    const state = from.pop();
    if (!state) return;
    to.push(this.state);
    this.gesture = null;
    this.state = { ...state, ...looksOf(this.state) };
    this.tell("change");
    this.tell("open");
  }

  /** What `set` takes, as it stands. */
  snapshot() {
    const { network, points, labels, threshold } = this.state;
    return structuredClone({ ...plainNetwork(network), labels, threshold, ...(areCorners(points) ? {} : { points }) });
  }
}

