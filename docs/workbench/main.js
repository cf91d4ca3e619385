/** The page: what stands in it comes to life, and `window.workbench` is its face for tests. */
import { FACTS } from "./facts.js";
import { checkedNames, checkedNetwork, checkedNumber } from "./network/checks.js";
import { forward } from "./network/model.js";
import { pieces } from "./pieces/pieces.js";
import { addressOf, stateFrom } from "./state/address.js";
import { Bench, USUAL_DATA, checkedSettings, dataOf, freshState, outcomeOf, plainNetwork, stateOf, trained, trainedToTheEnd } from "./state/bench.js";
import { settingsFor } from "./state/data.js";
import { dataFrom } from "./state/files.js";
import { DIVERGED } from "./studies/outcomes.js";
import { answerOrders } from "./studies/worker.js";
import { answerQuestions } from "./words/worker.js";
import { makeData } from "./view/data.js";
import { makeDiagram } from "./view/diagram.js";
import { button, html, write } from "./view/dom.js";
import { makeFrame } from "./view/frame.js";
import { makeHidden } from "./view/hidden.js";
import { makeLedger } from "./view/ledger.js";
import { keepLetters } from "./view/letters.js";
import { lightTogether } from "./view/lighting.js";
import { makeMany } from "./view/many.js";
import { makeMap } from "./view/map.js";
import { makePanels } from "./view/panels.js";
import { makeParameters } from "./view/parameters.js";
import { makeSection } from "./view/section.js";
import { Surface } from "./view/surface.js";
import { linkTerms } from "./view/terms.js";
import { makeTools } from "./view/tools.js";
import { makeTraining } from "./view/training.js";
import { UnitBox } from "./view/unit.js";
import { makeWords } from "./view/words.js";

/** @typedef {import("./state/bench.js").State} State */

const ADDRESS_DELAY = 400; // browsers take no more than 100 addresses in 30 seconds
const PARAMETERS = ["w1", "b1", "w2", "b2", "layers"];
/** What `set` takes, and the logits, so that what `state` gives can be set again. */
const SET_NAMES = [...PARAMETERS, "activation", "output", "points", "labels", "threshold", "logits"];

