/** How the runs of many seeds ended: a bar of their shares, and the seeds by their endings. */
import { FACTS } from "../facts.js";
import { wilsonInterval } from "../studies/intervals.js";
import { SUCCESS } from "../studies/outcomes.js";
import { button, html, inline, set, write } from "./dom.js";

const SHOWN_SEEDS = 8;

/**
 * @param {HTMLElement} bar
 * @param {HTMLElement} list
 * @param {Map<string, number[]>} found the seeds by their endings, more and more
 * @param {(seed: number) => void} open
 * @returns {(total: number) => void} draws what was found
 */
export function makeEndings(bar, list, found, open) {
  const kinds = [...found].map(([name, seeds]) => makeKind(name, seeds, open));
  list.replaceChildren(...kinds.flatMap(({ elements }) => elements));
  set(bar, { hidden: true });
  return (total) => {
    set(bar, { hidden: false });
    drawShare(bar, found, total);
    for (const kind of kinds) kind.draw();
  };
}

/** @type {(bar: HTMLElement, found: Map<string, number[]>, total: number) => void} */
function drawShare(bar, found, total) {
  const [low, high] = wilsonInterval(found.get(SUCCESS)?.length ?? 0, total);
  bar.replaceChildren(
    ...[...found].map(([name, seeds]) => html("i", { class: kindClass(name), style: `flex-grow:${seeds.length}` })),
    html("b", { style: `left:${100 * low}%;width:${100 * (high - low)}%`, title: "95 % interval of the success rate" }));
}

/** The class that gives a kind its colour. @param {string} name */
const kindClass = (name) => `wb-kind-${Object.keys(FACTS.outcomes).indexOf(name)}`;

/** @param {string} name @param {number[]} seeds @param {(seed: number) => void} open */
function makeKind(name, seeds, open) {
  const count = html("b", {}, "0");
  const some = inline("wb-seeds");
  const drawSome = makeSeedList(some, name, seeds, open);
  const elements = [
    html("dt", {}, html("i", { class: `wb-swatch ${kindClass(name)}`, "aria-hidden": "true" }), count, ` ${name}`),
    html("dd", {}, FACTS.outcomes[name], html("br"), some),
  ];
  return {
    elements,
    draw() {
      write(count, String(seeds.length));
      for (const element of elements) set(element, { hidden: !seeds.length });
      drawSome();
    },
  };
}

/** A few of the seeds, each a button, and where there are more, a button for others. @type {(home: HTMLElement, name: string, seeds: number[], open: (seed: number) => void) => () => void} */
function makeSeedList(home, name, seeds, open) {
  let [first, listed] = [0, 0];
  const more = button("more", () => { first = (first + SHOWN_SEEDS) % seeds.length; list(); more.focus(); }, { class: "wb-plain" });
  function list() {
    listed = seeds.length;
    const few = seeds.slice(first, first + SHOWN_SEEDS);
    home.replaceChildren("seeds ", ...few.flatMap((seed) => [button(String(seed), () => open(seed), { class: "wb-plain", "aria-label": `Seed ${seed}, ${name}` }), " "]),
      ...(listed > SHOWN_SEEDS ? [more] : []));
  }
  return () => {
    if (listed < seeds.length && listed <= SHOWN_SEEDS) list();
  };
}
