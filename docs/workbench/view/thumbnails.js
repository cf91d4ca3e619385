/** The units' small maps in the diagram: cheap, since all of them change with every weight. */
import { SIDE } from "../exact/folds.js";
import { ACTIVATIONS } from "../network/activations.js";
import { forward, unitPlaces } from "../network/model.js";
import { set, svg, trace } from "./dom.js";
import { bandFor } from "./frame.js";
import { bandLevels } from "./looks.js";
import { times } from "../plain.js";

/** @typedef {import("./frame.js").Frame} Frame */

/**
 * @typedef {object} Sampled what is seen of a network of several hidden layers
 * @property {number[][][]} a activations at each place of `CENTRES`, row by row from the top
 * @property {number[][]} levels of each hidden layer, where its colours change
 */

const STOPS = 24;
const CELLS_ACROSS = 20;
const CENTRES = times(CELLS_ACROSS ** 2, (i) => [i % CELLS_ACROSS, CELLS_ACROSS - 1 - Math.floor(i / CELLS_ACROSS)]
  .map((place) => SIDE * ((2 * place + 1) / CELLS_ACROSS - 1)));

/** Each layer has a scale of its own. @param {Frame} frame @returns {Sampled | null} */
export function sampledBy({ widths, state: { network } }) {
  if (widths.length === 1) return null;
  const a = CENTRES.map((point) => forward(network, point).a);
  const levels = widths.map((_, layer) => {
    let most = 0;
    for (const row of a) for (const value of row[layer]) most = Math.max(most, Math.abs(value));
    return bandLevels(bandFor([most]));
  });
  return { a, levels };
}

/** The colour of a height; none where it is 0. @param {number} height @param {number[]} levels */
function bandAt(height, levels) {
  let band = 0;
  while (height >= levels[band]) band++;
  return height === 0 ? "none" : band;
}

/** A deeper unit's map, in small squares: as wide as they are of one colour. */
/** @type {(unit: number, x: number, y: number, size: number) => { element: SVGElement, fill: string, draw: (frame: Frame, sampled: Sampled | null) => void }} */
export function makeCells(unit, x, y, size) {
  const paths = [0, ...bandLevels(1)].map((_, band) => trace(`wb-band-${band}`));
  return {
    element: svg("g", { class: "wb-cells", transform: `translate(${x} ${y}) scale(${size / CELLS_ACROSS})` }, ...paths),
    fill: "transparent",
    draw({ widths }, sampled) {
      if (!sampled) return;
      const { layer, to } = unitPlaces(widths)[unit];
      const found = paths.map(() => "");
      const bands = sampled.a.map((row) => bandAt(row[layer][to], sampled.levels[layer]));
      for (let i = 0, begun = 0; i < bands.length; i++) {
        const last = i % CELLS_ACROSS === CELLS_ACROSS - 1;
        if (!last && bands[i + 1] === bands[i]) continue;
        const [across, down] = [begun % CELLS_ACROSS, Math.floor(begun / CELLS_ACROSS)];
        if (bands[i] !== "none") found[Number(bands[i])] += `M${across} ${down}h${i + 1 - begun}v1H${across}Z`;
        begun = i + 1;
      }
      paths.forEach((path, band) => set(path, { d: found[band] }));
    },
  };
}

/**
 * The map of a unit of the first layer changes in one direction only, that of its weights: a
 * gradient with stops shows it.
 * @param {number} unit
 * @param {number} x
 * @param {number} y
 * @param {number} size
 */
export function makeGradient(unit, x, y, size) {
  const stops = times(STOPS, (i) => svg("stop", { offset: i / (STOPS - 1) }));
  const element = svg("linearGradient", { id: `wb-unit-map-${unit}`, gradientUnits: "userSpaceOnUse" }, ...stops);
  const zoom = size / (2 * SIDE);
  return {
    element,
    fill: `url(#wb-unit-map-${unit})`,
    /** @param {Frame} frame @param {Sampled | null} sampled */
    draw({ band, state: { network: { layers: [{ w, b }, { w: out }], activation } } }, sampled) {
      const largest = Math.max(Math.abs(w[0][unit]), Math.abs(w[1][unit])) || 1; // whose square may overflow
      const [p, q] = [w[0][unit] / largest, w[1][unit] / largest];
      const length = Math.hypot(p, q) || 1;
      const reach = (SIDE * (Math.abs(p) + Math.abs(q))) / length;
      const [dx, dy] = [(p / length) * reach * zoom, (-q / length) * reach * zoom];
      set(element, { x1: x - dx, y1: y - dy, x2: x + dx, y2: y + dy });
      const { value } = ACTIVATIONS[activation];
      const levels = sampled ? sampled.levels[0] : bandLevels(band);
      stops.forEach((stop, i) => {
        const a = value(b[unit] + ((2 * i) / (STOPS - 1) - 1) * reach * length * largest);
        set(stop, { class: `wb-band-${bandAt(sampled ? a : out[unit][0] * a, levels)}` });
      });
    },
  };
}
