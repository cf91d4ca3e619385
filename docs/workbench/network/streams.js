/** Random numbers that depend on a seed alone: SplitMix64, number for number those of the package. */
import { times } from "../plain.js";

export const WEIGHTS = 0;
export const ORDERS = 1;

const GOLDEN = 0x9e3779b97f4a7c15n;
/** @param {bigint} bits */
const wrapped = (bits) => BigInt.asUintN(64, bits);

/** @param {bigint} bits */
function mixed(bits) {
  bits = wrapped((bits ^ (bits >> 30n)) * 0xbf58476d1ce4e5b9n);
  bits = wrapped((bits ^ (bits >> 27n)) * 0x94d049bb133111ebn);
  return bits ^ (bits >> 31n);
}

/**
 * The numbers of one of a seed's streams, each by its place.
 * @param {number} seed
 * @param {number} stream
 * @returns {(place: number) => bigint}
 */
export function randomBits(seed, stream) {
  const start = mixed(wrapped(BigInt(seed) * 2n + BigInt(stream) + GOLDEN));
  return (place) => mixed(wrapped(start + BigInt(place + 1) * GOLDEN));
}

/**
 * Standard normal numbers of a seed, by Box and Muller.
 * @param {number} seed
 * @param {number} count
 * @param {number} [stream]
 */
export function normals(seed, count, stream = WEIGHTS) {
  const bits = randomBits(seed, stream);
  /** @param {number} place */
  const uniform = (place) => (Number(bits(place) >> 12n) + 0.5) * 2 ** -52;
  const pairs = (count + 1) >> 1;
  const drawn = new Float64Array(2 * pairs);
  for (let i = 0; i < pairs; i++) {
    const radius = Math.sqrt(-2 * Math.log(uniform(i)));
    const half = Math.tan(Math.PI * uniform(pairs + i)); // gives both the cosine and the sine
    const square = half * half;
    drawn[i] = (radius * (1 - square)) / (1 + square);
    drawn[pairs + i] = (radius * 2 * half) / (1 + square);
  }
  return drawn.subarray(0, count);
}

const FEW = 6; // of so many samples, all orders are listed, and one random number picks one

/**
 * All orders of some items, in the order of Python's itertools.permutations.
 * @param {number[]} items
 * @returns {number[][]}
 */
export function permutations(items) {
  if (items.length < 2) return [items];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}

/**
 * The order in which each epoch of a seed's run visits the samples.
 * @param {number} seed
 * @param {number} samples
 * @returns {(epoch: number) => number[]}
 */
export function visitingOrders(seed, samples) {
  const bits = randomBits(seed, ORDERS);
  const all = times(samples, (i) => i);
  if (samples <= FEW) {
    const orders = permutations(all);
    const count = BigInt(orders.length);
    return (epoch) => orders[Number(((bits(epoch) >> 32n) * count) >> 32n)];
  }
  let [kept, order] = [-1, all]; // an epoch's steps ask one after the other
  return (epoch) => {
    if (epoch !== kept) {
      const keys = all.map((i) => bits(epoch * samples + i));
      order = all.slice().sort((i, j) => (keys[i] < keys[j] ? -1 : 1));
      kept = epoch;
    }
    return order;
  };
}
