/** How far training is: the loss curve, on which the reader goes back and forth, and words about it. */
import { atStep, dataOf } from "../state/bench.js";
import { areCorners, sameSamples } from "../training/samples.js";
import { block, html, note, set, write } from "./dom.js";
import { epochsIn, makeLosses } from "./losses.js";
import { counted, shown } from "./numbers.js";
import { clamped } from "../plain.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {import("../state/bench.js").State} State
 */

/**
 * @param {Bench} bench
 * @param {() => void} stop what plays, before the bench goes back to another step
 */
export function makeCurve(bench, stop) {
  /** @param {number} step */
  const goTo = (step) => {
    if (!bench.state.run.length) return;
    stop();
    bench.change(atStep(bench.state, clamped(step, 0, bench.state.run.length)), "scrub");
  };
  const losses = makeLosses(goTo, bench.endGesture);
  const slider = html("input", { type: "range", min: 0, "aria-label": "Place in the run", class: "wb-scrub", input: () => goTo(Number(slider.value)), change: bench.endGesture });
  const words = note();
  return {
    element: block("wb-curve-box", losses.element, slider, words),
    /** @param {Frame} frame @returns {string} how far training is, in words */
    draw(frame) {
      const { run, step, edited } = frame.state;
      const others = edited ? "" : learnedBefore(frame.state);
      losses.draw(frame.state, others);
      set(slider, { max: run.length, disabled: !run.length, "aria-valuetext": `epoch ${epochsIn(run, step)}` });
      slider.value = String(step);
      const text = `${edited ? wordsForEdited(run) : wordsFor(run, step, others)} ${sharesRight(frame)}`;
      write(words, edited ? text : `${text} Drag on the curve to go back; change a setting and play to branch off.`);
      return text;
    },
  };
}

/** What the last epoch learned from, if that is not what there is to learn from now. @param {State} state */
function learnedBefore(state) {
  const { run, step } = state;
  const now = dataOf(state);
  const epoch = Math.floor(step / run.stepsInAnEpoch);
  const learned = epoch > 0 ? run.dataOf(epoch) : [];
  if (learned.every((data) => sameSamples(data, now))) return "";
  if (![now, ...learned].every(({ points }) => areCorners(points))) return "other points than those of now";
  return `the labels ${[...new Set(learned.map(({ labels }) => labels.join("")))].join(" and ")}, which are others now`;
}

/** @param {import("../training/run.js").Run} run */
const wordsForEdited = ({ losses }) => `These numbers are no step of a run: training would begin here, from them.${losses.length ? " The curve is that of the run before they were changed." : ""}`;

/** @type {(run: import("../training/run.js").Run, step: number, others: string) => string} */
function wordsFor(run, step, others) {
  const last = Math.floor(step / run.stepsInAnEpoch) - 1;
  const [epoch, loss, held] = [epochsIn(run, step), run.losses[last], run.heldLosses[last] ?? NaN];
  if (loss === undefined) return `Epoch ${epoch}.`;
  return `Epoch ${epoch}, mean loss ${shown(loss, 3)}${others && ` for ${others}`}.${Number.isNaN(held) ? "" : ` Held back (dashed): mean loss ${shown(held, 3)}.`}`;
}

/** @param {Frame} frame */
function sharesRight({ right, heldRight }) {
  return `Right: ${counted(right)} ${right.length === 1 ? "point" : "points"}${heldRight.length ? `, ${counted(heldRight)} of those held back` : ""}.`;
}
