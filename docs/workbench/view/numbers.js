/** Numbers as a reader sees them: a true minus, as many digits as help. */
import { CORNERS } from "../network/model.js";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** @param {string} text */
const withMinus = (text) => text.replace("-", "−");

/** @param {number} value @param {number} [decimals] */
export function shown(value, decimals = 2) {
  const large = Math.abs(value);
  if (large >= 1e5 || (large > 0 && large < 0.5 * 10 ** -decimals)) return withPower(value);
  return withMinus(value.toFixed(decimals)).replace(/^−(0\.?0*)$/, "$1");
}

/** @param {number} value */
function withPower(value) {
  const [digits, power] = value.toExponential(1).split("e");
  const raised = [...power.replace("+", "")].map((sign) => (sign === "-" ? "⁻" : SUPERSCRIPTS[Number(sign)])).join("");
  return `${withMinus(digits)} × 10${raised}`;
}

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
