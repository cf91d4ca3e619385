/** A thousand seeds at once: how many succeed, how the others fail, each a click from the bench. */
import { FACTS } from "../facts.js";
import { numeral } from "../network/checks.js";
import { wilsonInterval } from "../studies/intervals.js";
import { DIVERGED, FAILED, SUCCESS } from "../studies/outcomes.js";
import { startStudy } from "../studies/study.js";
import { dataOf, freshState, looksOf, trainedToTheEnd } from "../state/bench.js";
import { dataInWords } from "../state/data.js";
import { block, button, html, note, set, write } from "./dom.js";
import { makeEndings } from "./endings.js";
import { areCorners, sameData } from "../training/samples.js";
import { ORDER_NAMES } from "../training/step.js";
import { CALLED } from "./settings.js";
import { makeSpokenNote } from "./speaker.js";

/**
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {Omit<import("../studies/worker.js").Order, "count">} Order
 */

const SEEDS = 1000;
const BEGIN = "Train 1,000 seeds";

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @returns {(frame: import("./frame.js").Frame) => void}
 */
export function makeMany(home, bench) {
  const start = button(BEGIN, () => (stop ? stop() : begin()));
  const words = makeSpokenNote("Seeds 0 to 999, with the settings of the training, every unit on.");
  const about = note();
  const others = html("p", { class: "wb-note wb-others", role: "status" });
  const bar = html("div", { class: "wb-share", hidden: true });
  const kinds = html("dl", { class: "wb-kinds" });
  home.replaceChildren(block("wb-row", start), ...words.elements, about, others, bar, kinds);
  /** @type {Order | null} what the result is about */
  let order = null;
  /** @type {(() => void) | null} while seeds are trained */
  let stop = null;

  function begin() {
    const now = orderOf(bench.state);
    const found = new Map(outcomesFor(now.data).map((name) => [name, []]));
    const drawEndings = makeEndings(bar, kinds, found, (seed) => openSeed(bench, now, seed));
    stop = trainSeeds(now, found, drawEndings, words.tell, () => {
      stop = null;
      write(start, BEGIN);
    });
    order = now;
    write(start, "Stop");
    write(about, `Trained with ${orderInWords(now)}; every unit on.`);
    bench.tell("change");
  }

  return ({ state }) => tellOthers(others, order, orderOf(state));
}

/** Says when the bench is not what the result is about any more. @type {(note: HTMLElement, order: Order | null, now: Order) => void} */
function tellOthers(note, order, now) {
  const same = !order || (sameData(order.data, now.data) && orderInWords(order) === orderInWords(now));
  write(note, same ? "" : "The bench has other settings, points or labels by now; this result is for those named here.");
  set(note, { hidden: same });
}

/**
 * @param {Order} order
 * @param {Map<string, number[]>} found gets the seeds by their endings
 * @param {(total: number) => void} drawEndings
 * @param {(text: string) => void} tell how far it is
 * @param {() => void} over
 * @returns {() => void} stops it
 */
function trainSeeds(order, found, drawEndings, tell, over) {
  const begun = performance.now();
  let total = 0;
  const counted = () => rateInWords(found.get(SUCCESS)?.length ?? 0, total);
  /** @param {string} text */
  const end = (text) => {
    stop();
    over();
    tell(text);
  };
  /** @param {string} how */
  const breakOff = (how) => end(`${total ? counted() : ""} ${how} after ${total} of ${SEEDS} seeds.`.trim());
  const stop = startStudy({ ...order, count: SEEDS }, (some) => {
    total += some.length;
    some.forEach(([seed, name]) => found.get(name)?.push(seed));
    drawEndings(total);
    if (total === SEEDS) end(`${counted()} It took ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
    else tell(counted());
  }, (why) => breakOff(`It broke off (${why})`));
  tell("The first seeds are being trained.");
  return () => breakOff("Stopped");
}

/** Puts the end of one of the runs on the bench. @param {Bench} bench @param {Order} order @param {number} seed */
function openSeed(bench, { settings, data, threshold }, seed) {
  const fresh = freshState({ ...settings, seed }, data, threshold);
  bench.open({ ...trainedToTheEnd(fresh), ...looksOf(bench.state) });
  requestAnimationFrame(() => { // once there is something to undo
    const undo = /** @type {HTMLElement} */ (document.querySelector(".wb-tools button"));
    undo.focus({ preventScroll: true });
    undo.closest("#bench")?.scrollIntoView();
  });
}

/** @param {import("../state/bench.js").State} state @returns {Order} */
const orderOf = (state) => ({ settings: state.settings, data: dataOf(state), threshold: state.threshold });

/** How a run may end: at other points than the four, all failures are of one kind. @param {Order["data"]} data */
const outcomesFor = ({ points }) => (areCorners(points) ? Object.keys(FACTS.outcomes).filter((name) => name !== FAILED) : [SUCCESS, FAILED, DIVERGED]);

/** All that the result depends on. @param {Order} order */
function orderInWords({ settings, data, threshold }) {
  const { hidden, activation, output, loss, lr, momentum, weight_decay, epochs, batch, reluAtZero, order } = settings;
  const units = hidden.join() === "1" ? "1 hidden unit" : `${hidden.join(" and ")} hidden units${hidden.length > 1 ? ` in ${hidden.length} layers` : ""}`;
  return [
    units, activation, `${CALLED.lr} ${numeral(lr)}`, `momentum ${numeral(momentum)}`,
    `${epochs} ${epochs === 1 ? "epoch" : "epochs"}`, ...(activation === "relu" ? [`${CALLED.reluAtZero} = ${numeral(reluAtZero)}`] : []),
    ...(loss === FACTS.settings.loss ? [] : [loss]), ...(output === FACTS.settings.output ? [] : [`output ${output}`]),
    ...(weight_decay ? [`${CALLED.weight_decay} ${numeral(weight_decay)}`] : []), ...(batch === "full" ? ["all points in a batch"] : batch === 1 ? [] : [`batches of ${batch}`]),
    ...(batch === "full" ? [] : [`order of samples ${ORDER_NAMES[order]}`]), `threshold ${numeral(threshold)}`, areCorners(data.points) ? `labels ${data.labels.join("")}` : dataInWords(data),
  ].join(", ");
}

/** @type {(successes: number, total: number) => string} */
function rateInWords(successes, total) {
  const percent = (/** @type {number} */ share) => (100 * share).toFixed(1);
  const [low, high] = wilsonInterval(successes, total);
  return `${successes} of ${total} seeds succeed: ${percent(successes / total)} %, 95 % interval ${percent(low)} to ${percent(high)} %.`;
}
