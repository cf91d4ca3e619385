/** The loss curve, on which the reader goes back and forth. */
import { atStep, dataOf } from "../state/bench.js";
import { areCorners, sameSamples } from "../training/samples.js";
import { follow, html, placeIn, set, svg, write } from "./dom.js";
import { shown } from "./numbers.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {import("../state/bench.js").State} State
 */

const CURVE_WIDTH = 320;
const CURVE_HEIGHT = 146;
const CURVE_LEFT = 34;
const CURVE_RIGHT = CURVE_WIDTH - 4;
const CURVE_TOP = 24; // what is above it has the dashed line's name
const CURVE_BASE = 122;
const LEAST_TOP = 0.8;
const MOST_VERTICES = 800; // of the curve of a long run

/**
 * @param {Bench} bench
 * @param {() => void} stop what plays, before the bench goes back to another step
 */
export function makeCurve(bench, stop) {
  const [path, heldPath, before] = ["", " wb-dashed", " wb-earlier"].map((name) => svg("path", { class: `wb-curve${name}` }));
  const guess = svg("path", { class: "wb-zero wb-dashed" });
  const cursor = svg("path", { class: "wb-cursor" });
  /** @type {(x: number, y: number, anchor: string, text?: string) => SVGTextElement} */
  const tick = (x, y, anchor, text = "") => svg("text", { class: "wb-tick", x, y, "text-anchor": anchor }, text);
  const [highest, last, guessed] = [tick(CURVE_LEFT - 4, CURVE_TOP + 6, "end"), tick(CURVE_RIGHT, CURVE_HEIGHT - 5, "end"), tick(CURVE_LEFT + 26, 14, "start")];
  const picture = svg("svg", {
    class: "wb-loss", viewBox: `0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}`, role: "img",
    pointerdown: (/** @type {PointerEvent} */ event) => {
      event.preventDefault();
      const end = () => bench.endGesture();
      follow(event, goTo, end, () => {
        goTo(event);
        end();
      });
    },
  }, guess, guessed, before, heldPath, path, cursor, highest, last, tick(CURVE_LEFT - 4, CURVE_BASE + 2, "end", "0"), tick(CURVE_LEFT, CURVE_HEIGHT - 5, "start", "0"));
  const slider = html("input", {
    type: "range", min: 0, "aria-label": "Place in the run", class: "wb-scrub",
    input: () => {
      stop();
      bench.change(atStep(bench.state, Number(slider.value)), "scrub");
    },
    change: () => bench.endGesture(),
  });
  const words = html("p", { class: "wb-note" });
  let drawn = 1; // how many steps the curve is wide

  /** @param {PointerEvent} event */
  function goTo(event) {
    stop();
    const [x] = placeIn(picture, event);
    const { run } = bench.state;
    const step = Math.round(((x - CURVE_LEFT) / (CURVE_RIGHT - CURVE_LEFT)) * drawn);
    bench.change(atStep(bench.state, Math.min(run.length, Math.max(0, step))), "scrub");
  }

  /** @param {State} state */
  function drawLines({ run, earlier, step, edited, settings }, others = false) {
    const old = earlier?.stepsInAnEpoch === run.stepsInAnEpoch ? earlier.losses : [];
    const top = [run.losses, run.heldLosses, old].flat().reduce((most, loss) => (loss > most ? loss : most), LEAST_TOP);
    drawn = Math.max(1, run.length, old.length * run.stepsInAnEpoch);
    /** @param {number} at */
    const x = (at) => CURVE_LEFT + (at / drawn) * (CURVE_RIGHT - CURVE_LEFT);
    /** @param {number} loss */
    const y = (loss) => CURVE_BASE - (loss / top) * (CURVE_BASE - CURVE_TOP);
    /** @param {number[]} losses */
    const line = (losses) => vertices(losses).map(([epoch, loss], i) => `${i ? "L" : "M"}${x(epoch * run.stepsInAnEpoch).toFixed(1)} ${y(loss).toFixed(1)}`).join("");
    set(path, { d: line(run.losses), class: edited || others ? "wb-curve wb-earlier" : "wb-curve" });
    set(heldPath, { d: line(run.heldLosses) });
    set(before, { d: line(old) });
    const [level, name] = knowsNothing(settings);
    set(guess, { d: `M${CURVE_LEFT} 10h22M${CURVE_LEFT} ${y(level)}H${CURVE_RIGHT}` });
    write(guessed, `${name}: knows nothing`);
    set(cursor, { d: edited ? "" : `M${x(step).toFixed(1)} ${CURVE_TOP - 4}V${CURVE_BASE}` });
    const epochs = (run.length || old.length ? drawn : 0) / run.stepsInAnEpoch;
    write(highest, shown(top, 1));
    write(last, `${shown(epochs, epochs % 1 ? 2 : 0)} epochs`);
  }

  return {
    element: html("div", { class: "wb-curve-box" }, picture, slider, words),
    /** @param {Frame} frame @returns {string} how far training is, in words */
    draw(frame) {
      const { state } = frame;
      const { run, step, edited } = state;
      const epoch = step / run.stepsInAnEpoch;
      const others = edited ? "" : learnedBefore(state, Math.floor(epoch));
      drawLines(state, !!others);
      set(slider, { max: run.length, disabled: run.length === 0 });
      slider.value = String(step);
      const said = shown(epoch, step % run.stepsInAnEpoch ? 2 : 0);
      set(slider, { "aria-valuetext": `epoch ${said}` });
      set(picture, { "aria-label": labelOf(run, others) });
      const where = edited ? wordsForEdited(run.losses.length > 0) : wordsFor(said, run, Math.floor(epoch) - 1, others);
      const text = `${where} ${sharesRight(frame)}`;
      write(words, edited ? text : `${text} Drag on the curve to go back; change a setting and play to branch off.`);
      return text;
    },
  };
}

