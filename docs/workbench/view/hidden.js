/** The hidden plane: where two units of a layer put the points, and the straight cuts that the next layer makes there. */
import { ACTIVATIONS, kinksOf } from "../network/activations.js";
import { unitName, unitPlaces, widthsOf } from "../network/model.js";
import { crossings, partAbove, spanOf } from "../pieces/polygons.js";
import { matesOf, namedAxes, pairNames } from "../state/axes.js";
import { block, html, note, renew, set, smallText, svg, trace, whenOther, write } from "./dom.js";
import { unitClass } from "./looks.js";
import { pointName, tick } from "./numbers.js";
import { markPath, markSize } from "./marks.js";
import { clamped } from "../plain.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {[number, number]} Point
 */

const PLANE = { size: 300, left: 52, bottom: 40 };
const MARGIN = 0.22; // of the points' span, around them
const MOST_NAMED = 4;
const LINE = 20; // how high a name is where letters are largest, and how much room a mark takes
const WIDEST_SIGN = 8.6; // of a name there, on average
const LARGEST_DRAWN = 1e150;

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @returns {(frame: Frame) => void}
 */
export function makeHidden(home, bench) {
  const selects = ["across", "up"].map((name, axis) => html("select", {
    "aria-label": `Unit ${name}`, change: () => chooseAxis(bench, selects.map(({ value }) => Number(value)), axis),
  }));
  const row = block("wb-row", html("label", {}, "units ", selects[0]), selects[1]);
  const picture = makeHiddenPicture();
  const words = note();
  home.replaceChildren(row, picture.element, words);
  const remake = whenOther((widths) => {
    for (const select of selects) select.replaceChildren(...optionsOf(widths));
  });
  return (frame) => {
    const { widths } = frame;
    remake(widths);
    const pair = namedAxes(widths, bench.axes());
    set(row, { hidden: !pair });
    set(picture.element, { hidden: !pair });
    write(words, pair ? saidOf(frame, pair) : "It takes a layer with two units.");
    if (!pair) return;
    selects.forEach((select, axis) => { select.value = String(pair[axis]); });
    picture.draw(frame, pair);
  };
}

/** The units that have others beside them. @param {number[]} widths */
const optionsOf = (widths) => unitPlaces(widths).flatMap((_, unit) =>
  (matesOf(widths, unit).length > 1 ? [html("option", { value: unit }, unitName(widths, unit))] : []));

/** The other unit stays if it is of the same layer. @param {Bench} bench @param {number[]} units @param {number} axis the one that was chosen */
function chooseAxis(bench, units, axis) {
  const widths = widthsOf(bench.state.network);
  const mates = matesOf(widths, units[axis]).filter((unit) => unit !== units[axis]);
  const pair = [...units];
  if (!mates.includes(units[1 - axis])) pair[1 - axis] = mates[0];
  bench.look({ axes: pairNames(widths, pair) });
}

/** @type {(frame: Frame, pair: [number, number]) => string} */
function saidOf({ widths, state: { network } }, [unit]) {
  const { layer } = unitPlaces(widths)[unit];
  const alone = widths[layer] > 2 ? " The layer’s other units are left out of it." : "";
  if (layer === widths.length - 1) return `The line is where the logit is at the threshold; beyond it is the other class.${alone}`;
  const bends = ACTIVATIONS[network.activation].pieces ? "bends" : "has pre-activation 0";
  return `Each line is where a unit of the next layer ${bends}; its number stands where it is larger.${alone}`;
}

