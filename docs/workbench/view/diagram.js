/** The network as a diagram: an edge's width and colour show its weight, a node what its unit adds. */
import { FACTS, unitClass } from "../facts.js";
import { ACTIVATIONS } from "../network/activations.js";
import { lastLayer, parameterAt, unitName, unitPlaces, withParameter } from "../network/model.js";
import { SIDE } from "../exact/folds.js";
import { withUnitSwitched } from "../state/bench.js";
import { arrowIn, follow, set, svg, write } from "./dom.js";
import { walkByArrows } from "./lighting.js";
import { shown, signed, subscript } from "./numbers.js";
import { bandLevels } from "./planes.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 */

const DIAGRAM = { width: 320, height: 236, inputs: 22, output: 292 };
const PER_PIXEL = 0.01; // of a weight, when its edge is dragged
const BY_KEY = 0.1;
const STOPS = 24;

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @returns {(frame: Frame) => void}
 */
export function makeDiagram(home, bench) {
  const picture = svg("svg", {
    class: "wb-diagram", viewBox: `0 0 ${DIAGRAM.width} ${DIAGRAM.height}`, role: "group",
    "aria-label": "Diagram of the network: inputs, hidden units, logit",
  });
  home.replaceChildren(picture);
  const refreshStop = walkByArrows(home, "[tabindex]");
  /** @type {{ draw: (frame: Frame) => void }[]} */
  let parts = [];
  let made = "";
  return (frame) => {
    if (frame.widths.join() !== made) {
      made = frame.widths.join();
      parts = build(picture, bench, frame.widths);
      refreshStop();
    }
    parts.forEach((part) => part.draw(frame));
  };
}

/** @param {SVGSVGElement} picture @param {Bench} bench @param {number[]} widths */
function build(picture, bench, widths) {
  const edges = [...widths, 1].flatMap((width, layer) => {
    const before = layer ? widths[layer - 1] : 2;
    return Array.from({ length: width * before }, (_, i) => makeEdge(bench, widths, { layer, from: Math.floor(i / width), to: i % width }));
  });
  const nodes = unitPlaces(widths).map((_, unit) => makeNode(bench, widths, unit));
  const output = makeOutput();
  const inputs = [0, 1].map((i) => svg("g", { transform: `translate(${DIAGRAM.inputs} ${inputHeight(i)})` },
    svg("circle", { r: 15, class: "wb-input" }), svg("text", { y: 5, "text-anchor": "middle" }, `x${subscript(i + 1)}`)));
  picture.replaceChildren(
    svg("defs", {}, ...nodes.map(({ gradient }) => gradient)),
    ...edges.map(({ element }) => element), ...inputs, ...nodes.map(({ element }) => element), output.element);
  return [...edges, ...nodes, output];
}

/** Where a hidden layer stands. @type {(layers: number, layer: number) => number} */
const layerPlace = (layers, layer) => DIAGRAM.inputs + ((DIAGRAM.output - DIAGRAM.inputs) * (layer + 1)) / (layers + 1);

/** @param {number} input */
const inputHeight = (input) => DIAGRAM.height / 2 + (input ? 42 : -42);
/** @param {number} hidden @param {number} unit */
const unitHeight = (hidden, unit) => (DIAGRAM.height * (unit + 0.5)) / hidden;
/** @param {number} hidden */
const nodeSize = (hidden) => Math.min(38, (DIAGRAM.height / hidden) * 0.82);

/**
 * @param {number[]} widths
 * @param {number} layer −1 for the inputs
 * @param {number} place
 * @returns {[number, number, number]} x, y and half the size of what stands there
 */
function standing(widths, layer, place) {
  if (layer < 0) return [DIAGRAM.inputs, inputHeight(place), 15];
  if (layer === widths.length) return [DIAGRAM.output, DIAGRAM.height / 2, 20];
  return [layerPlace(widths.length, layer), unitHeight(widths[layer], place), nodeSize(widths[layer]) / 2];
}

/** What an edge joins, in words. @type {(widths: number[], place: Edge) => [string, string]} */
function ends(widths, { layer, from, to }) {
  const first = (/** @type {number} */ its) => widths.slice(0, its).reduce((sum, width) => sum + width, 0);
  return [
    layer ? `unit ${unitName(widths, first(layer - 1) + from)}` : `x${subscript(from + 1)}`,
    layer < widths.length ? `unit ${unitName(widths, first(layer) + to)}` : "the logit",
  ];
}

/** @typedef {{ layer: number, from: number, to: number }} Edge */

/**
 * @param {Bench} bench
 * @param {number[]} widths
 * @param {Edge} place
 */
