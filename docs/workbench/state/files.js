/** What the reader takes away, and brings back. */
import { NO_OUTPUT } from "../facts.js";
import { PARAMETER_NAMES, checkedLabels, checkedNames, checkedNetwork, checkedPoints, checkedThreshold, parameterNames, refuse } from "../network/checks.js";
import { CORNERS, areCorners } from "../training/samples.js";
import { toldBriefly } from "../words/explainer.js";
import { stateOf } from "./bench.js";
import { settingsFor } from "./data.js";

/**
 * @typedef {import("./bench.js").State} State
 * @typedef {import("../network/model.js").Network} Network
 */

/** What a file can hold. */
const FILE_NAMES = [...PARAMETER_NAMES, "layers", "activation", "output", "labels", "threshold", "points"];

/** The network as the package shapes it, and what it is asked. @param {State} state */
export function networkAsJson({ network, points, labels, threshold }) {
  const content = { ...shaped(network), labels, threshold, ...(areCorners(points) ? {} : { points }) };
  const lines = Object.entries(content).map(([name, value]) => `  "${name}": ${JSON.stringify(value)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** With every layer's weights in rows and biases in lists, by their names. @param {Network} network */
function shaped({ layers, activation, output }) {
  const named = layers.flatMap(({ w, b }, layer) => parameterNames(layer).map((name, i) => [name, [w, b][i]]));
  return { ...Object.fromEntries(named), activation, ...(output === NO_OUTPUT ? {} : { output }) };
}

/** @param {State} state */
export function networkAsPython({ network, points, labels, threshold }) {
  const { activation, output, ...parameters } = shaped(network);
  const about = areCorners(points) ? `labels=(${labels.join(", ")})` : "X, y";
  return [
    "import xordemo as xd",
    "",
    "network = xd.Network(",
    ...Object.entries(parameters).map(([name, value]) => `    ${name}=${literal(value)},`),
    `    activation="${activation}",`,
    ...(output ? [`    output="${output}",`] : []),
    ")",
    ...(areCorners(points) ? [] : [`X = ${literal(points)}`, `y = [${labels.join(", ")}]`]),
    `print(xd.explain(network, ${[about, ...(threshold ? [`threshold=${threshold}`] : []), ...(toldBriefly({ network, points }) ? ["brief=True"] : [])].join(", ")}))`,
    "",
  ].join("\n");
}

/** Numbers in lists as Python writes floats. @param {any} value @returns {string} */
const literal = (value) => {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${Object.is(value, -0) ? "-0" : value}.0` : String(value);
};

/** @param {State} state */
export function lossAsCsv({ run: { losses, heldLosses } }) {
  const held = heldLosses.length > 0;
  return [
    held ? "epoch,loss,held_back_loss" : "epoch,loss",
    ...losses.map((loss, i) => `${i + 1},${loss}${held ? `,${Number.isNaN(heldLosses[i]) ? "" : heldLosses[i]}` : ""}`),
    "",
  ].join("\n");
}

/**
 * @param {string} text
 * @param {State} state whose settings stay
 * @returns {State}
 */
export function stateFromFile(text, { settings, points, labels, held, recipe, threshold }) {
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    refuse("the file is not JSON; it must hold w1, b1, w2, b2 as “Weights (JSON)” writes them");
  }
  checkedNames("the file", given, FILE_NAMES);
  const network = checkedNetwork(given);
  if (given.activation === undefined) refuse("activation is missing; the numbers alone do not say which network they are");
  const itsThreshold = given.threshold === undefined ? threshold : checkedThreshold(given.threshold, network.output);
  const data = dataFrom(given, { points, labels, held, recipe });
  return { ...stateOf(network, settingsFor(settings, data.points), data, itsThreshold), edited: true };
}

/**
 * The points and labels that are given; labels alone are those of the four corners.
 * @param {any} given
 * @param {import("../training/samples.js").Data} usual
 * @returns {import("../training/samples.js").Data}
 */
export function dataFrom(given, usual) {
  if (given.points === undefined && given.labels === undefined) return usual;
  const points = given.points === undefined ? CORNERS : checkedPoints(given.points);
  if (given.labels === undefined) refuse("labels are missing; there must be one for each point");
  return { points, labels: checkedLabels(given.labels, points.length), held: null, recipe: null };
}