function makeHiddenPicture() {
  const [sides, cuts, texts, marks] = [1, 2, 3, 4].map(() => svg("g"));
  const axes = trace("wb-zero");
  const edges = [0, 1].map((label) => svg("marker", { id: `wb-edge-${label}`, markerUnits: "userSpaceOnUse" }, svg("path")));
  const names = [`${PLANE.left + PLANE.size / 2} ${PLANE.size + 32})`, `${PLANE.left - 38} ${PLANE.size / 2}) rotate(-90)`]
    .map((place) => svg("text", { transform: `translate(${place}`, "text-anchor": "middle" }));
  const element = svg("svg", {
    class: "wb-hidden-map", role: "img", viewBox: `0 -8 ${PLANE.left + PLANE.size + 20} ${PLANE.size + PLANE.bottom + 8}`,
  }, sides, axes, cuts, ...names, texts, ...edges, marks);
  const remake = whenOther((labels) => marks.replaceChildren(...labels.map((label, i) => svg("polyline", { class: "wb-mark", "data-point": i, "data-label": label }))));
  return {
    element,
    /** @param {Frame} frame @param {[number, number]} pair */
    draw(frame, pair) {
      const seen = seenBy(frame, pair);
      const { low, high, path, widths, isLast } = seen;
      renew(sides, isLast ? sidesOf(seen) : []);
      renew(cuts, cutsOf(seen));
      set(axes, { d: `${path([[low, 0], [high, 0]])}${path([[0, low], [0, high]])}` });
      remake(frame.state.labels);
      drawMarks(marks, edges, frame.state.labels, seen);
      renew(texts, [...[low, 0, high].filter((value) => value || Math.min(-low, high) > (high - low) / 10).flatMap((value) => ticksAt(value, seen)), ...namesOf(frame.points, seen)]);
      pair.forEach((unit, axis) => nameAxis(names[axis], widths, unit));
      set(element, { "aria-label": `The points by the activations of units ${pair.map((unit) => unitName(widths, unit)).join(" and ")}` });
    },
  };
}

/** @param {SVGElement} text @param {number[]} widths @param {number} unit */
function nameAxis(text, widths, unit) {
  write(text, `activation of unit ${unitName(widths, unit)}`);
  set(text, { class: `wb-unit-number ${unitClass(widths, unit)}` });
}

/**
 * The points, of which there may be hundreds: ends of lines of no length, since all else is styled anew when it moves.
 * Of both classes in one place, those that others cover are larger, as rings.
 * @type {(home: SVGElement, edges: SVGElement[], labels: number[], seen: Seen) => void}
 */
function drawMarks(home, edges, labels, { places }) {
  const size = markSize(places.length);
  set(home, { style: `--wb-size:${size}px` });
  edges.forEach((edge, label) => set(edge.children[0], { d: markPath([0, 0], label, size) }));
  /** @type {Record<string, number>} */
  const above = {};
  for (let i = places.length; i--;) {
    const mark = home.children[i];
    set(mark, { points: `${places[i]} ${places[i]}` });
    const label = above[places[i].map((value) => Math.round(value / 8)).join()] ??= labels[i];
    mark.classList.toggle("wb-ring", label !== labels[i]);
  }
}

/** @typedef {ReturnType<typeof seenBy>} Seen */

/** What the next layer does in the plane of two units. @param {Frame} frame @param {[number, number]} pair */
function seenBy({ widths, points, state: { network, threshold } }, pair) {
  const [one, other] = pair.map((unit) => unitPlaces(widths)[unit]);
  const { layer } = one;
  const activations = points.map(({ a }) => /** @type {Point} */ ([one, other].map(({ to }) => drawable(a[layer][to]))));
  const { low, high, put } = windowAround(activations);
  const { w, b } = network.layers[layer + 1];
  const isLast = layer === widths.length - 1;
  return {
    low, high, put, widths, isLast,
    square: /** @type {Point[]} */ ([[low, low], [high, low], [high, high], [low, high]]),
    places: activations.map(put),
    /** The number of the next layer's first unit. */
    first: pair[0] - one.to + widths[layer],
    next: b.map((bias, to) => ({ weights: /** @type {Point} */ ([w[one.to][to], w[other.to][to]]), bias })),
    levels: isLast ? [threshold] : ACTIVATIONS[network.activation].pieces ? kinksOf(network.activation) : [0],
    /** @param {Point[]} shape */
    path: (shape) => `M${shape.map((point) => put(point).map((value) => value.toFixed(1)).join(" ")).join("L")}`,
  };
}

/** @typedef {{ weights: Point, bias: number }} Sum */

/** How far each corner is above a level of a sum, in some unit. @type {(square: Point[], sum: Sum, level: number) => number[]} */
function heightsAt(square, { weights: [v, w], bias }, level) {
  const most = Math.max(1, Math.abs(v), Math.abs(w)); // a product of two large numbers is none
  return square.map(([x, y]) => (v / most) * x + (w / most) * y + (bias - level) / most);
}

/** The two classes. @param {Seen} seen */
function sidesOf({ square, next: [logit], levels: [level], path }) {
  const heights = heightsAt(square, logit, level);
  return [-1, 1].map((side) => {
    const part = partAbove(square, heights.map((height) => side * height));
    return trace(`wb-band-${side > 0 ? 5 : 4}`, part.length > 2 ? `${path(part)}Z` : "");
  });
}

