/** What a script can ask of the page, as the tests do: `window.workbench`. */
import { FACTS } from "./facts.js";
import { checkedNames, checkedNetwork, checkedThreshold } from "./network/checks.js";
import { forward } from "./network/model.js";
import { pieces } from "./pieces/pieces.js";
import { shownAddress } from "./state/address.js";
import { USUAL_DATA, dataOf, freshState, outcomeOf, plainNetwork, stateOf, trained } from "./state/bench.js";
import { checkedSettings } from "./state/settings.js";
import { settingsFor } from "./state/data.js";
import { dataFrom } from "./state/files.js";
import { DIVERGED } from "./studies/outcomes.js";
import { requestFor } from "./words/explainer.js";

/**
 * @typedef {import("./state/bench.js").Bench} Bench
 * @typedef {import("./words/explainer.js").Explainer} Explainer
 */

const PARAMETERS = ["w1", "b1", "w2", "b2", "layers"];
/** What `set` takes, and the logits, so that what `state` gives can be set again. */
const SET_NAMES = [...PARAMETERS, "activation", "output", "points", "labels", "threshold", "logits"];

/** @param {Bench} bench @param {Explainer} explainer */
export const makeFace = (bench, explainer) => ({
  set: (/** @type {any} */ given) => setNetwork(bench, given),
  train: (/** @type {any} */ given) => trainFresh(bench, explainer, given),
  state: () => ({ ...bench.snapshot(), logits: bench.state.points.map((point) => forward(bench.state.network, point).logit) }),
  claims: async () => {
    const { claims } = /** @type {import("./words/explainer.js").Words} */ (await explainer.ask(requestFor(bench.state)));
    return claims.map(({ name, holds, sentence }) => ({ name, holds, sentence }));
  },
  folds: () => pieces(bench.state.network, bench.state.threshold, 1, true).folds,
  address: () => shownAddress(bench),
});

/** @param {Bench} bench @param {any} given */
function setNetwork(bench, given) {
  checkedNames("what set takes", given, SET_NAMES);
  const { network: now, settings } = bench.state;
  // points and labels alone are put to the network that is there
  const others = given.points !== undefined && !PARAMETERS.some((name) => given[name] !== undefined);
  const network = others ? checkedNetwork({ ...plainNetwork(now), ...given }) : checkedNetwork(given);
  const threshold = checkedThreshold(given.threshold === undefined ? 0 : given.threshold, network.output);
  const data = dataFrom(given, USUAL_DATA);
  bench.open({ ...stateOf(network, settingsFor(settings, data.points), data, threshold), edited: true });
}

/** Train a network from its seed. @param {Bench} bench @param {Explainer} explainer @param {any} given settings */
async function trainFresh(bench, explainer, given = {}) {
  checkedNames("what train takes", given, Object.keys(FACTS.settings));
  const begun = freshState(checkedSettings(given), dataOf(bench.state), bench.state.threshold);
  const { state, finite } = trained(begun, begun.settings.epochs * begun.run.stepsInAnEpoch);
  bench.open(state);
  const { activation: _, output: __, ...parameters } = structuredClone(plainNetwork(state.network));
  return { ...parameters, loss: state.run.losses.slice(), outcome: finite ? outcomeOf(state) ?? await explainer.outcome(state) : DIVERGED };
}
