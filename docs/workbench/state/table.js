/** Points as a table with commas, read as the package's `read_points` reads a file. */
import { FACTS } from "../facts.js";
import { NUMBER, refuse } from "../network/checks.js";

/** @typedef {import("../training/samples.js").Samples} Samples */

const COLUMNS = ["x1", "x2", "label"];
const NEEDED = "a line with the names x1, x2 and label, divided by commas, stands first";
const CELL = /[ \t]*(?:"((?:[^"]|"")*)"|([^",]*))[ \t]*(,|$)/y;
const SHOWN_SIGNS = 40;

/** @param {Samples} samples */
export const pointsAsCsv = ({ points, labels }) => [COLUMNS.join(), ...points.map((point, i) => [...point, labels[i]].join())].join("\n");

/**
 * Columns are found by name, others and empty lines are left out; nothing is guessed.
 * @param {string} text
 * @returns {Samples}
 */
export function pointsFromCsv(text) {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/).map((line, i) => ({ line, where: `line ${i + 1}` })).filter(({ line, where }) => line.trim() || where === "line 1");
  const header = cellsIn(lines[0].line, lines[0].where);
  const places = COLUMNS.map((name) => placeOf(name, header));
  if (header.includes("x3")) refuse("there is a column x3; the network on the bench has two inputs, x1 and x2");
  const rows = lines.slice(1).map(({ line, where }) => {
    const cells = cellsIn(line, where);
    if (cells.length !== header.length) refuse(`${where}: it has ${cells.length} values, and the first line names ${header.length} columns`);
    return places.map((place, i) => numberIn(cells[place], `${where}, column ${COLUMNS[i]}`, COLUMNS[i] === "label"));
  });
  if (!rows.length) refuse("there are no points, only the names of the columns");
  if (rows.length > FACTS.mostPoints) refuse(`there are ${rows.length} points; the bench holds ${FACTS.mostPoints} at most`);
  return { points: rows.map(([x, y]) => [x, y]), labels: rows.map(([, , label]) => label) };
}

/** @param {string} line @param {string} where */
function cellsIn(line, where) {
  /** @type {string[]} */
  const cells = [];
  for (let end = ","; end; ) {
    const found = CELL.exec(line);
    if (!found) {
      CELL.lastIndex = 0;
      refuse(`${where}: a quotation mark is where none can be`);
    }
    cells.push((found[1]?.replaceAll('""', '"') ?? found[2]).trim());
    end = found[3];
  }
  CELL.lastIndex = 0;
  return cells;
}

/** @param {string} name @param {string[]} header */
function placeOf(name, header) {
  const count = header.filter((other) => other === name).length;
  if (count === 1) return header.indexOf(name);
  if (!header.some(Boolean)) refuse(`the first line is empty; ${NEEDED}`);
  const there = header.slice(0, 20).map((other) => `“${other.slice(0, SHOWN_SIGNS)}”`).join(", ");
  refuse(`there ${count ? `are ${count} columns` : "is no column"} ${name}, the columns are ${there}; ${NEEDED}`);
}

/** @param {string} text @param {string} where @param {boolean} label */
function numberIn(text, where, label) {
  if (!text) refuse(`${where}: the value is missing`);
  const number = NUMBER.test(text) ? Number(text) : Infinity;
  const shown = `${where}: “${text.slice(0, SHOWN_SIGNS)}”`;
  if (label && number !== 0 && number !== 1) refuse(`${shown} is no class; labels are 0 and 1`);
  if (!Number.isFinite(number)) refuse(`${shown} is no finite number`);
  return label ? Math.abs(number) : number;
}
