/** Numbers as a reader sees them: a true minus, as many digits as help. */
import { CORNERS } from "../network/model.js";

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
  return withMinus(value.toExponential(1).replace("+", ""));
}

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

/** As many digits as give the number back. @param {number} value */
export const full = (value) => withMinus(String(value));

/** What a reader typed, or NaN. @param {string} text */
export function parsed(text) {
  const plain = text.trim().replace(/[−–]/g, "-").replace(",", ".");
  return /\d/.test(plain) ? Number(plain) : NaN;
}

/** @param {number} place in the order of a truth table */
export const cornerName = (place) => `(${CORNERS[place].join(",")})`;

/** @param {number} number */
export const subscript = (number) => [...String(number)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");
