/** As many as are asked for. @type {<T>(count: number, make: (place: number) => T) => T[]} */
export const times = (count, make) => Array.from({ length: count }, (_, place) => make(place));
