/** The page: what stands in it comes to life. */
import { makeFace } from "./face.js";
import { FACTS } from "./facts.js";
import { Bench, USUAL_DATA, freshState, trainedToTheEnd } from "./state/bench.js";
import { answerOrders } from "./studies/worker.js";
import { Explainer } from "./words/explainer.js";
import { answerQuestions } from "./words/worker.js";
import { makeData } from "./view/data.js";
import { makeDiagram } from "./view/diagram.js";
import { button, group, html, set, write } from "./view/dom.js";
import { makeFrame } from "./view/frame.js";
import { makeHidden } from "./view/hidden.js";
import { makeLedger } from "./view/ledger.js";
import { keepLetters } from "./view/letters.js";
import { lightTogether } from "./view/lighting.js";
import { keepAddress } from "./view/link.js";
import { makeMany } from "./view/many.js";
import { makeMap } from "./view/map.js";
import { makePanels } from "./view/panels.js";
import { makeParameters } from "./view/parameters.js";
import { makeSection } from "./view/section.js";
import { makeSteady } from "./view/steady.js";
import { Surface } from "./view/surface.js";
import { linkTerms } from "./view/terms.js";
import { makeTools } from "./view/tools.js";
import { makeTraining } from "./view/training.js";
import { UnitBox } from "./view/unit.js";
import { WordsPanel } from "./view/words.js";

/** @typedef {(frame: import("./view/frame.js").Frame) => void} DrawView */

function startPage() {
  const root = /** @type {HTMLElement} */ (document.getElementById("bench"));
  const bench = new Bench(trainedToTheEnd(freshState(FACTS.settings, USUAL_DATA, 0)));
  const message = html("p", { class: "wb-message", role: "alert" });
  root.prepend(message);
  /** @param {string} text */
  const complain = (text) => write(message, text);
  /** @param {string} name */
  const home = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-home=${name}]`));
  const explainer = new Explainer();
  const words = new WordsPanel(home("words"), explainer);
  const [before, after] = makeSteady(root);
  const views = [before, ...makeViews(home, bench, complain), makePanels(root, bench), words.draw, lightTogether(root), after];
  keepLetters(root);
  endGestures(root, bench);
  drawEachChange(bench, views);
  keepAddress(bench, complain);
  linkTerms(root);
  document.documentElement.classList.toggle("wb-framed", window.parent !== window);
  root.classList.add("wb-alive");
  window.workbench = makeFace(bench, explainer);
}

/** @type {(home: (name: string) => HTMLElement, bench: Bench, complain: (message: string) => void) => DrawView[]} */
function makeViews(home, bench, complain) {
  const unit = new UnitBox(home("diagram"), bench);
  return [
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
  ];
}

/**
 * A gesture ends when a pointer or a key is let go, a text is taken or another thing gets the focus.
 * @param {HTMLElement} root
 * @param {Bench} bench
 */
function endGestures(root, bench) {
  let held = false; // while a pointer is down, keys and the focus are part of what it does
  const end = bench.endGesture;
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
 * @returns {DrawView}
 */
function makePlane(home, bench) {
  const [flat, raised] = [html("div"), html("div", { hidden: true })];
  const drawMap = makeMap(flat, bench);
  const surface = new Surface(raised);
  const buttons = ["Map", "Surface"].map((name, i) => button(name, () => bench.look({ view: i ? "surface" : "map" })));
  /** @type {import("./view/frame.js").Frame | null} */
  let last = null;
  bench.on("map", () => last && drawMap(makeFrame(last.state, last, true, false)));
  home.replaceChildren(group("View", "wb-tabs", ...buttons), flat, raised);
  return (frame) => {
    const onSurface = frame.state.view === "surface";
    set(flat, { hidden: onSurface });
    set(raised, { hidden: !onSurface });
    buttons.forEach((each, i) => set(each, { "aria-pressed": String(onSurface === (i === 1)) }));
    if (onSurface) surface.draw(frame);
    else drawMap(frame);
    last = frame;
  };
}

const STILL = 120; // milliseconds without a change before the pictures become finer

/**
 * All views are drawn once in each frame of the screen in which something changed.
 * @param {Bench} bench
 * @param {DrawView[]} views
 */
function drawEachChange(bench, views) {
  /** @type {import("./view/frame.js").Frame | null} */
  let frame = null;
  let asked = false;
  let timer = 0;
  const draw = (rough = true) => {
    asked = false;
    frame = makeFrame(bench.state, frame, !rough || bench.gesture !== null, rough);
    for (const view of views) view(frame);
    if (rough) timer = setTimeout(draw, STILL, false);
  };
  bench.on("change", () => {
    clearTimeout(timer);
    if (!asked) requestAnimationFrame(() => draw());
    asked = true;
  });
  const again = () => bench.tell("change");
  new MutationObserver(again).observe(document.body, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  draw();
}

if ("__BRYTHON__" in globalThis) answerQuestions();
else if (typeof document === "undefined") answerOrders();
else startPage();
