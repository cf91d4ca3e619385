/** The network as a diagram: an edge's width and colour show its weight, a node what its unit adds. */
import { firstOf, lastLayer, parameterAt, unitName, unitPlaces, withParameter } from "../network/model.js";
import { arrowIn, follow, set, svg, trace, whenOther, write } from "./dom.js";
import { walkByArrows } from "./lighting.js";
import { unitClass } from "./looks.js";
import { shown, signalName, signed } from "./numbers.js";
import { makeCells, makeGradient, sampledBy } from "./thumbnails.js";
import { times } from "../plain.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {import("./thumbnails.js").Sampled} Sampled
 * @typedef {(unit: number, from: SVGElement) => void} Show
 */

const DIAGRAM = { width: 320, height: 236, row: 20, inputs: 22, output: 292 };
const PER_PIXEL = 0.01; // of a weight, when its edge is dragged
const BY_KEY = 0.1;

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @param {Show} show what a click on a unit does
 * @returns {(frame: Frame) => void}
 */
export function makeDiagram(home, bench, show) {
  const picture = svg("svg", {
    class: "wb-diagram", role: "group",
    "aria-label": "Diagram of the network: inputs, hidden units, logit",
  });
  home.replaceChildren(picture);
  const refreshStop = walkByArrows(home, "[tabindex]");
  /** @type {{ draw: (frame: Frame, sampled: Sampled | null) => void }[]} */
  let parts = [];
  const remake = whenOther((widths) => {
    set(picture, { viewBox: `0 0 ${DIAGRAM.width} ${heightOf(widths)}` });
    home.style.aspectRatio = `${DIAGRAM.width} / ${heightOf(widths)}`;
    parts = build(picture, bench, widths, show);
    refreshStop();
  });
  return (frame) => {
    remake(frame.widths);
    const sampled = sampledBy(frame);
    for (const part of parts) part.draw(frame, sampled);
  };
}

/** @param {SVGSVGElement} picture @param {Bench} bench @param {number[]} widths @param {Show} show */
function build(picture, bench, widths, show) {
  const edges = [...widths, 1].flatMap((width, layer) => {
    const before = layer ? widths[layer - 1] : 2;
    return times(width * before, (i) => makeEdge(bench, widths, { layer, from: Math.floor(i / width), to: i % width }));
  });
  const nodes = unitPlaces(widths).map((_, unit) => makeNode(widths, unit, show));
  const output = makeOutput(heightOf(widths) / 2);
  const inputs = [0, 1].map((i) => svg("g", { transform: `translate(${DIAGRAM.inputs} ${inputHeight(widths, i)})` },
    svg("circle", { r: 15, class: "wb-input" }), svg("text", { y: 5, "text-anchor": "middle" }, signalName([], 0, i))));
  picture.replaceChildren(
    ...edges.map(({ element }) => element), ...inputs, ...nodes.map(({ element }) => element), output.element);
  return [...edges, ...nodes, output];
}

/** Where a hidden layer stands. @type {(layers: number, layer: number) => number} */
const layerPlace = (layers, layer) => DIAGRAM.inputs + ((DIAGRAM.output - DIAGRAM.inputs) * (layer + 1)) / (layers + 1);

/** High enough for the numbers of units one below the other. @param {number[]} widths */
const heightOf = (widths) => Math.max(DIAGRAM.height, ...widths.map((width) => width * DIAGRAM.row));
/** @param {number[]} widths @param {number} input */
const inputHeight = (widths, input) => heightOf(widths) / 2 + (input ? 42 : -42);

/**
 * @param {number[]} widths
 * @param {number} layer −1 for the inputs
 * @param {number} place
 * @returns {[number, number, number]} x, y and half the size of what stands there
 */
function standing(widths, layer, place) {
  const height = heightOf(widths);
  if (layer < 0) return [DIAGRAM.inputs, inputHeight(widths, place), 15];
  if (layer === widths.length) return [DIAGRAM.output, height / 2, 20];
  const row = height / widths[layer];
  return [layerPlace(widths.length, layer), row * (place + 0.5), Math.min(38, row * 0.82) / 2];
}

/** @typedef {{ layer: number, from: number, to: number }} Edge */

/** What an edge is called. @type {(widths: number[], place: Edge) => string} */
function edgeName(widths, { layer, from, to }) {
  return `Edge from ${layer ? "unit " : ""}${signalName(widths, layer, from)} to ${layer < widths.length ? `unit ${signalName(widths, layer + 1, to)}` : "the logit"}`;
}

/** The unit that an edge is about: that which it leads to, of the last ones that which it comes from. */
/** @type {(widths: number[], place: Edge) => number} */
const unitOfEdge = (widths, { layer, from, to }) => (layer < widths.length ? firstOf(widths, layer) + to : firstOf(widths, layer - 1) + from);

