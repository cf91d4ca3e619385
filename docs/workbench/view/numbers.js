/** Numbers as a reader sees them: a true minus, as many digits as help. */
import { NUMBER, refuse } from "../network/checks.js";
import { firstOf, unitName } from "../network/model.js";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** @param {string} text */
const withMinus = (text) => text.replaceAll("-", "−");

/** @param {number} value @param {number} [decimals] */
export function shown(value, decimals = 2) {
  const large = Math.abs(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "undefined" : value < 0 ? "−∞" : "∞";
  if (large >= 1e5 || (large > 0 && large < 0.5 * 10 ** -decimals)) return withPower(value);
  return withMinus(value.toFixed(decimals)).replace(/^−(0\.?0*)$/, "$1");
}

/** As short as a field needs. @param {number} value @param {number} decimals */
export function inField(value, decimals) {
  const large = Math.abs(value);
  if (large === 0 || large >= 0.5 * 10 ** -decimals && large < 1e5) return shown(value, decimals);
  if (large >= 5e-5 && large < 1) return shown(value, 4);
  return withMinus(value.toExponential(1).replace("+", "").replace(".0", ""));
}

/** Beside an axis, as short as there is room for. @param {number} value */
export const tick = (value) => inField(value, Math.abs(value) < 100 ? 1 : 0);

/** @param {number} value */
function withPower(value) {
  const [digits, power] = value.toExponential(1).split("e");
  const raised = [...power.replace("+", "")].map((sign) => (sign === "-" ? "⁻" : SUPERSCRIPTS[Number(sign)])).join("");
  return `${withMinus(digits)} × 10${raised}`;
}

/** With no more decimals than it has, up to three. @param {number} value */
export const short = (value) => (Number.isInteger(Number(value.toFixed(3))) || Math.abs(value) < 0.001 ? shown(value, 0) : shown(value, 3).replace(/0+$/, ""));

/** With its sign, plus included. @param {number} value @param {number} [decimals] */
export const signed = (value, decimals = 2) => (value > 0 ? `+${shown(value, decimals)}` : shown(value, decimals));

const GROUPED = /^[+-]?[1-9]\d{0,2},\d{3}$/; // 1,000 is a thousand to one reader and one to another

/**
 * What a reader typed, with a point or a comma before the decimals.
 * @param {string} typed
 * @throws {RangeError} that says what is wrong with it
 */
export function parsed(typed) {
  const text = typed.trim();
  const plain = text.replace(/[−–]/g, "-");
  if (!text) refuse("this field is empty");
  if (GROUPED.test(plain)) refuse(`“${text}” can be read in two ways; write ${text.replace(",", "")} or ${text.replace(",", ".")}`);
  const number = plain.replace(",", ".");
  if (!NUMBER.test(number)) refuse(`“${text}” is not a number`);
  if (!Number.isFinite(Number(number))) refuse(`“${text}” is beyond what floating point holds`);
  return Number(number);
}

/** A point by its coordinates; one of whole numbers as a truth table has them. @param {ArrayLike<number>} point @param {number} [decimals] */
export function pointName(point, decimals) {
  const numbers = Array.from(point);
  if (decimals === undefined && numbers.every(Number.isInteger)) return withMinus(`(${numbers.join(",")})`);
  return `(${numbers.map((value) => shown(value, decimals)).join(", ")})`;
}

/** @param {number} number */
export const subscript = (number) => [...String(number)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");

/** The name of an input or a unit whose signal a layer takes in. @type {(widths: number[], layer: number, from: number) => string} */
export const signalName = (widths, layer, from) => (layer ? unitName(widths, firstOf(widths, layer - 1) + from) : `x${subscript(from + 1)}`);

/** How many of some are right. @param {(boolean | null)[]} some */
export const counted = (some) => `${some.filter(Boolean).length} of ${some.length}`;
