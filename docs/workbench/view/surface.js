/** The logit as a surface that turns. Drawn on a canvas by sorting, without WebGL. */
import { SIDE } from "../exact/folds.js";
import { centre, levelLine, partAbove } from "../pieces/polygons.js";
import { arrowIn, block, button, follow, html, inline, set } from "./dom.js";
import { bandLevels } from "./looks.js";
import { clamped } from "../plain.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../pieces/pieces.js").Piece} Piece
 */

const SIZE = 390;
const TURN = Math.PI / 36;
const TURNS_A_SECOND = 0.06;
const TOP = 2.2; // how high a logit of the outermost band stands, in the plane's own unit

export class Surface {
  #around = -0.9;
  #above = 0.5;
  /** @type {Frame | null} */
  #shown = null;
  #turning = 0;
  #canvas = html("canvas", {
    class: "wb-surface", tabindex: 0, role: "img",
    "aria-label": "The logit as a surface over the plane. Arrow keys turn it.",
    pointerdown: (/** @type {PointerEvent} */ event) => this.#drag(event),
    keydown: (/** @type {KeyboardEvent} */ event) => {
      const by = arrowIn(event);
      if (by) this.#turnTo(this.#around + by[0] * TURN, this.#above + by[1] * TURN);
    },
  });
  #turn = button("Turn", () => this.#toggle(), { "aria-pressed": "false" });

  /** @param {HTMLElement} home */
  constructor(home) {
    home.replaceChildren(block("", this.#canvas), block("wb-legend", this.#turn,
      inline("wb-note", " Drag, or press arrow keys, to turn it. The grey plane is the boundary’s height.")));
    // on paper the colours are the light ones, and the canvas can't know
    matchMedia("print").addEventListener("change", () => this.#paint());
  }

  /** @param {Frame} frame */
  draw(frame) {
    this.#shown = frame;
    this.#paint();
  }

  #paint() {
    if (this.#shown) paint(this.#canvas, this.#shown, this.#around, this.#above);
  }

  /** @param {number} around @param {number} above */
  #turnTo(around, above) {
    [this.#around, this.#above] = [around, clamped(above, 0.12, 1.4)];
    this.#paint();
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    event.preventDefault();
    const [x, y, around, above] = [event.clientX, event.clientY, this.#around, this.#above];
    follow(event, (moved) => this.#turnTo(around + (moved.clientX - x) * 0.01, above + (moved.clientY - y) * 0.01));
  }

  #toggle() {
    this.#turning = this.#turning ? 0 : performance.now();
    set(this.#turn, { "aria-pressed": String(!!this.#turning) });
    if (this.#turning) this.#spinSoon();
  }

  #spinSoon() {
    requestAnimationFrame((now) => {
      if (this.#turning && this.#canvas.getClientRects().length) this.#spin(now);
      else if (this.#turning) this.#toggle();
    });
  }

  /** @param {number} now */
  #spin(now) {
    this.#turnTo(this.#around + ((now - this.#turning) / 1000) * TURNS_A_SECOND * 2 * Math.PI, this.#above);
    this.#turning = now;
    this.#spinSoon();
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Frame} frame
 * @param {number} around
 * @param {number} above
 */
function paint(canvas, frame, around, above) {
  const density = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(SIZE * density)) canvas.width = canvas.height = Math.round(SIZE * density);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, SIZE, SIZE);
  const scene = makeScene(canvas, frame, around, above);
  const sorted = fromBackToFront(frame, around);
  const { threshold } = frame.state;
  for (const piece of sorted) paintBands(context, scene, piece, false);
  paintPlane(context, scene, threshold);
  for (const piece of sorted) paintBands(context, scene, piece, true);
  paintBoundary(context, scene, frame);
  frame.state.points.forEach((point, i) => paintPoint(context, scene, frame, point, i));
}

/**
 * @param {Element} element
 * @param {Frame} frame
 * @param {number} around
 * @param {number} above
 */
function makeScene(element, frame, around, above) {
  const style = getComputedStyle(element);
  /** @param {string} name */
  const colour = (name) => style.getPropertyValue(`--wb-${name}`).trim();
  const levels = bandLevels(frame.band);
  const highest = levels[levels.length - 1];
  const [cos, sin, flat, steep] = [Math.cos(around), Math.sin(around), Math.sin(above), Math.cos(above)];
  const zoom = SIZE / 9.4;
  /** @type {(point: ArrayLike<number>, logit: number) => [number, number]} */
  const place = (point, logit) => {
    const height = clamped((logit - frame.state.threshold) / highest, -1.25, 1.25) * TOP;
    const x = point[0] * cos - point[1] * sin;
    const depth = point[0] * sin + point[1] * cos;
    return [SIZE / 2 + zoom * x, SIZE / 2 - zoom * (depth * flat + height * steep)];
  };
  return { colour, levels, place, threshold: frame.state.threshold, limit: 1.25 * highest };
}

/** @typedef {ReturnType<typeof makeScene>} Scene */

/**
 * Of two pieces, the cut that parted them says which lies behind the other. Small pieces of a
 * smooth network, which no cut parted, go by their distance.
 * @param {Frame} frame
 * @param {number} around
 */
function fromBackToFront({ pieces }, around) {
  const toReader = [-Math.sin(around), -Math.cos(around)];
  /** @type {(a: number, b: number) => number} */
  const nearness = (a, b) => a * toReader[0] + b * toReader[1];
  if (!pieces.some(({ cuts }) => cuts)) {
    return pieces.map((piece) => ({ piece, near: nearness(...centre(piece.polygon)) })).sort((p, q) => p.near - q.near).map(({ piece }) => piece);
  }
  return pieces.slice().sort(({ cuts: p = [] }, { cuts: q = [] }) => {
    const parted = p.findIndex(({ above }, i) => above !== q[i]?.above);
    if (parted < 0) return 0;
    const { form: [a, b], above } = p[parted];
    return nearness(a, b) > 0 === above ? 1 : -1;
  });
}

/** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Piece} piece @param {boolean} upper */
function paintBands(context, { colour, levels, place, threshold }, { polygon, heights }, upper) {
  const bounds = [-Infinity, ...levels, Infinity];
  for (let i = 0; i + 1 < bounds.length; i++) {
    if (bounds[i] >= 0 !== upper) continue;
    const [low, high] = [bounds[i] + threshold, bounds[i + 1] + threshold];
    if (Math.max(...heights) < low || Math.min(...heights) > high) continue;
    const lifted = polygon.map((point, k) => /** @type {[number, number, number]} */ ([...point, heights[k]]));
    const part = sliced(sliced(lifted, low, 1), high, -1);
    if (part.length < 3) continue;
    outline(context, part.map((corner) => place(corner, corner[2])));
    context.closePath();
    context.fillStyle = context.strokeStyle = colour(`band-${i}`);
    context.lineWidth = 0.7;
    context.fill();
    context.stroke();
  }
}

/**
 * The part of a polygon in space above a height, or below it.
 * @param {[number, number, number][]} polygon
 * @param {number} height
 * @param {1 | -1} side
 */
function sliced(polygon, height, side) {
  if (!Number.isFinite(height)) return polygon;
  const distances = polygon.map((corner) => side * (corner[2] - height));
  if (Math.min(...distances) >= 0) return polygon;
  const flat = partAbove(polygon.map(([x, y]) => [x, y]), distances);
  const heights = partAbove(polygon.map(([, , z]) => [z, z]), distances);
  return flat.map(([x, y], i) => /** @type {[number, number, number]} */ ([x, y, heights[i][0]]));
}

/** @param {CanvasRenderingContext2D} context @param {[number, number][]} places */
function outline(context, places) {
  context.beginPath();
  places.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
}

/** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {number} threshold */
function paintPlane(context, { colour, place }, threshold) {
  outline(context, [[-SIDE, -SIDE], [SIDE, -SIDE], [SIDE, SIDE], [-SIDE, SIDE]].map((corner) => place(corner, threshold)));
  context.closePath();
  context.globalAlpha = 0.28;
  context.fillStyle = colour("muted");
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1;
  context.strokeStyle = colour("muted");
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Frame} frame */
function paintBoundary(context, { colour, place }, frame) {
  context.lineWidth = 2.5;
  context.strokeStyle = colour("ink");
  context.beginPath();
  for (const [p, q] of levelLine(frame.pieces, frame.state.threshold)) {
    context.moveTo(...place(p, frame.state.threshold));
    context.lineTo(...place(q, frame.state.threshold));
  }
  context.stroke();
}

/** A stem from the plane to the surface. */
/** @type {(context: CanvasRenderingContext2D, scene: Scene, frame: Frame, corner: number[], i: number) => void} */
function paintPoint(context, { colour, place }, frame, point, i) {
  const { threshold, labels } = frame.state;
  const [foot, head] = [place(point, threshold), place(point, frame.points[i].logit)];
  context.lineWidth = 1.5;
  context.strokeStyle = colour("ink");
  outline(context, [foot, head]);
  context.stroke();
  context.fillStyle = colour(`class-${labels[i]}`);
  context.beginPath();
  if (labels[i]) context.arc(...head, 7, 0, 2 * Math.PI);
  else context.rect(head[0] - 6, head[1] - 6, 12, 12);
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = colour("paper");
  context.stroke();
}
