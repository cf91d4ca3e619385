/** The page: what stands in it comes to life, and `window.workbench` is its face for tests. */
import { folds } from "./exact/folds.js";
import { checkedLabels, checkedNetwork, checkedNumber } from "./network/checks.js";
import { CORNERS, forward } from "./network/model.js";
import { addressOf, stateFrom } from "./state/address.js";
import { Bench, checkedSettings, freshState, outcomeOf, stateOf, trained } from "./state/bench.js";
import { answerOrders } from "./studies/worker.js";
import { answerQuestions } from "./words/worker.js";
import { makeDiagram } from "./view/diagram.js";
import { button, html, write } from "./view/dom.js";
import { makeFrame } from "./view/frame.js";
import { makeLedger } from "./view/ledger.js";
import { lightTogether } from "./view/lighting.js";
import { makeMany } from "./view/many.js";
import { makeMap } from "./view/map.js";
import { makeParameters } from "./view/parameters.js";
import { makeSection } from "./view/section.js";
import { makeSurface } from "./view/surface.js";
import { makeTools, openStartNamed } from "./view/tools.js";
import { makeTraining } from "./view/training.js";
import { makeWords } from "./view/words.js";

/**
 * @typedef {import("./training/step.js").Settings} Settings
 * @typedef {import("./state/bench.js").State} State
 */

const ADDRESS_DELAY = 300;

function startPage() {
  const root = /** @type {HTMLElement} */ (document.getElementById("bench"));
  /** @type {{ settings: Settings, python: string, activations: Record<string, string> }} */
  const given = JSON.parse(document.getElementById("workbench-data")?.textContent ?? "{}");
  const usual = given.settings;
  const bench = new Bench(firstState(usual));
  /** @param {string} name */
  const home = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-home=${name}]`));
  const message = html("p", { class: "wb-message", role: "alert" });
  root.prepend(message);
  /** @param {string} text */
  const complain = (text) => write(message, text);
  const words = makeWords(home("words"), given);
  const views = [
    makeTools(home("tools"), bench, complain, usual),
    makeDiagram(home("diagram"), bench),
    makeParameters(home("parameters"), bench, complain),
    makePlane(home("plane"), bench),
    makeSection(home("section")),
    makeLedger(home("ledger"), bench),
    makeTraining(home("training"), bench, complain),
    words.draw,
  ];
  makeMany(home("many"), bench);
  lightTogether(root);
  drawEachChange(bench, views);
  keepAddress(bench, usual, complain);
  root.classList.add("wb-alive");
  window.workbench = faceOf(bench, usual, words);
}

/** @param {Settings} usual */
function firstState(usual) {
  const state = freshState(usual, [1, 0, 0, 1], 0);
  return trained(state, usual.epochs * state.run.stepsInAnEpoch).state;
}

/**
 * The map and the surface share a place.
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @returns {(frame: import("./view/frame.js").Frame) => void}
 */
function makePlane(home, bench) {
  const [flat, raised] = [html("div"), html("div", { hidden: true })];
  const drawMap = makeMap(flat, bench);
  const surface = makeSurface(raised);
  const buttons = ["Map", "Surface"].map((name, i) => button(name, () => show(i), { "aria-pressed": String(i === 0) }));
  home.replaceChildren(html("div", { class: "wb-tabs", role: "group", "aria-label": "View" }, ...buttons), flat, raised);
  /** @param {number} which */
  function show(which) {
    [flat.hidden, raised.hidden] = [which === 1, which === 0];
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(i === which)));
    bench.tell("change");
  }
  return (frame) => (raised.hidden ? drawMap(frame) : surface.draw(frame));
}

/**
 * All views are drawn once in each frame of the screen in which something changed.
 * @param {Bench} bench
 * @param {((frame: import("./view/frame.js").Frame) => void)[]} views
 */
function drawEachChange(bench, views) {
  /** @type {import("./view/frame.js").Frame | null} */
  let frame = null;
  let asked = false;
  const draw = () => {
    asked = false;
    frame = makeFrame(bench.state, frame, bench.gesture !== null && bench.gesture !== "playing");
    for (const view of views) view(frame);
  };
  bench.on("change", () => {
    if (!asked) requestAnimationFrame(draw);
    asked = true;
  });
  const again = new MutationObserver(() => bench.tell("change"));
  again.observe(document.body, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => bench.tell("change"));
  draw();
}

/**
 * @param {Bench} bench
 * @param {Settings} usual
 * @param {(message: string) => void} complain
 */
function keepAddress(bench, usual, complain) {
  let timer = 0;
  let written = "";
  function read() {
    const hash = location.hash.slice(1);
    if (!/=/.test(hash) || location.hash === written) return;
    try {
      const start = /^start=([\w-]*)$/.exec(hash);
      if (start) openStartNamed(start[1], bench, usual);
      else bench.open(stateFrom(hash, usual));
      complain("");
    } catch (error) {
      complain(`This link can’t be read: ${/** @type {Error} */ (error).message}. The bench stays as it was.`);
    }
  }
  read();
  window.addEventListener("hashchange", read);
  bench.on("change", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      written = addressOf(bench.state);
      history.replaceState(null, "", written);
    }, ADDRESS_DELAY);
  });
}

/**
 * @param {Bench} bench
 * @param {Settings} usual
 * @param {ReturnType<typeof makeWords>} words
 */
function faceOf(bench, usual, words) {
  return {
    /** @param {any} given */
    set(given) {
      const network = checkedNetwork(given);
      const labels = checkedLabels(given.labels ?? [1, 0, 0, 1]);
      const threshold = checkedNumber("threshold", given.threshold ?? 0);
      bench.open({ ...stateOf(network, bench.state.settings, labels, threshold), edited: true });
    },
    /** @param {any} given */
    async train(given) {
      const { labels, threshold } = bench.state;
      const state = freshState(checkedSettings({ ...given, order: "random", reluAtZero: given.reluAtZero ?? 0 }, usual), labels, threshold);
      const end = trained(state, state.settings.epochs * state.run.stepsInAnEpoch);
      bench.open(end.state);
      const { w1, b1, w2, b2 } = structuredClone(end.state.network);
      return { w1, b1, w2, b2, loss: end.state.run.epochLosses(), outcome: end.finite ? outcomeOf(end.state) : "diverged" };
    },
    state() {
      const { network } = bench.state;
      return { ...bench.snapshot(), logits: CORNERS.map((corner) => forward(network, corner).logit) };
    },
    claims: () => words.claims(bench.state),
    folds: () => folds(bench.state.network),
    address: () => addressOf(bench.state),
  };
}

if ("__BRYTHON__" in globalThis) answerQuestions();
else if (typeof document === "undefined") answerOrders();
else startPage();
