/** What the reader takes away, and brings back. */
import { checkedLabels, checkedNetwork, checkedNumber } from "../network/checks.js";
import { stateOf } from "./bench.js";

/**
 * @typedef {import("./bench.js").State} State
 * @typedef {import("../network/model.js").Network} Network
 */

/** The network as the package shapes it, w2 in rows of one. @param {State} state */
export function networkAsJson({ network: { w1, b1, w2, b2, activation }, labels, threshold }) {
  const content = { w1, b1, w2: w2.map((weight) => [weight]), b2: [b2], activation, labels, threshold };
  const lines = Object.entries(content).map(([name, value]) => `  "${name}": ${JSON.stringify(value)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** @param {State} state */
export function networkAsPython({ network: { w1, b1, w2, b2, activation }, labels, threshold }) {
  const about = `labels=(${labels.join(", ")})${threshold ? `, threshold=${threshold}` : ""}`;
  return [
    "import xordemo as xd",
    "",
    "network = xd.Network(",
    `    w1=[${row(w1[0])},`,
    `        ${row(w1[1])}],`,
    `    b1=${row(b1)},`,
    `    w2=${rows(w2.map((weight) => [weight]))},`,
    `    b2=${row([b2])},`,
    `    activation="${activation}",`,
    ")",
    `print(xd.explain(network, ${about}))`,
    "",
  ].join("\n");
}

/** @param {number[]} values */
const row = (values) => `[${values.map((value) => (Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value))).join(", ")}]`;
/** @param {number[][]} values */
const rows = (values) => `[${values.map(row).join(", ")}]`;

/** @param {State} state */
export function lossAsCsv({ run }) {
  return ["epoch,loss", ...run.epochLosses().map((loss, i) => `${i + 1},${loss}`), ""].join("\n");
}

/**
 * @param {string} text
 * @param {State} state whose settings stay
 * @returns {State}
 */
export function stateFromFile(text, { settings, labels, threshold }) {
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    throw new RangeError("the file is not JSON; it must hold w1, b1, w2, b2 as “Weights (JSON)” writes them");
  }
  const network = checkedNetwork(given);
  if (given.activation === undefined) throw new RangeError("activation is missing; the numbers alone do not say which network they are");
  const itsLabels = given.labels === undefined ? labels : checkedLabels(given.labels);
  const itsThreshold = given.threshold === undefined ? threshold : checkedNumber("threshold", given.threshold);
  return { ...stateOf(network, settings, itsLabels, itsThreshold), edited: true };
}
