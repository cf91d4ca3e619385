/** The picture of the losses: those of the run, of what is held back, and of the run before. */
import { follow, placeIn, set, smallText, svg, trace, write } from "./dom.js";
import { shown } from "./numbers.js";

/**
 * @typedef {import("../state/bench.js").State} State
 * @typedef {import("../training/run.js").Run} Run
 * @typedef {ReturnType<typeof layoutOf>} Layout
 */

const CURVE_WIDTH = 320;
const CURVE_HEIGHT = 146;
const CURVE_LEFT = 34;
const CURVE_RIGHT = CURVE_WIDTH - 4;
const CURVE_TOP = 24; // what is above it has the dashed line's name
const CURVE_BASE = 122;
const LEAST_TOP = 0.8;
const MOST_VERTICES = 800; // of the curve of a long run
/** What the lines of `linesOf` look like. */
const LINE_CLASSES = ["wb-zero wb-dashed", "wb-curve wb-earlier", "wb-curve wb-dashed", "wb-curve", "wb-cursor"];
/** Where the texts of `textsOf` stand. @type {[x: number, y: number, anchor: string][]} */
const TEXT_PLACES = [
  [CURVE_LEFT + 26, 14, "start"], [CURVE_LEFT - 4, CURVE_TOP + 6, "end"], [CURVE_RIGHT, CURVE_HEIGHT - 5, "end"],
  [CURVE_LEFT - 4, CURVE_BASE + 2, "end"], [CURVE_LEFT, CURVE_HEIGHT - 5, "start"],
];

/**
 * @param {(step: number) => void} goTo where the reader points
 * @param {() => void} end what was dragged is let go
 */
export function makeLosses(goTo, end) {
  const lines = LINE_CLASSES.map((name) => trace(name));
  const texts = TEXT_PLACES.map((place) => smallText(...place));
  let steps = 1; // how many the picture is wide
  /** @param {PointerEvent} event */
  const goThere = (event) => goTo(Math.round(((placeIn(element, event)[0] - CURVE_LEFT) / (CURVE_RIGHT - CURVE_LEFT)) * steps));
  const element = svg("svg", {
    class: "wb-loss", viewBox: `0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}`, role: "img",
    pointerdown: (/** @type {PointerEvent} */ event) => {
      event.preventDefault();
      follow(event, goThere, end, () => {
        goThere(event);
        end();
      });
    },
  }, ...lines, ...texts);
  return {
    element,
    /** @param {State} state @param {string} others what the last epoch learned from, if others than those of now */
    draw(state, others) {
      const layout = layoutOf(state);
      ({ steps } = layout);
      linesOf(state, layout).forEach((d, i) => set(lines[i], { d }));
      textsOf(state, layout).forEach((text, i) => write(texts[i], text));
      lines[3].classList.toggle("wb-earlier", state.edited || !!others); // the curve of a run that is not what is shown
      set(element, { "aria-label": labelOf(state.run, others) });
    },
  };
}

/** Where steps and losses stand, such that the run and the one before have room, if the epochs of that are as long. @param {State} state */
function layoutOf({ run, earlier }) {
  const before = earlier?.stepsInAnEpoch === run.stepsInAnEpoch ? earlier.losses : [];
  const top = [run.losses, run.heldLosses, before].flat().reduce((most, loss) => (loss > most ? loss : most), LEAST_TOP);
  const steps = Math.max(1, run.length, before.length * run.stepsInAnEpoch);
  return {
    before, top, steps,
    /** @param {number} step */
    x: (step) => (CURVE_LEFT + (step / steps) * (CURVE_RIGHT - CURVE_LEFT)).toFixed(1),
    /** @param {number} loss */
    y: (loss) => CURVE_BASE - (loss / top) * (CURVE_BASE - CURVE_TOP),
  };
}

/** The line of a network that knows nothing, the losses before, held back and now, and where the bench stands. @type {(state: State, layout: Layout) => string[]} */
function linesOf({ run, step, edited, settings }, { before, x, y }) {
  /** @param {number[]} losses */
  const line = (losses) => vertices(losses).map(([epoch, loss], i) => `${i ? "L" : "M"}${x(epoch * run.stepsInAnEpoch)} ${y(loss).toFixed(1)}`).join("");
  return [
    `M${CURVE_LEFT} 10h22M${CURVE_LEFT} ${y(knowsNothing(settings)[0])}H${CURVE_RIGHT}`,
    line(before), line(run.heldLosses), line(run.losses),
    edited ? "" : `M${x(step)} ${CURVE_TOP - 4}V${CURVE_BASE}`,
  ];
}

/** @type {(state: State, layout: Layout) => string[]} */
function textsOf({ run, settings }, { before, top, steps }) {
  const epochs = epochsIn(run, run.length || before.length ? steps : 0);
  return [`${knowsNothing(settings)[1]}: knows nothing`, shown(top, 1), `${epochs} epochs`, "0", "0"];
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

/** So many steps of a run, in epochs. @type {(run: Run, steps: number) => string} */
export const epochsIn = ({ stepsInAnEpoch: size }, steps) => shown(steps / size, steps % size ? 2 : 0);

/** @param {Run} run @param {string} others */
function labelOf({ losses, heldLosses }, others) {
  const held = heldLosses.filter((loss) => !Number.isNaN(loss));
  /** @param {number[]} some */
  const ends = (some) => `from ${shown(some[0], 3)} to ${shown(some[some.length - 1], 3)}`;
  if (!losses.length) return "Loss by epoch: not trained yet";
  return `Loss by epoch, ${ends(losses)}${others && ", learning others than the points and classes of now"}${held.length ? `; dashed, on the points held back, ${ends(held)}` : ""}`;
}