/** @type {(widths: number[], place: Edge) => string} */
function edgePath(widths, { layer, from, to }) {
  const [x, y, half] = standing(widths, layer - 1, from);
  const [u, v, before] = standing(widths, layer, to);
  const bend = (u - x) / 3;
  return `M${x + half} ${y}C${x + half + bend} ${y} ${u - before - bend} ${v} ${u - before} ${v}`;
}

/**
 * @param {Bench} bench
 * @param {number[]} widths
 * @param {Edge} place
 */
function makeEdge(bench, widths, place) {
  const [name, unit, d] = [edgeName(widths, place), unitOfEdge(widths, place), edgePath(widths, place)];
  const visible = trace("wb-edge", d);
  const title = svg("title");
  const element = svg("g", {
    "data-unit": unit + 1, class: "wb-edge-group", tabindex: -1, role: "spinbutton", "aria-label": name,
    pointerdown: (/** @type {PointerEvent} */ event) => dragEdge(event, bench, place),
    keydown: (/** @type {KeyboardEvent} */ event) => edgeByKey(event, bench, place, `${name} by keys`),
  }, visible, trace("wb-grip wb-grip-weight", d), title);
  let drawn = "";
  return {
    element,
    /** @param {Frame} frame */
    draw({ state: { network, off } }) {
      const value = parameterAt(network, place);
      const now = `${value} ${unit in off}`;
      if (now === drawn) return;
      drawn = now;
      set(element, { "aria-valuenow": value, "aria-valuetext": shown(value) });
      set(visible, { class: `wb-edge ${value < 0 ? "wb-negative" : "wb-positive"}`, "stroke-width": (0.6 + Math.min(8, 2.4 * Math.abs(value))).toFixed(2) });
      element.classList.toggle("wb-off", unit in off);
      write(title, `${name}, weight ${shown(value)}. Drag up or down to change it, with a finger sideways.`);
    },
  };
}

/** @type {(bench: Bench, place: Edge, value: number, gesture: string) => void} */
const putWeight = (bench, place, value, gesture) => bench.edit(withParameter(bench.state.network, place, Number(value.toFixed(4))), gesture);

/** @param {PointerEvent} event @param {Bench} bench @param {Edge} place */
function dragEdge(event, bench, place) {
  event.preventDefault();
  const start = parameterAt(bench.state.network, place);
  const size = PER_PIXEL * Math.max(1, Math.abs(start));
  const finger = event.pointerType === "touch"; // up and down it scrolls
  follow(event, (moved) => {
    const by = finger ? moved.clientX - event.clientX : event.clientY - moved.clientY;
    putWeight(bench, place, start + size * by, `edge ${event.timeStamp}`);
  }, bench.endGesture);
}

/** @param {KeyboardEvent} event @param {Bench} bench @param {Edge} place @param {string} gesture */
function edgeByKey(event, bench, place, gesture) {
  const [across, up] = arrowIn(event) ?? [1, 0];
  if (across) return; // that leads to the next edge
  event.stopPropagation();
  putWeight(bench, place, parameterAt(bench.state.network, place) + up * BY_KEY, gesture);
}

/** @param {number[]} widths @param {number} unit @param {Show} show */
function makeNode(widths, unit, show) {
  const { layer, to } = unitPlaces(widths)[unit];
  const [x, y, half] = standing(widths, layer, to);
  const [size, named] = [2 * half, unitName(widths, unit)];
  const map = layer ? makeCells(unit, x - half, y - half, size) : makeGradient(unit, x, y, size);
  const element = svg("g", {
    "data-unit": unit + 1, class: `wb-node ${unitClass(widths, unit)}`, tabindex: -1, role: "button", ...pressed(() => show(unit, element)),
  },
    map.element,
    svg("rect", { x: x - half, y: y - half, width: size, height: size, rx: 4, fill: map.fill }),
    svg("text", { x: x - half - 6, y: y - half + 8, "text-anchor": "end", class: "wb-unit-number" }, named),
    svg("title", {}, `Unit ${named}: ${widths.length > 1 ? "its activation" : "what it adds to the logit"} over the plane. Click to see it large.`));
  return {
    element,
    /** @param {Frame} frame @param {Sampled | null} sampled */
    draw(frame, sampled) {
      const isOff = unit in frame.state.off;
      element.classList.toggle("wb-off", isOff);
      set(element, { "aria-label": `Show unit ${named} large${isOff ? "; it is off" : ""}` });
      map.draw(frame, sampled);
    },
  };
}

/** What makes a button of a part of a picture. @param {() => void} action @returns {import("./dom.js").Attributes} */
const pressed = (action) => ({
  click: action,
  keydown: (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    action();
  },
});

/** @param {number} y */
function makeOutput(y) {
  const logit = svg("text", { y: 5, "text-anchor": "middle" }, "logit");
  const bias = svg("text", { x: 26, y: 32, "text-anchor": "end", class: "wb-tick" });
  const element = svg("g", { transform: `translate(${DIAGRAM.output} ${y})`, "data-unit": 0, tabindex: -1, role: "img" },
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