function startPage() {
  const root = /** @type {HTMLElement} */ (document.getElementById("bench"));
  const bench = new Bench(trainedToTheEnd(freshState(FACTS.settings, USUAL_DATA, 0)));
  /** @param {string} name */
  const home = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-home=${name}]`));
  const message = html("p", { class: "wb-message", role: "alert" });
  root.prepend(message);
  /** @param {string} text */
  const complain = (text) => write(message, text);
  const words = makeWords(home("words"));
  const unit = new UnitBox(home("diagram"), bench);
  const views = [
    makeTools(home("tools"), bench, complain),
    makeDiagram(home("diagram"), bench, unit.show),
    unit.draw,
    makeParameters(home("parameters"), bench, complain),
    makePlane(home("plane"), bench),
    makeSection(home("section")),
    makeHidden(home("hidden"), bench),
    makeLedger(home("ledger"), bench, unit.show),
    makeData(home("data"), home("pen"), bench, complain),
    makeTraining(home("training"), bench, complain),
    makeMany(home("many"), bench),
    makePanels(root, bench),
    words.draw,
  ];
  lightTogether(root);
  keepLetters(root);
  endGestures(root, bench);
  drawEachChange(bench, views);
  keepAddress(bench, complain);
  linkTerms(root);
  document.documentElement.classList.toggle("wb-framed", window.parent !== window);
  root.classList.add("wb-alive");
  window.workbench = faceOf(bench, words);
}

/**
 * A gesture ends when a pointer or a key is let go, a text is taken or another thing gets the focus.
 * @param {HTMLElement} root
 * @param {Bench} bench
 */
function endGestures(root, bench) {
  let held = false; // while a pointer is down, keys and the focus are part of what it does
  const end = () => bench.endGesture();
  const letGo = () => {
    held = false;
    end();
  };
  root.addEventListener("pointerdown", () => { held = true; }, true);
  for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, letGo);
  for (const name of ["keyup", "focusout"]) root.addEventListener(name, () => held || end());
  root.addEventListener("change", end);
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
  const surface = new Surface(raised);
  const buttons = ["Map", "Surface"].map((name, i) => button(name, () => bench.look({ view: i ? "surface" : "map" })));
  home.replaceChildren(html("div", { class: "wb-tabs", role: "group", "aria-label": "View" }, ...buttons), flat, raised);
  return (frame) => {
    const onSurface = frame.state.view === "surface";
    [flat.hidden, raised.hidden] = [onSurface, !onSurface];
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(onSurface === (i === 1))));
    if (onSurface) surface.draw(frame);
    else drawMap(frame);
  };
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
    frame = makeFrame(bench.state, frame, bench.gesture !== null);
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
 * @param {(message: string) => void} complain
 */
function keepAddress(bench, complain) {
  let timer = 0;
  let written = "";
  /** @param {boolean} first what the page opens with is not there to go back to */
  function read(first) {
    const hash = location.hash.slice(1);
    if (!hash || location.hash === written || document.getElementById(hash)) return;
    try {
      const state = stateFrom(hash);
      if (first) bench.look(state);
      else bench.open(state, state.view);
      complain("");
    } catch (error) {
      complain(`This link can’t be read: ${/** @type {Error} */ (error).message}. The bench stays as it was.`);
    }
  }
  function keep() {
    const address = addressOf(bench.state);
    if (address !== written) history.replaceState(null, "", address);
    if (address !== written && window.parent !== window) window.parent.postMessage({ workbench: address }, "*");
    written = address;
  }
  /** At once, and while changes go on again and again. */
  function keepSoon() {
    if (timer) return;
    keep();
    timer = window.setTimeout(() => {
      timer = 0;
      if (addressOf(bench.state) !== written) keepSoon();
    }, ADDRESS_DELAY);
  }
  read(true);
  window.addEventListener("hashchange", () => read(false));
  window.addEventListener("pagehide", keep);
  bench.on("change", keepSoon);
}

/**
 * @param {Bench} bench
 * @param {ReturnType<typeof makeWords>} words
 */
function faceOf(bench, words) {
  return {
    /** @param {any} given */
    set(given) {
      checkedNames("what set takes", given, SET_NAMES);
      const { network: now, settings } = bench.state;
      // points and labels alone are put to the network that is there
      const others = given.points !== undefined && !PARAMETERS.some((name) => given[name] !== undefined);
      const network = others ? checkedNetwork({ ...plainNetwork(now), ...given }) : checkedNetwork(given);
      const threshold = checkedNumber("threshold", given.threshold === undefined ? 0 : given.threshold);
      const data = dataFrom(given, USUAL_DATA);
      bench.open({ ...stateOf(network, settingsFor(settings, data.points), data, threshold), edited: true });
    },
    /** @param {any} given */
    async train(given = {}) {
      checkedNames("what train takes", given, Object.keys(FACTS.settings));
      const state = freshState(checkedSettings(given), dataOf(bench.state), bench.state.threshold);
      const end = trained(state, state.settings.epochs * state.run.stepsInAnEpoch);
      bench.open(end.state);
      const { activation: _, output: __, ...parameters } = structuredClone(plainNetwork(end.state.network));
      return { ...parameters, loss: end.state.run.losses.slice(), outcome: end.finite ? outcomeOf(end.state) ?? await words.outcome(end.state) : DIVERGED };
    },
    state() {
      const { network, points } = bench.state;
      return { ...bench.snapshot(), logits: points.map((point) => forward(network, point).logit) };
    },
    claims: () => words.claims(bench.state),
    folds: () => pieces(bench.state.network, bench.state.threshold, 1, true).folds,
    address: () => addressOf(bench.state),
  };
}

if ("__BRYTHON__" in globalThis) answerQuestions();
else if (typeof document === "undefined") answerOrders();
else startPage();
