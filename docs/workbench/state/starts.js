/** The guided starts: each loads a state and asks one question. */
import { checkedSettings, freshState, stateOf, trained } from "./bench.js";

/**
 * @typedef {import("./bench.js").State} State
 * @typedef {import("../training/step.js").Settings} Settings
 *
 * @typedef {object} Start
 * @property {string} title
 * @property {string} question
 * @property {(usual: Settings) => State} state
 */

const XNOR = [1, 0, 0, 1];

/** @type {(usual: Settings, change?: Partial<Settings>) => State} */
const begun = (usual, change = {}) => freshState(checkedSettings(change, usual), XNOR, 0);

/** @type {(usual: Settings, change?: Partial<Settings>) => State} */
function finished(usual, change) {
  const state = begun(usual, change);
  return trained(state, state.settings.epochs * state.run.stepsInAnEpoch).state;
}

/** @type {(usual: Settings, w1: number[][], b1: number[], w2: number[], b2: number) => State} */
const byHand = (usual, w1, b1, w2, b2) => stateOf({ w1, b1, w2, b2, activation: "relu" }, usual, XNOR, 0);

/** @type {Record<string, Start>} */
export const STARTS = {
  "dead-at-birth": {
    title: "Dead at birth",
    question: "Unit 1 is on at none of the four corners before training begins. Can training wake it? Press Play and watch its row of numbers.",
    state: (usual) => begun(usual, { seed: 7347 }),
  },
  "two-corners-confused": {
    title: "Two corners confused",
    question: "Two corners of different classes give every hidden unit the same activation. Can you mend the network by its output weights alone, or must a fold move?",
    state: (usual) => finished(usual, { seed: 4 }),
  },
  "relu-at-zero": {
    title: "ReLU′(0) = 1",
    question: "With ReLU′(0) = 1 this seed succeeds. Set ReLU′(0) to 0, reset and play again: what has one number at one point changed?",
    state: (usual) => finished(usual, { seed: 15, reluAtZero: 1 }),
  },
  "two-unit-ridge": {
    title: "Two units, ridge",
    question: "Two units make 1 − 2·|x₁ − x₂|, by hand. How far can you turn a fold before a corner gets the wrong class?",
    state: (usual) => byHand(usual, [[1, -1], [-1, 1]], [0, 0], [-2, -2], 1),
  },
  "five-statements": {
    title: "Five statements",
    question: "The original says that one hidden unit is on at (0,0) and at (1,1), so that both get the same answer. Which units are on there in this network?",
    state: (usual) => finished(usual),
  },
  "momentum": {
    title: "Momentum 0.9, rate 1",
    question: "With large steps every unit is soon off at all four corners. What do the four logits have in common now, and could training ever repair it?",
    state: (usual) => finished(usual, { seed: 7347, lr: 1, momentum: 0.9 }),
  },
  "identity": {
    title: "Identity",
    question: "With the identity the network is one affine function. Change any weight you like: can you get all four corners right?",
    state: (usual) => finished(usual, { activation: "identity" }),
  },
  "your-own": {
    title: "Your own",
    question: "Two units, one fold each, and no corner decided yet. Drag folds and output weights until all four corners are right.",
    state: (usual) => byHand(usual, [[1, 1], [1, 1]], [-0.5, -1.5], [0, 0], 0),
  },
};

/**
 * The start of a name, which a link or a button gives.
 * @param {string} name
 */
export function checkedStart(name) {
  if (!Object.hasOwn(STARTS, name)) throw new RangeError(`start is “${name}”; it must be one of ${Object.keys(STARTS).join(", ")}`);
  return { name, state: (/** @type {Settings} */ usual) => ({ ...STARTS[name].state(usual), start: name }) };
}
