/** The folds on the map: a line for each unit, and its number on the side where the unit is on. */
import { SIDE } from "../exact/folds.js";
import { forward, unitName, unitPlaces } from "../network/model.js";
import { set, svg, trace, whenOther } from "./dom.js";
import { startFoldDrag, turnedByKey } from "./folding.js";
import { unitClass } from "./looks.js";
import { MAP_SIZE, pathOf, toPicture } from "./planes.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {[number, number]} Point
 */

const MOST_AVOIDED = 8; // points that a fold's number keeps away from
const NEAR = 1e-3; // of a segment's length

/** @param {SVGSVGElement} picture @param {Bench} bench */
export function makeFolds(picture, bench) {
  const element = svg("g");
  /** @type {ReturnType<typeof makeFold>[]} */
  let lines = [];
  const remake = whenOther((widths) => {
    lines = unitPlaces(widths).map((_, unit) => makeFold(widths, unit, picture, bench));
    element.replaceChildren(...lines.map((line) => line.element));
  });
  return {
    element,
    /** @param {Frame} frame */
    draw(frame) {
      remake(frame.widths);
      const taken = frame.state.points.slice(0, MOST_AVOIDED).map(toPicture);
      for (const line of lines) line.draw(frame, taken);
    },
  };
}

/** @param {number[]} widths @param {number} unit @param {SVGSVGElement} picture @param {Bench} bench */
function makeFold(widths, unit, picture, bench) {
  const parts = ["wb-casing", "wb-fold", "wb-grip"].map((look) => trace(look));
  const number = svg("text", { class: "wb-fold-number", "text-anchor": "middle" }, unitName(widths, unit));
  const element = foldGroup(widths, unit, picture, bench, ...parts, number);
  return {
    element,
    /** @param {Frame} frame @param {Point[]} taken by points and numbers, to which it adds its own */
    draw({ folds, state: { network, off } }, taken) {
      const fold = longest(folds[unit]);
      const towards = towardsOn(network, widths, unit, fold);
      set(element, {
        hidden: !fold && !towards.some(Boolean),
        "aria-label": `${foldName(widths, unit)}${fold ? "" : ", off the map"}.${unit < widths[0] ? " Arrow keys move it, with Shift they turn it." : ""}`,
      });
      element.classList.toggle("wb-off", unit in off);
      element.classList.toggle("wb-away", !fold);
      const d = folds[unit].map(pathOf).join("");
      for (const part of parts) set(part, { d });
      const [x, y] = fold ? numberPlace(fold, towards, taken) : cornerTowards(towards, network.layers[0].b[unit]);
      if (fold) taken.push([x, y]);
      set(number, { x, y: y + 5.5 });
    },
  };
}

/** @type {(widths: number[], unit: number, picture: SVGSVGElement, bench: Bench, ...children: SVGElement[]) => SVGElement} */
function foldGroup(widths, unit, picture, bench, ...children) {
  const first = unit < widths[0]; // a deeper unit's fold is broken, and its place is not that of two weights
  return svg("g", {
    class: `${unitClass(widths, unit)}${first ? "" : " wb-deeper"}`, "data-unit": unit + 1,
    role: first ? "button" : "img", tabindex: first ? 0 : -1,
    keydown: (/** @type {KeyboardEvent} */ event) => turnedByKey(event, unit, bench),
    pointerdown: (/** @type {PointerEvent} */ event) => startFoldDrag(event, unit, picture, bench),
  }, svg("title", {}, `${foldName(widths, unit)}${first ? ": drag it to move it, drag near an end to turn it" : ""}`), ...children);
}

/** @param {number[]} widths @param {number} unit */
const foldName = (widths, unit) => `Fold of unit ${unitName(widths, unit)}`;

/** Of two that are as long, the first. @param {[Point, Point][]} fold */
const longest = (fold) => fold.reduce((/** @type {[Point, Point] | undefined} */ best, one) => (best && span(best) >= span(one) ? best : one), undefined);

/** @param {[Point, Point]} segment */
const span = ([p, q]) => Math.hypot(q[0] - p[0], q[1] - p[1]);

/** Across a unit's fold, to where its pre-activation is larger: of the first layer the weights, off the map as well. */
/** @type {(network: Frame["state"]["network"], widths: number[], unit: number, fold: [Point, Point] | undefined) => Point} */
function towardsOn(network, widths, unit, fold) {
  const { layer, to } = unitPlaces(widths)[unit];
  if (!layer) return [network.layers[0].w[0][to], network.layers[0].w[1][to]];
  if (!fold) return [0, 0];
  const [p, q] = fold;
  const across = [p[1] - q[1], q[0] - p[0]];
  const [one, other] = [1, -1].map((side) => forward(network, [0, 1].map((i) => (p[i] + q[i]) / 2 + side * NEAR * across[i])).z[layer][to]);
  return one >= other ? [across[0], across[1]] : [-across[0], -across[1]];
}

/** The corner of the map that is nearest to a line outside of it. */
/** @type {(w: Point, b: number) => Point} */
function cornerTowards(w, b) {
  const way = b > 0 ? -1 : 1;
  /** @param {number} axis */
  const side = (axis) => (Math.sign(w[axis] * way) || 0) * (SIDE - 0.25);
  return toPicture([side(0), side(1)]);
}

/**
 * A place beside a fold, where its unit is on, as far from others as can be.
 * @param {[Point, Point]} fold
 * @param {Point} weights
 * @param {Point[]} taken
 * @returns {Point}
 */
function numberPlace(fold, weights, taken) {
  const [p, q] = fold.map(toPicture);
  const length = Math.hypot(...weights) || 1;
  const away = [(13 * weights[0]) / length, (-13 * weights[1]) / length];
  const places = [0.08, 0.92, 0.2, 0.8, 0.35, 0.65].map((share) => /** @type {Point} */ ([
    p[0] + share * (q[0] - p[0]) + away[0], p[1] + share * (q[1] - p[1]) + away[1],
  ])).filter(([x, y]) => x > 8 && x < MAP_SIZE - 8 && y > 8 && y < MAP_SIZE - 8);
  /** @param {Point} place */
  const room = (place) => Math.min(60, ...taken.map((other) => Math.hypot(place[0] - other[0], place[1] - other[1])));
  return places.reduce((best, place) => (room(place) > room(best) + 6 ? place : best), places[0] ?? [p[0], p[1]]);
}
