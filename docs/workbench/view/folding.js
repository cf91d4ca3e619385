/** A fold that is dragged or moved by keys takes its unit's weights along. */
import { SIDE } from "../exact/folds.js";
import { withParameter } from "../network/model.js";
import { arrowIn, follow, placeIn } from "./dom.js";
import { toPlane } from "./planes.js";

/**
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {[number, number]} Point
 */

const END = 0.2; // of the fold's visible length: near an end it turns
const STEP = 0.05;
const TURN_BY_KEY = Math.PI / 90;

/** @typedef {{ w: Point, b: number }} Line the weights and the bias of a unit of the first layer */

/** @param {Bench} bench @param {number} unit @returns {Line} */
function lineOf({ state: { network } }, unit) {
  const [{ w, b }] = network.layers;
  return { w: [w[0][unit], w[1][unit]], b: b[unit] };
}

/** @param {Bench} bench @param {number} unit @param {Line} line @param {string} gesture */
function place(bench, unit, { w, b }, gesture) {
  const moved = [...w, b].reduce((network, value, i) =>
    withParameter(network, { layer: 0, from: i < w.length ? i : null, to: unit }, value), bench.state.network);
  bench.edit(moved, gesture);
}

/** The line's unit normal and its point nearest to the origin; none of them underflows. @param {Line} line */
function standingOf({ w, b }) {
  const length = Math.hypot(...w) || 1;
  const normal = w.map((weight) => weight / length);
  return { normal, foot: /** @type {Point} */ (normal.map((part) => -part * (b / length))) };
}

/** The weights turned by an angle, the bias such that the fold still goes through a point. */
/** @type {(w: Point, angle: number, through: Point) => Line} */
function turned(w, angle, through) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  /** @type {Point} */
  const v = [cos * w[0] - sin * w[1], sin * w[0] + cos * w[1]];
  return { w: v, b: -(v[0] * through[0] + v[1] * through[1]) };
}

/** The line once what was grabbed at one place is at another: turned around its pivot, or moved. */
/** @type {(grabbed: Line & { pivot: Point | null }, start: Point, now: Point) => Line} */
function draggedLine({ w, b, pivot }, start, now) {
  if (!pivot) return { w, b: b + w[0] * (start[0] - now[0]) + w[1] * (start[1] - now[1]) };
  const [before, after] = [start, now].map((at) => Math.atan2(at[1] - pivot[1], at[0] - pivot[0]));
  return turned(w, after - before, pivot);
}

/**
 * @param {PointerEvent} event
 * @param {number} unit
 * @param {SVGSVGElement} picture
 * @param {Bench} bench
 */
export function startFoldDrag(event, unit, picture, bench) {
  if (unit >= bench.state.settings.hidden[0]) return; // only a unit of the first layer has a line of its own
  event.preventDefault();
  event.stopPropagation();
  const start = toPlane(placeIn(picture, event));
  const fold = /** @type {SVGGElement} */ (event.currentTarget);
  const box = /** @type {Element} */ (picture.parentElement);
  const focus = () => fold.focus({ preventScroll: true });
  /** @type {Line & { pivot: Point | null } | null} */
  let grabbed = null;
  follow(event, (moved) => {
    if (!grabbed) {
      // on a phone the map is fixed while a number has the focus, and shall not jump away now
      box.classList.toggle("wb-pinned", getComputedStyle(box).position === "fixed");
      focus();
      const line = lineOf(bench, unit);
      grabbed = { ...line, pivot: pivotOf(line, start) };
    }
    place(bench, unit, draggedLine(grabbed, start, toPlane(placeIn(picture, moved))), `fold ${unit} ${event.timeStamp}`);
  }, () => {
    box.classList.remove("wb-pinned");
    bench.endGesture();
  }, focus);
}

/**
 * What the fold turns around if it is taken near an end: its middle; null if it shall move.
 * @param {Line} line
 * @param {Point} start
 * @returns {Point | null}
 */
export function pivotOf(line, start) {
  const { normal, foot } = standingOf(line);
  const along = [-normal[1], normal[0]];
  // where the visible part ends, measured along the line from the point nearest to the origin
  let [low, high] = [-Infinity, Infinity];
  for (const axis of [0, 1]) {
    if (along[axis] === 0) continue;
    const ends = [-SIDE, SIDE].map((side) => (side - foot[axis]) / along[axis]).sort((p, q) => p - q);
    [low, high] = [Math.max(low, ends[0]), Math.min(high, ends[1])];
  }
  const here = (start[0] - foot[0]) * along[0] + (start[1] - foot[1]) * along[1];
  const share = (here - low) / (high - low);
  if (share > END && share < 1 - END) return null;
  const middle = (low + high) / 2;
  return [foot[0] + middle * along[0], foot[1] + middle * along[1]];
}

/**
 * @param {KeyboardEvent} event
 * @param {number} unit
 * @param {Bench} bench
 */
export function turnedByKey(event, unit, bench) {
  if (unit >= bench.state.settings.hidden[0]) return;
  const by = arrowIn(event);
  if (!by) return;
  const { w, b } = lineOf(bench, unit);
  const gesture = `fold ${unit} by keys`;
  if (event.shiftKey) {
    place(bench, unit, turned(w, TURN_BY_KEY * (by[1] - by[0]), standingOf({ w, b }).foot), gesture);
  } else {
    place(bench, unit, { w, b: b - STEP * (w[0] * by[0] + w[1] * by[1]) }, gesture);
  }
}

