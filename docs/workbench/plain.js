/** What JavaScript has no short word for. */

/** As many as are asked for. @type {<T>(count: number, make: (place: number) => T) => T[]} */
export const times = (count, make) => Array.from({ length: count }, (_, place) => make(place));

/** The nearest number of a range. @type {(value: number, low: number, high: number) => number} */
export const clamped = (value, low, high) => Math.min(high, Math.max(low, value));
