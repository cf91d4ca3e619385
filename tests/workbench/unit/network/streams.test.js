import { near } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { ORDERS, WEIGHTS, normals, permutations, randomBits, visitingOrders } from "../../../../docs/workbench/network/streams.js";

test("the first numbers of seed 7 are the package's", () => {
  const first = (stream) => [0, 1, 2].map(randomBits(7, stream));
  assert.deepEqual(first(WEIGHTS), [0xf159bafcd7d6aae4n, 0x33b8da8870b1ea0fn, 0x39f066aa5c26ddfan]);
  assert.deepEqual(first(ORDERS), [0x4ed5e97795646137n, 0x1e48288197c898c5n, 0x5502207bedd9a237n]);
});

test("the largest seed has numbers of its own", () => {
  assert.notEqual(randomBits(2 ** 53 - 1, WEIGHTS)(0), randomBits(2 ** 53 - 2, WEIGHTS)(0));
});

test("three normal numbers of seed 7, the package's", () => {
  near([...normals(7, 3)], [0.05088025642095083, 0.9639713835617789, 0.33950779452418495], 1e-15);
});

test("normal numbers have mean 0 and variance 1", () => {
  const numbers = [...normals(3, 10_000)];
  near(numbers.reduce((sum, z) => sum + z, 0) / 10_000, 0, 0.04); // four standard errors
  near(numbers.reduce((sum, z) => sum + z * z, 0) / 10_000, 1, 0.06);
});

test("orders of three, as a dictionary lists them", () => {
  const found = permutations([0, 1, 2]).map((order) => order.join(""));
  assert.deepEqual(found, ["012", "021", "102", "120", "201", "210"]);
});

test("of few samples, a random number picks an order", () => {
  const order = visitingOrders(7, 4);
  assert.deepEqual([0, 1, 2, 3, 4].map(order), [[1, 0, 3, 2], [0, 2, 1, 3], [1, 0, 3, 2], [0, 3, 1, 2], [1, 0, 2, 3]]);
});

test("many samples are sorted by random numbers, whichever epoch is asked for first", () => {
  const wanted = [[1, 3, 4, 0, 2, 5, 6], [0, 2, 6, 3, 4, 5, 1], [5, 2, 4, 3, 6, 1, 0]];
  const order = visitingOrders(7, 7);
  for (const epoch of [2, 0, 1, 1]) assert.deepEqual(order(epoch), wanted[epoch]);
});