function makeEdge(bench, widths, place) {
  const { layer, from, to } = place;
  const [x, y, half] = standing(widths, layer - 1, from);
  const [u, v, before] = standing(widths, layer, to);
  const bend = (u - x) / 3;
  const d = `M${x + half} ${y}C${x + half + bend} ${y} ${u - before - bend} ${v} ${u - before} ${v}`;
  const visible = svg("path", { d, class: "wb-edge" });
  const title = svg("title", {});
  const first = widths.slice(0, layer < widths.length ? layer : layer - 1).reduce((sum, width) => sum + width, 0);
  const unit = first + (layer < widths.length ? to : from);
  const element = svg("g", {
    "data-unit": unit + 1, class: "wb-edge-group", tabindex: -1, role: "spinbutton",
    pointerdown: (/** @type {PointerEvent} */ event) => drag(event),
    keydown: (/** @type {KeyboardEvent} */ event) => byKey(event),
  }, visible, svg("path", { d, class: "wb-grip wb-grip-weight" }), title);
  const name = `Edge from ${ends(widths, place).join(" to ")}`;

  /** @param {PointerEvent} event */
  function drag(event) {
    event.preventDefault();
    const start = parameterAt(bench.state.network, place);
    const size = PER_PIXEL * Math.max(1, Math.abs(start));
    const finger = event.pointerType === "touch"; // up and down it scrolls
    follow(event, (moved) => {
      const by = finger ? moved.clientX - event.clientX : event.clientY - moved.clientY;
      const value = Number((start + size * by).toFixed(4));
      bench.edit(withParameter(bench.state.network, place, value), `edge ${event.timeStamp}`);
    }, () => bench.endGesture());
  }

  /** @param {KeyboardEvent} event */
  function byKey(event) {
    const [across, up] = arrowIn(event) ?? [1, 0];
    if (across) return; // that leads to the next edge
    event.stopPropagation();
    const value = Number((parameterAt(bench.state.network, place) + up * BY_KEY).toFixed(4));
    bench.edit(withParameter(bench.state.network, place, value), `${name} by keys`);
  }

  return {
    element,
    /** @param {Frame} frame */
    draw({ state: { network, off } }) {
      const value = parameterAt(network, place);
      set(element, { "aria-label": name, "aria-valuenow": value, "aria-valuetext": shown(value) });
      set(visible, {
        class: `wb-edge ${value < 0 ? "wb-negative" : "wb-positive"}`,
        "stroke-width": (0.6 + Math.min(8, 2.4 * Math.abs(value))).toFixed(2),
      });
      element.classList.toggle("wb-off", unit in off);
      write(title, `${name}, weight ${shown(value)}. Drag up or down to change it, with a finger sideways.`);
    },
  };
}

/** @param {Bench} bench @param {number[]} widths @param {number} unit */
function makeNode(bench, widths, unit) {
  const { layer, to } = unitPlaces(widths)[unit];
  const [x, y, half] = standing(widths, layer, to);
  const [size, named] = [2 * half, unitName(widths, unit)];
  const stops = Array.from({ length: STOPS }, () => svg("stop", {}));
  const gradient = svg("linearGradient", { id: `wb-unit-map-${unit}`, gradientUnits: "userSpaceOnUse" }, ...stops);
  const title = svg("title", {});
  const flip = () => bench.change(withUnitSwitched(bench.state, unit));
  const element = svg("g", {
    "data-unit": unit + 1, class: `wb-node ${unitClass(unit)} wb-dash-${Math.floor(unit / FACTS.unitColours)}`,
    tabindex: -1, role: "button", "aria-label": `Switch unit ${named} off`, click: flip,
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      flip();
    },
  },
    svg("rect", { x: x - half, y: y - half, width: size, height: size, rx: 4, fill: `url(#wb-unit-map-${unit})` }),
    svg("text", { x: x - half - 4, y: y - half + 8, "text-anchor": "end", class: "wb-unit-number" }, named), title);
  return {
    element,
    gradient,
    /** @param {Frame} frame */
    draw(frame) {
      const isOff = unit in frame.state.off;
      element.classList.toggle("wb-off", isOff);
      set(element, { "aria-pressed": String(isOff) });
      write(title, `Unit ${named}: ${widths.length > 1 ? "" : "what it adds to the logit over the plane. "}Click to switch it ${isOff ? "on" : "off"}.`);
      if (widths.length === 1) drawGradient(gradient, stops, frame, unit, size / (2 * SIDE), [x, y]);
    },
  };
}

/**
 * A unit's map changes in one direction only, that of its weights: a gradient with stops shows it.
 * @param {SVGLinearGradientElement} gradient
 * @param {SVGStopElement[]} stops
 * @param {Frame} frame
 * @param {number} unit
 * @param {number} zoom
 * @param {[number, number]} middle
 */
function drawGradient(gradient, stops, frame, unit, zoom, [x, y]) {
  const { layers: [{ w, b }, { w: out }], activation } = frame.state.network;
  const largest = Math.max(Math.abs(w[0][unit]), Math.abs(w[1][unit])) || 1; // whose square may overflow
  const [p, q] = [w[0][unit] / largest, w[1][unit] / largest];
  const length = Math.hypot(p, q) || 1;
  const reach = (SIDE * (Math.abs(p) + Math.abs(q))) / length;
  const [dx, dy] = [(p / length) * reach * zoom, (-q / length) * reach * zoom];
  set(gradient, { x1: x - dx, y1: y - dy, x2: x + dx, y2: y + dy });
  const { value } = ACTIVATIONS[activation];
  const levels = bandLevels(frame.band);
  stops.forEach((stop, i) => {
    const place = i / (STOPS - 1);
    const added = out[unit][0] * value(b[unit] + (2 * place - 1) * reach * length * largest);
    const band = added === 0 ? "none" : levels.filter((level) => added >= level).length;
    set(stop, { offset: place.toFixed(3), class: `wb-band-${band}` });
  });
}

function makeOutput() {
  const logit = svg("text", { y: 5, "text-anchor": "middle" }, "logit");
  const bias = svg("text", { x: 26, y: 32, "text-anchor": "end", class: "wb-tick" });
  const element = svg("g", { transform: `translate(${DIAGRAM.output} ${DIAGRAM.height / 2})`, "data-unit": 0, tabindex: -1, role: "img" },
    svg("rect", { x: -22, y: -16, width: 44, height: 32, rx: 16, class: "wb-input" }), logit, bias);
  return {
    element,
    /** @param {Frame} frame */
    draw({ state: { network } }) {
      const { b: [value] } = lastLayer(network);
      write(bias, `bias ${signed(value)}`);
      set(element, { "aria-label": `Logit, with the output bias ${signed(value)}` });
    },
  };
}
