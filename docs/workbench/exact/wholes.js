/**
 * Floating-point numbers as whole numbers: each times one power of two, so that sums, products
 * and signs are exact.
 */

const VIEW = new DataView(new ArrayBuffer(8));
const SMALLEST = -1074; // every finite number is a multiple of 2 to this power

/**
 * A number as m · 2^e with whole m.
 * @param {number} value
 * @returns {[bigint, number]}
 */
function parts(value) {
  VIEW.setFloat64(0, value);
  const bits = VIEW.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const size = field === 0 ? fraction : fraction | (1n << 52n);
  return [bits >> 63n ? -size : size, Math.max(field, 1) - 1 + SMALLEST];
}

/**
 * The numbers times 2^scale, with the same scale for all.
 * @param {number[]} values
 * @returns {{ wholes: bigint[], scale: bigint }}
 */
export function wholeNumbers(values) {
  const found = values.map(parts);
  const used = found.filter(([m]) => m !== 0n).map(([, e]) => e);
  const least = used.length ? Math.min(...used) : 0;
  const wholes = found.map(([m, e]) => (m === 0n ? 0n : m << BigInt(e - least)));
  const scale = BigInt(-least);
  // a scale below 0 would be a fraction's; then the numbers are whole as they are
  return scale >= 0n ? { wholes, scale } : { wholes: wholes.map((m) => m << -scale), scale: 0n };
}

/** @param {bigint} value */
export const size = (value) => (value < 0n ? -value : value);

/**
 * The nearest floating-point number to n / d, for a ratio that is neither huge nor tiny.
 * @param {bigint} n
 * @param {bigint} d
 */
export function ratio(n, d) {
  return Number((n << 64n) / d) / 2 ** 64;
}
