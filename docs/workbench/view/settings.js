/** The settings of training. */
import { FACTS } from "../facts.js";
import { checkedWhole } from "../network/checks.js";
import { ORDER_NAMES } from "../training/step.js";
import { withSettings } from "../state/tuning.js";
import { block, button, html, labelled, set } from "./dom.js";
import { makeField } from "./fields.js";
import { makeLayers } from "./layers.js";

/**
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {import("../state/bench.js").State} State
 * @typedef {import("../training/step.js").Settings} Settings
 *
 * @typedef {(change: Partial<Settings>, gesture: string | null) => void} Apply
 * @typedef {{ element: HTMLElement, draw: (state: State) => void }} Item
 */

/** What the numbers among the settings are called. @type {Partial<Record<keyof Settings, string>>} */
export const CALLED = {
  seed: "seed", hidden: "hidden units", lr: "learning rate", momentum: "momentum", weight_decay: "weight decay", epochs: "epochs",
  batch: "batch", reluAtZero: "ReLU′(0)",
};

/**
 * @param {Bench} bench
 * @param {() => void} stop what plays
 * @param {(text: string) => void} tell what a change brought with it
 * @param {(message: string) => void} complain
 */
export function makeSettings(bench, stop, tell, complain) {
  /** @type {Apply} */
  const apply = (asked, gesture) => {
    stop();
    const { change, said } = withSettings(bench.state, asked, CALLED);
    bench.change(change, gesture);
    tell(said);
  };
  const items = makeItems(apply, bench, complain);
  const layers = makeLayers(bench, (hidden, gesture) => apply({ hidden }, gesture), complain);
  return {
    elements: [layers.element, block("wb-settings", ...items.map(({ element }) => element))],
    /** @param {State} state */
    draw(state) {
      layers.draw(state.settings.hidden);
      for (const item of items) item.draw(state);
    },
  };
}

/** All but the layers. @type {(apply: Apply, bench: Bench, complain: (message: string) => void) => Item[]} */
function makeItems(apply, bench, complain) {
  /** @type {(name: keyof Settings, options: Partial<import("./fields.js").Options>) => Item} */
  const number = (name, options) => numberSetting(name, options, apply, bench, complain);
  return [
    number("seed", { step: 1, decimals: 0 }),
    number("lr", { step: 0.01, decimals: 3 }),
    number("momentum", { step: 0.05 }),
    number("weight_decay", { step: 0.001, decimals: 3 }),
    number("epochs", { step: 10, decimals: 0 }),
    batchSetting(apply, bench, complain),
    choiceSetting("activation", Object.keys(FACTS.activations), apply),
    number("reluAtZero", { step: 0.1 }),
    choiceSetting("loss", FACTS.losses, apply),
    choiceSetting("output", Object.keys(FACTS.outputs), apply),
    choiceSetting("order", Object.keys(ORDER_NAMES), apply, "order of samples", ORDER_NAMES),
  ];
}

/** @type {(name: keyof Settings, options: Partial<import("./fields.js").Options>, apply: Apply, bench: Bench, complain: (message: string) => void) => Item} */
function numberSetting(name, options, apply, bench, complain) {
  const label = CALLED[name] ?? name;
  const { least: low, most: high } = FACTS.limits[name];
  const field = makeField({ label, low, high, ...options, complain, change: (value, gesture) => apply({ [name]: value }, gesture), end: bench.endGesture });
  return {
    element: labelled(label, field.input),
    draw({ settings }) {
      field.draw(Number(settings[name]));
      if (name === "reluAtZero") set(field.input, { disabled: settings.activation !== "relu" });
    },
  };
}

/** From how many points a step learns: a number, or all. @type {(apply: Apply, bench: Bench, complain: (message: string) => void) => Item} */
function batchSetting(apply, bench, complain) {
  const count = () => bench.state.points.length;
  const field = makeField({
    label: "batch", step: 1, decimals: 0, low: 1, complain, end: bench.endGesture,
    change: (value, gesture) => apply({ batch: checkedWhole("batch", value, 1, count()) }, gesture),
  });
  const all = button("all", () => apply({ batch: bench.state.settings.batch === "full" ? 1 : "full" }, null), { "aria-label": "Batch of all points" });
  return {
    element: block("wb-batch", labelled("batch", field.input), all),
    draw({ settings: { batch }, points }) {
      field.draw(batch === "full" ? points.length : batch);
      set(field.input, { "aria-valuemax": points.length });
      set(all, { "aria-pressed": String(batch === "full") });
    },
  };
}

/** @type {(name: keyof Settings, values: string[], apply: Apply, label?: string, texts?: Record<string, string>) => Item} */
function choiceSetting(name, values, apply, label = name, texts = {}) {
  const select = html("select", { "aria-label": label, change: () => apply({ [name]: select.value }, null) },
    ...values.map((value) => html("option", { value }, texts[value] ?? value)));
  return {
    element: labelled(label, select),
    draw({ settings }) {
      select.value = String(settings[name]);
    },
  };
}
