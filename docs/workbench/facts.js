/**
 * What the package says, once for both languages: the build writes it into the page, and the page
 * passes it on to its workers.
 *
 * @typedef {import("./training/step.js").Settings} Settings
 *
 * @typedef {object} Facts
 * @property {Settings} settings those of the run that the pages use
 * @property {Record<string, { whole?: boolean, least?: number, most?: number, below?: number }>} limits
 * @property {number[]} mostUnits in each hidden layer, of one layer and of more
 * @property {number} mostPoints
 * @property {number} mostTold points of which the network of a smooth activation tells more than the answers
 * @property {string[]} losses
 * @property {Record<string, number>} outputs for each function that may follow the logit, where the class changes
 * @property {Record<string, Described>} activations
 * @property {[number, number][]} corners in the order of a truth table
 * @property {[number, number][]} samples the same in the package's order
 * @property {number[]} labels the usual ones, in the order of a truth table
 * @property {Record<string, string>} problems names by labels
 * @property {Record<string, string>} outcomes what each means
 * @property {Record<string, Start>} starts
 * @property {number} side the map's box goes from −side to side on both axes
 * @property {number[]} bandEnds where bands of colour end on both sides of the boundary, in multiples of the first one's height
 * @property {number} unitColours after how many units the colours begin again
 * @property {string[]} panels their names, which a link can hide
 * @property {Record<string, string>} terms where each is explained; none if there is no glossary
 * @property {string | null} pair where two workbenches stand side by side, if anywhere
 * @property {string} python where the script that holds Python is
 *
 * @typedef {object} Described what an activation says of itself
 * @property {number[]} kinks
 * @property {number[]} slopesAtKinks
 * @property {[number, number][] | null} pieces slope and intercept of each; null for a curve
 * @property {string[]} states
 * @property {string | null} enclosure
 *
 * @typedef {object} Start a guided start: a state and one question
 * @property {string} title
 * @property {string} question
 * @property {string} answer
 * @property {Partial<Settings>} settings
 * @property {boolean} trained
 * @property {object | null} network one made by hand, as `set` takes it
 */

/** The output that leaves the logit as it is. */
export const NO_OUTPUT = "identity";

/** @type {Facts} */
export const FACTS = /** @type {any} */ (globalThis).workbenchFacts
  ?? JSON.parse(/** @type {string} */ (document.getElementById("workbench-data")?.textContent));

/** This script again, as a worker runs it. */
export const workerSource = () => `self.workbenchFacts=${JSON.stringify(FACTS)};(${workbenchScript})()`;
