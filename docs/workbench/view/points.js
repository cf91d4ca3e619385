/** The points in the plane of the inputs: marks that tell their class, and whether it is told right. */
import { set, svg, write } from "./dom.js";
import { pointName, shown } from "./numbers.js";
import { toPicture } from "./planes.js";

/** @typedef {import("./frame.js").Frame} Frame */

const MANY = 20; // from so many on, marks are small
const FEW_SIZE = 8;

/** Half the size of a mark. @param {number} count */
export const markSize = (count) => (count < MANY ? FEW_SIZE : Math.max(3, 6 - count / 100));

/** A circle of class 1, a square of class 0. */
/** @type {(label: number, x: number, y: number, half: number) => string} */
export const markPath = (label, x, y, half) => (label
  ? `M${x - half} ${y}a${half} ${half} 0 1 0 ${2 * half} 0a${half} ${half} 0 1 0 ${-2 * half} 0Z`
  : `M${x - 0.88 * half} ${y - 0.88 * half}h${1.76 * half}v${1.76 * half}h${-1.76 * half}Z`);

/** All of them, those that are held back hollow. */
export function makePoints() {
  const [learned, held] = [makeMarks(false), makeMarks(true)];
  const element = svg("g", {}, held.element, learned.element);
  return {
    element,
    /** @param {Frame} frame */
    draw(frame) {
      const { state } = frame;
      const half = markSize(state.points.length + frame.held.length);
      element.classList.toggle("wb-crowd", half < FEW_SIZE);
      learned.draw(state, frame.points, frame.right, half);
      held.draw(state.held ?? { points: [], labels: [] }, frame.held, frame.heldRight, half);
    },
  };
}

/** @param {boolean} hollow */
function makeMarks(hollow) {
  /** @type {SVGGElement[]} */
  let marks = [];
  /** @type {unknown[]} */
  let made = [];
  /** What is said of each, once it is asked for: there may be hundreds. @type {(i: number) => string} */
  let said = () => "";
  /** @param {number} i */
  const entitle = (i) => write(/** @type {Node} */ (marks[i].lastChild), said(i));
  const element = svg("g", {
    class: hollow ? "wb-held-back" : null,
    pointerover: (/** @type {Event} */ { target }) => marks.forEach((mark, i) => mark.contains(/** @type {Node} */ (target)) && entitle(i)),
  });
  return {
    element,
    /** @type {(samples: import("../training/samples.js").Samples, found: Frame["points"], right: Frame["right"], half: number) => void} */
    draw({ points, labels }, found, right, half) {
      said = (i) => `${pointName(points[i])}, class ${labels[i]}${hollow ? ", held back" : ""}, logit ${shown(found[i].logit)}. Click to choose it, drag a probe out of it.`;
      const now = [points, labels, half];
      if (now.some((one, i) => one !== made[i])) { // they seldom move
        made = now;
        if (marks.length !== points.length) {
          marks = points.map((_, place) => makeMark(place, hollow));
          element.replaceChildren(...marks);
        }
        marks.forEach((mark, i) => putMark(mark, points[i], labels[i], half));
      }
      marks.forEach((mark, i) => {
        mark.classList.toggle("wb-wrong", right[i] === false);
        if (points.length < MANY) entitle(i);
      });
    },
  };
}

/** @param {number} place @param {boolean} hollow */
const makeMark = (place, hollow) => svg("g", { class: "wb-corner", "data-point": hollow ? null : place }, svg("path"), svg("path", { class: "wb-wrong-mark" }), svg("title"));

/** @type {(mark: SVGGElement, point: ArrayLike<number>, label: number, half: number) => void} */
function putMark({ children: [mark, cross] }, point, label, half) {
  const [x, y] = toPicture(point);
  const far = half < FEW_SIZE ? half : 1.5 * half;
  set(mark, { class: `wb-class-${label}`, d: markPath(label, x, y, half) });
  set(cross, { d: `M${x - far} ${y - far}l${2 * far} ${2 * far}M${x + far} ${y - far}l${-2 * far} ${2 * far}` });
}
