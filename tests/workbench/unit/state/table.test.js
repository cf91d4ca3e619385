import "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { pointsAsCsv, pointsFromCsv } from "../../../../docs/workbench/state/table.js";

test("a table comes back as it was written", () => {
  const samples = { points: [[0.1, -2], [1e-300, 3e21]], labels: [0, 1] };
  assert.equal(pointsAsCsv(samples), "x1,x2,label\n0.1,-2,0\n1e-300,3e+21,1");
  assert.deepEqual(pointsFromCsv(pointsAsCsv(samples)), samples);
});

test("columns are found by name, whatever stands beside them", () => {
  const text = "\ufefflabel, id ,\"x2\",x1\r\n1,\"a, \"\"b\"\"\", +.5 ,-1.\r\n\r\n  \r0,,0,0\n-0,,1,1\n";
  assert.deepEqual(pointsFromCsv(text), { points: [[-1, 0.5], [0, 0], [1, 1]], labels: [1, 0, 0] });
  assert.ok(Object.is(pointsFromCsv(text).labels[2], 0));
});

for (const [words, text] of Object.entries({
  "the first line is empty; a line with the names x1, x2 and label, divided by commas, stands first": "\n1,2,0",
  "there is no column x2, the columns are “x1”, “label”; a line": "x1,label\n1,1",
  "there are 2 columns x1, the columns are “x1”, “x2”, “x1”, “label”; a line": "x1,x2,x1,label\n1,2,3,0",
  "there is a column x3; the network on the bench has two inputs": "x1,x2,x3,label\n1,2,3,0",
  "line 3: it has 2 values, and the first line names 3 columns": "x1,x2,label\n\n1,2",
  "there are no points, only the names of the columns": "x1,x2,label\n\n",
  "there are 501 points; the bench holds 500 at most": `x1,x2,label${"\n0,0,1".repeat(501)}`,
  "line 2: a quotation mark is where none can be": "x1,x2,label\n1,2\"3,0",
  "line 2, column x1: the value is missing": "x1,x2,label\n,2,0",
  "line 2, column x1: “0x1” is no finite number": "x1,x2,label\n0x1,2,0",
  "line 2, column x2: “1e999” is no finite number": "x1,x2,label\n1,1e999,0",
  "line 2, column x2: “Infinity” is no finite number": "x1,x2,label\n1,Infinity,0",
  "line 2, column label: “0.5” is no class; labels are 0 and 1": "x1,x2,label\n1,2,0.5",
  "line 2, column label: “yes” is no class; labels are 0 and 1": "x1,x2,label\n1,2,yes",
})) {
  test(words, () => assert.throws(() => pointsFromCsv(text), (error) => error instanceof RangeError && error.message.startsWith(words)));
}

test("after a refusal the next table is read from its beginning", () => {
  assert.throws(() => pointsFromCsv("x1,x2,label\n1,2\"3,0"), RangeError);
  assert.deepEqual(pointsFromCsv("x1,x2,label\n1,2,0"), { points: [[1, 2]], labels: [0] });
});
