/** A thousand seeds at once: how many succeed, how the others fail, each a click from the bench. */
import { OUTCOMES } from "../studies/endings.js";
import { wilsonInterval } from "../studies/intervals.js";
import { startStudy } from "../studies/study.js";
import { freshState, trained } from "../state/bench.js";
import { button, html, set, write } from "./dom.js";

/** @typedef {import("../state/bench.js").Bench} Bench */

const SEEDS = 1000;
const SHOWN_SEEDS = 8;
/** @type {Record<string, string>} */
const MEANINGS = {
  success: "every corner gets its own class",
  unfinished: "the hidden units would allow it, the output layer is not there yet",
  inseparable: "no output layer could make it right",
  confused: "two corners of different classes look the same to every unit",
  diverged: "a number grew beyond what floating point holds",
};

/** @param {HTMLElement} home @param {Bench} bench */
export function makeMany(home, bench) {
  const start = button("Train 1,000 seeds", begin);
  const words = html("p", { class: "wb-note" }, "Seeds 0 to 999, with the settings of the training.");
  const bar = html("div", { class: "wb-share", hidden: true });
  const kinds = html("dl", { class: "wb-kinds" });
  home.replaceChildren(html("div", { class: "wb-row" }, start), words, bar, kinds);
  let stop = () => {};

  function begin() {
    stop();
    const { settings, labels, threshold } = bench.state;
    /** @type {Map<string, number[]>} */
    const found = new Map([...OUTCOMES, "diverged"].map((name) => [name, []]));
    const rows = [...found.keys()].map((name) => makeKind(name, (seed) => open(seed, settings)));
    kinds.replaceChildren(...rows.flatMap(({ elements }) => elements));
    set(bar, { hidden: false });
    const begun = performance.now();
    stop = startStudy({ settings, labels, threshold, count: SEEDS }, (endings) => {
      endings.forEach(([seed, name]) => found.get(name)?.push(seed));
      const total = [...found.values()].reduce((sum, seeds) => sum + seeds.length, 0);
      drawShare(bar, found, total);
      rows.forEach((row) => row.draw(found.get(row.name) ?? []));
      write(words, rateInWords(found.get("success")?.length ?? 0, total, total === SEEDS ? performance.now() - begun : null));
      if (total === SEEDS) stop();
    });
  }

  /** @param {number} seed @param {import("../training/step.js").Settings} settings */
  function open(seed, settings) {
    const { labels, threshold, probe, line } = bench.state;
    const fresh = freshState({ ...settings, seed }, labels, threshold);
    bench.open({ ...trained(fresh, settings.epochs * fresh.run.stepsInAnEpoch).state, probe, line });
    document.getElementById("bench")?.scrollIntoView({ block: "start" });
  }
}

/** @type {(successes: number, total: number, time: number | null) => string} */
function rateInWords(successes, total, time) {
  const percent = (/** @type {number} */ share) => (100 * share).toFixed(1);
  const [low, high] = wilsonInterval(successes, total);
  const ended = time === null ? "" : ` It took ${(time / 1000).toFixed(1)} s.`;
  return `${successes} of ${total} seeds succeed: ${percent(successes / total)} %, 95 % interval ${percent(low)} to ${percent(high)} %.${ended}`;
}

/** @param {HTMLElement} bar @param {Map<string, number[]>} found @param {number} total */
function drawShare(bar, found, total) {
  const [low, high] = wilsonInterval(found.get("success")?.length ?? 0, total);
  bar.replaceChildren(
    ...[...found].map(([name, seeds]) => html("i", { class: `wb-kind-${name}`, style: `flex-grow:${seeds.length}` })),
    html("b", { style: `left:${100 * low}%;width:${100 * (high - low)}%`, title: "95 % interval of the success rate" }));
}

/** @param {string} name @param {(seed: number) => void} open */
function makeKind(name, open) {
  const count = html("b", {}, "0");
  const seeds = html("span", { class: "wb-seeds" });
  const title = html("dt", {}, html("i", { class: `wb-swatch wb-kind-${name}`, "aria-hidden": "true" }), count, ` ${name}`);
  const text = html("dd", {}, MEANINGS[name], html("br"), seeds);
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
