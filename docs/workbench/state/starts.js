/** The guided starts: each loads a state and asks one question. */
import { FACTS } from "../facts.js";
import { checkedNetwork, refuse } from "../network/checks.js";
import { USUAL_DATA, freshState, stateOf, trainedToTheEnd } from "./bench.js";
import { checkedSettings } from "./settings.js";

/** @param {string} name what a link gives */
export function checkedStart(name) {
  if (Object.hasOwn(FACTS.starts, name)) return name;
  refuse(`start is “${name}”; it must be one of ${Object.keys(FACTS.starts).join(", ")}`);
}

/** @param {string} name @returns {import("./bench.js").State} */
export function startNamed(name) {
  const { network, settings, trained } = FACTS.starts[checkedStart(name)];
  const { settings: usual } = FACTS;
  if (network) return { ...stateOf(checkedNetwork(network), usual, USUAL_DATA, 0), start: name };
  const begun = freshState(checkedSettings(settings), USUAL_DATA, 0);
  return { ...(trained ? trainedToTheEnd(begun) : begun), start: name };
}
