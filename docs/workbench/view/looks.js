/** What colours and dashes stand for. */
import { FACTS, NO_OUTPUT } from "../facts.js";
import { unitPlaces } from "../network/model.js";
import { html, renew } from "./dom.js";
import { short } from "./numbers.js";

/**
 * @typedef {object} Scale
 * @property {number[]} levels the heights at which the colour changes, upwards
 * @property {number[]} bands the colours below, between and above them
 * @property {string[]} names of the levels; of the colours where there are as many
 */

/** One layer's units differ in dashes once the colours begin again; of several layers each has its own. */
/** @type {(widths: number[], unit: number) => string} */
export function unitClass(widths, unit) {
  const { layer, to } = unitPlaces(widths)[unit];
  return `wb-unit-${(to % FACTS.unitColours) + 1} wb-dash-${widths.length > 1 ? layer : Math.floor(to / FACTS.unitColours)}`;
}

/** The heights at which one band ends and the next begins, upwards. @param {number} band */
export const bandLevels = (band) => [...FACTS.bandEnds.map((end) => -end).reverse(), 0, ...FACTS.bandEnds].map((end) => end * band);

/** @param {number} band how much one of them stands for, next to the middle @param {number} [middle] @returns {Scale} */
export function bandScale(band, middle = 0) {
  const levels = bandLevels(band).map((level) => level + middle);
  return { levels, bands: [0, ...levels].map((_, i) => i), names: levels.map(short) };
}

const CLASSES = [2, 7]; // pale ones, on which everything is seen
const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** What the network makes of its logit is a probability, unless it was trained to be something else. */
/** @param {import("../training/step.js").Settings} settings */
export const outputName = ({ output, loss }) => (output === "tanh" || (output === NO_OUTPUT && loss === "squared error") ? "output" : "probability");

/** What the map's colours stand for. @param {import("./frame.js").Frame} frame @returns {Scale} */
export function scaleOf({ band, state: { view, threshold, settings } }) {
  if (view === "class") return { levels: [threshold], bands: CLASSES, names: ["class 0", "class 1"] };
  const bands = bandScale(band, threshold);
  if (view !== "probability") return bands;
  if (outputName(settings) === "probability") return { ...bands, levels: SHARES.map((p) => Math.log(p / (1 - p))), names: SHARES.map(short) };
  if (settings.output !== "tanh") return bands;
  const outputs = SHARES.map((share) => 2 * share - 1);
  return { ...bands, levels: outputs.map(Math.atanh), names: outputs.map(short) };
}

/** A scale as a row of colours with its names. */
export function makeScale() {
  const cells = html("div");
  const names = html("div");
  return {
    element: html("div", { class: "wb-scale", "aria-hidden": "true" }, cells, names),
    /** @param {Scale} scale */
    draw(scale) {
      renew(cells, scale.bands.map((band) => html("i", { class: `wb-swatch wb-band-${band}` })));
      const longest = scale.names.length > 2 ? Math.max(...scale.names.map((name) => name.length)) : 0;
      const every = longest > 7 ? 4 : longest > 3 ? 2 : 1; // there is no room for more in the narrowest one
      renew(names, scale.names.map((name, i) => html("span", {}, i % every ? "" : name)));
    },
  };
}
