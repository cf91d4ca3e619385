/** The guided starts: each loads a state and asks one question. */
import { FACTS } from "../facts.js";
import { checkedSettings, freshState, stateOf, trainedToTheEnd } from "./bench.js";

/** @param {string} name what a link gives */
export function checkedStart(name) {
  if (Object.hasOwn(FACTS.starts, name)) return name;
  throw new RangeError(`start is “${name}”; it must be one of ${Object.keys(FACTS.starts).join(", ")}`);
}

/** @param {string} name @returns {import("./bench.js").State} */
export function startNamed(name) {
  const { network, settings, trained } = FACTS.starts[checkedStart(name)];
  const { settings: usual, labels } = FACTS;
  if (network) return { ...stateOf({ ...network, activation: usual.activation }, usual, labels, 0), start: name };
  const begun = freshState(checkedSettings(settings), labels, 0);
  return { ...(trained ? trainedToTheEnd(begun) : begun), start: name };
}
