/** A thousand seeds at once: how many succeed, how the others fail, each a click from the bench. */
import { FACTS } from "../facts.js";
import { wilsonInterval } from "../studies/intervals.js";
import { DIVERGED, FAILED, SUCCESS } from "../studies/outcomes.js";
import { startStudy } from "../studies/study.js";
import { dataOf, freshState, looksOf, trainedToTheEnd } from "../state/bench.js";
import { dataInWords } from "../state/data.js";
import { button, html, set, write } from "./dom.js";
import { full } from "./numbers.js";
import { areCorners, sameData } from "../training/samples.js";
import { ORDER_NAMES } from "../training/step.js";
import { CALLED } from "./settings.js";

/**
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {import("../training/step.js").Settings} Settings
 * @typedef {Omit<import("../studies/worker.js").Order, "count">} Order
 */

const SEEDS = 1000;
const SHOWN_SEEDS = 8;
const BEGIN = "Train 1,000 seeds";

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @returns {(frame: import("./frame.js").Frame) => void}
 */
export function makeMany(home, bench) {
  const start = button(BEGIN, () => (running ? end("Stopped") : begin()));
  const words = html("p", { class: "wb-note" }, "Seeds 0 to 999, with the settings of the training, every unit on.");
  const about = html("p", { class: "wb-note" });
  const others = html("p", { class: "wb-note wb-others", role: "status" });
  const bar = html("div", { class: "wb-share", hidden: true });
  const kinds = html("dl", { class: "wb-kinds" });
  home.replaceChildren(html("div", { class: "wb-row" }, start), words, about, others, bar, kinds);
  /** @type {Order | null} what the result is about */
  let order = null;
  let running = false;
  /** @type {(how: string) => void} */
  let end = () => {};

  function begin() {
    const { settings, threshold } = bench.state;
    const ordered = { settings, data: dataOf(bench.state), threshold };
    /** @type {Map<string, number[]>} */
    const found = new Map(outcomesFor(ordered.data).map((name) => [name, []]));
    const rows = [...found.keys()].map((name) => makeKind(name, (seed) => open(seed, ordered)));
    kinds.replaceChildren(...rows.flatMap(({ elements }) => elements));
    set(bar, { hidden: true });
    const begun = performance.now();
    let total = 0;
    const counted = () => rateInWords(found.get(SUCCESS)?.length ?? 0, total);
    end = (how) => {
      stop();
      [running, start.textContent] = [false, BEGIN];
      if (how === "over") write(words, `${counted()} It took ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
      else write(words, `${total ? counted() : ""} ${how} after ${total} of ${SEEDS} seeds.`.trim());
    };
    const stop = startStudy({ ...ordered, count: SEEDS }, (endings) => {
      endings.forEach(([seed, name]) => found.get(name)?.push(seed));
      total += endings.length;
      set(bar, { hidden: false });
      drawShare(bar, found, total);
      rows.forEach((row) => row.draw(found.get(row.name) ?? []));
      write(words, counted());
      if (total === SEEDS) end("over");
    }, (why) => end(`It broke off (${why})`));
    [order, running, start.textContent] = [ordered, true, "Stop"];
    write(words, "The first seeds are being trained.");
    write(about, `Trained with ${orderInWords(ordered)}; every unit on.`);
    bench.tell("change");
  }

  /** @param {number} seed @param {Order} ordered */
  function open(seed, { settings, data, threshold }) {
    const fresh = freshState({ ...settings, seed }, data, threshold);
    bench.open({ ...trainedToTheEnd(fresh), ...looksOf(bench.state) });
    document.getElementById("bench")?.scrollIntoView({ block: "start" });
  }

  return ({ state }) => {
    const same = !order || (sameData(order.data, dataOf(state)) && orderInWords(order) === orderInWords({ ...state, data: dataOf(state) }));
    write(others, same ? "" : "The bench has other settings, points or labels by now; this result is for those named here.");
    set(others, { hidden: same });
  };
}

/** How a run may end: at other points than the four, all failures are of one kind. @param {Order["data"]} data */
const outcomesFor = ({ points }) => (areCorners(points) ? Object.keys(FACTS.outcomes).filter((name) => name !== FAILED) : [SUCCESS, FAILED, DIVERGED]);

/** All that the result depends on. @param {Order} order */
function orderInWords({ settings, data, threshold }) {
  const { hidden, activation, output, loss, lr, momentum, weight_decay, epochs, batch, reluAtZero, order } = settings;
  const units = hidden.join() === "1" ? "1 hidden unit" : `${hidden.join(" and ")} hidden units${hidden.length > 1 ? ` in ${hidden.length} layers` : ""}`;
  return [
    units, activation, `${CALLED.lr} ${full(lr)}`, `momentum ${full(momentum)}`,
    `${epochs} ${epochs === 1 ? "epoch" : "epochs"}`, ...(activation === "relu" ? [`${CALLED.reluAtZero} = ${full(reluAtZero)}`] : []),
    ...(loss === FACTS.settings.loss ? [] : [loss]), ...(output === FACTS.settings.output ? [] : [`output ${output}`]),
    ...(weight_decay ? [`${CALLED.weight_decay} ${full(weight_decay)}`] : []), ...(batch === "full" ? ["all points in a batch"] : batch === 1 ? [] : [`batches of ${batch}`]),
    ...(batch === "full" ? [] : [`order of samples ${ORDER_NAMES[order]}`]), `threshold ${full(threshold)}`, areCorners(data.points) ? `labels ${data.labels.join("")}` : dataInWords(data),
  ].join(", ");
}

/** @type {(successes: number, total: number) => string} */
function rateInWords(successes, total) {
  const percent = (/** @type {number} */ share) => (100 * share).toFixed(1);
  const [low, high] = wilsonInterval(successes, total);
  return `${successes} of ${total} seeds succeed: ${percent(successes / total)} %, 95 % interval ${percent(low)} to ${percent(high)} %.`;
}

/** @param {HTMLElement} bar @param {Map<string, number[]>} found @param {number} total */
function drawShare(bar, found, total) {
  const [low, high] = wilsonInterval(found.get(SUCCESS)?.length ?? 0, total);
  bar.replaceChildren(
    ...[...found].map(([name, seeds]) => html("i", { class: kindClass(name), style: `flex-grow:${seeds.length}` })),
    html("b", { style: `left:${100 * low}%;width:${100 * (high - low)}%`, title: "95 % interval of the success rate" }));
}

/** The class that gives a kind its colour. @param {string} name */
const kindClass = (name) => `wb-kind-${Object.keys(FACTS.outcomes).indexOf(name)}`;

/** @param {string} name @param {(seed: number) => void} open */
function makeKind(name, open) {
  const count = html("b", {}, "0");
  const seeds = html("span", { class: "wb-seeds" });
  const title = html("dt", {}, html("i", { class: `wb-swatch ${kindClass(name)}`, "aria-hidden": "true" }), count, ` ${name}`);
  const text = html("dd", {}, FACTS.outcomes[name], html("br"), seeds);
  let first = 0;
  /** @type {number[]} */
  let all = [];
  const more = button("more", () => { first = (first + SHOWN_SEEDS) % all.length; list(); }, { class: "wb-plain" });

  function list() {
    const some = all.slice(first, first + SHOWN_SEEDS);
    seeds.replaceChildren("seeds ", ...some.flatMap((seed) => [button(String(seed), () => open(seed), { class: "wb-plain", "aria-label": `Seed ${seed}, ${name}` }), " "]),
      ...(all.length > SHOWN_SEEDS ? [more] : []));
  }

  return {
    name,
    elements: [title, text],
    /** @param {number[]} found */
    draw(found) {
      const waiting = all.length <= SHOWN_SEEDS && found.length !== all.length;
      all = found.slice();
      write(count, String(found.length));
      for (const element of [title, text]) set(element, { hidden: found.length === 0 });
      if (waiting || (all.length > SHOWN_SEEDS && !more.isConnected)) list();
    },
  };
}