/** @param {Seen} seen */
const cutsOf = ({ square, next, levels, path, put, isLast, widths, first, low, high }) => next.flatMap((sum, to) => levels.flatMap((level) => {
  const ends = crossings(square, heightsAt(square, sum, level));
  if (ends.length !== 2) return [];
  if (isLast) return [trace("wb-boundary", path(ends))];
  const [x, y] = put(besideEnd(ends, sum.weights, (high - low) / 25));
  return [svg("g", { class: unitClass(widths, first + to), "data-unit": first + to + 1 }, trace("wb-fold", path(ends)),
    svg("text", { class: "wb-fold-number", "text-anchor": "middle", x, y: y + 5 }, unitName(widths, first + to)))];
}));

/** @type {(value: number, seen: Seen) => SVGElement[]} */
function ticksAt(value, { put }) {
  const [x, y] = put([value, value]);
  const text = value ? tick(value) : "0";
  return [
    smallText(x, PLANE.size + 15, "middle", text),
    smallText(PLANE.left - 4, Math.min(y + 5, PLANE.size - 4), "end", text),
  ];
}

/** Of a number that is too large for sums, one that isn't. @param {number} value */
const drawable = (value) => clamped(value, -LARGEST_DRAWN, LARGEST_DRAWN) || 0;

/** A square around points, and where in the picture a point of it stands. @param {Point[]} points */
function windowAround(points) {
  const spans = [0, 1].map((axis) => spanOf(points.map((point) => point[axis])));
  const size = Math.max(...spans.map(([least, most]) => most - least)) || 1;
  const reach = size * (0.5 + MARGIN);
  const middles = spans.map(([least, most]) => (least + most) / 2);
  const [low, high] = [Math.min(...middles) - reach, Math.max(...middles) + reach];
  const zoom = PLANE.size / (high - low);
  /** @param {Point} point @returns {Point} */
  const put = ([x, y]) => [PLANE.left + (x - low) * zoom, (high - y) * zoom];
  return { low, high, put };
}

/** Beside a cut, on the side that some weights point to. */
/** @type {(ends: Point[], weights: Point, by: number) => Point} */
function besideEnd([p, q], [v, w], by) {
  const length = Math.hypot(v, w) || 1;
  return [p[0] + 0.12 * (q[0] - p[0]) + (by * v) / length, p[1] + 0.12 * (q[1] - p[1]) + (by * w) / length];
}

/** @typedef {[number, number, number]} Box its middle and its width; all are as high as a line */

/** Few points' names in a free place beside them; those of points in nearly one place are one. @type {(points: Frame["points"], seen: Seen) => SVGElement[]} */
function namesOf(points, { places }) {
  if (points.length > MOST_NAMED) return [];
  /** @type {{ at: Point, name: string }[]} */
  const groups = [];
  places.forEach((at, i) => {
    const group = groups.find((one) => Math.hypot(one.at[0] - at[0], one.at[1] - at[1]) < LINE);
    const name = pointName(points[i].point);
    if (group) group.name += ` ${name}`;
    else groups.push({ at, name });
  });
  const taken = places.map(([x, y]) => /** @type {Box} */ ([x, y, LINE]));
  return groups.map(({ at, name }) => {
    const [x, y, width] = freeBeside(at, WIDEST_SIGN * name.length, taken);
    taken.push([x, y, width]);
    const side = Math.sign(x - at[0]);
    return svg("text", { class: "wb-point-name", x: at[0] + 14 * side, y: y + 5, "text-anchor": ["end", "middle", "start"][side + 1] }, name);
  });
}

/** To the right, to the left, above or below. @type {(at: Point, width: number, taken: Box[]) => Box} */
function freeBeside([x, y], width, taken) {
  const aside = 14 + width / 2;
  const boxes = [[aside, 0], [-aside, 0], [0, -21], [0, 21], [0, -42], [0, 42]].map(([right, down]) => /** @type {Box} */ ([x + right, y + down, width]));
  return boxes.find(([left, top]) => Math.abs(left - PLANE.left - PLANE.size / 2) < (PLANE.size - width) / 2
    && taken.every((other) => Math.abs(left - other[0]) > (width + other[2]) / 2 || Math.abs(top - other[1]) > LINE)) ?? boxes[0];
}