/** The epochs and losses that are drawn: those that are known, and of very many only some. @param {number[]} losses */
function vertices(losses) {
  const every = Math.ceil(losses.length / MOST_VERTICES);
  return losses.map((loss, i) => [i + 1, loss]).filter(([epoch, loss]) => !Number.isNaN(loss) && (epoch % every === 0 || epoch === losses.length));
}

/** The loss of a network that gives both classes the same chance, and how it is written. @param {import("../training/step.js").Settings} settings @returns {[number, string]} */
function knowsNothing({ loss, output }) {
  if (loss === "cross entropy") return [Math.LN2, "ln 2"];
  return output === "tanh" ? [1, "1"] : [0.25, "¼"];
}

/** What an epoch learned from, if that is not what there is to learn from now. @param {State} state @param {number} epoch */
function learnedBefore(state, epoch) {
  const now = dataOf(state);
  const learned = epoch > 0 ? state.run.dataOf(epoch) : [];
  if (learned.every((data) => sameSamples(data, now))) return "";
  if (![now, ...learned].every(({ points }) => areCorners(points))) return "other points than those of now";
  return `the labels ${[...new Set(learned.map(({ labels }) => labels.join("")))].join(" and ")}, which are others now`;
}

/** @param {import("../training/run.js").Run} run @param {string} others */
function labelOf({ losses, heldLosses }, others) {
  const held = heldLosses.filter((loss) => !Number.isNaN(loss));
  /** @param {number[]} some */
  const ends = (some) => `from ${shown(some[0], 3)} to ${shown(some[some.length - 1], 3)}`;
  if (!losses.length) return "Loss by epoch: not trained yet";
  return `Loss by epoch, ${ends(losses)}${others && ", learning others than the points and classes of now"}${held.length ? `; dashed, on the points held back, ${ends(held)}` : ""}`;
}

/** @param {boolean} curve */
const wordsForEdited = (curve) => `These numbers are no step of a run: training would begin here, from them.${curve ? " The curve is that of the run before they were changed." : ""}`;

/** @type {(epoch: string, run: import("../training/run.js").Run, place: number, others: string) => string} */
function wordsFor(epoch, { losses, heldLosses }, place, others) {
  const [loss, held] = [losses[place], heldLosses[place] ?? NaN];
  if (loss === undefined) return `Epoch ${epoch}.`;
  return `Epoch ${epoch}, mean loss ${shown(loss, 3)}${others && ` for ${others}`}.${Number.isNaN(held) ? "" : ` Held back (dashed): mean loss ${shown(held, 3)}.`}`;
}

/** @param {Frame} frame */
function sharesRight({ right, heldRight }) {
  /** @param {(boolean | null)[]} some */
  const share = (some) => `${some.filter(Boolean).length} of ${some.length}`;
  return `Right: ${share(right)} ${right.length === 1 ? "point" : "points"}${heldRight.length ? `, ${share(heldRight)} of those held back` : ""}.`;
}
