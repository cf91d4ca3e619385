/** Training: play, step, settings, and the loss curve, on which the reader goes back and forth. */
import { FACTS } from "../facts.js";
import { initialNetwork } from "../network/initialization.js";
import { areCorners } from "../training/samples.js";
import { ORDER_NAMES } from "../training/step.js";
import { atStep, checkedSettings, dataOf, freshState, trained, unitsOff } from "../state/bench.js";
import { DIVERGED } from "../studies/outcomes.js";
import { button, follow, html, placeIn, set, svg, write } from "./dom.js";
import { makeField } from "./fields.js";
import { shown } from "./numbers.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {import("../training/step.js").Settings} Settings
 */

const SPEEDS = [0.25, 0.5, 1, 2, 5, 10, 25, 50, 100]; // epochs a second
const USUAL_SPEED = 4;
/** What the numbers among the settings are called. @type {Partial<Record<keyof Settings, string>>} */
export const CALLED = {
  seed: "seed", hidden: "hidden units", lr: "learning rate", momentum: "momentum", weight_decay: "weight decay", epochs: "epochs",
  batch: "batch", reluAtZero: "ReLU′(0)",
};

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @param {(message: string) => void} complain
 * @returns {(frame: Frame) => void}
 */
export function makeTraining(home, bench, complain) {
  const player = makePlayer(bench, complain);
  const speed = html("input", { type: "range", min: 0, max: SPEEDS.length - 1, value: USUAL_SPEED, "aria-label": "Speed" });
  const tellSpeed = () => {
    player.speed = SPEEDS[Number(speed.value)];
    set(speed, { "aria-valuetext": `${player.speed} epochs a second` });
  };
  speed.addEventListener("input", tellSpeed);
  tellSpeed();
  const play = button("", player.toggle, { class: "wb-button wb-main" });
  /** @type {(name: string, title: string, action: () => void) => HTMLButtonElement} */
  const move = (name, title, action) => button(name, () => { player.stop(); action(); }, { title });
  const buttons = html("div", { class: "wb-row", role: "group", "aria-label": "Training" }, play,
    move("Step", "Learn from one sample", () => player.forward(1)),
    move("Epoch", "Learn from all four samples once", () => player.forward(player.toEndOfEpoch())),
    move("To the end", "Train all epochs at once", () => player.forward(player.toGoal())),
    move("Reset", "Begin again with the seed’s own weights", () => bench.change({ ...again(bench, bench.state.settings), start: bench.state.start })),
    html("label", { class: "wb-speed" }, "speed ", speed));
  const curve = makeCurve(bench, player);
  const settings = makeSettings(bench, player, complain);
  home.replaceChildren(buttons, curve.element, settings.element);
  return (frame) => {
    write(play, player.playing ? "Pause" : "Play");
    curve.draw(frame);
    settings.draw(frame.state.settings);
  };
}

/**
 * The network that a seed starts from; what is looked at and what is switched off stay.
 * @param {Bench} bench
 * @param {Settings} settings
 * @returns {import("../state/bench.js").State}
 */
function again({ state }, settings) {
  const { threshold, probe, line, view } = state;
  return { ...freshState(settings, dataOf(state), threshold, unitsOff(state)), probe, line, view };
}

/** @param {Bench} bench @param {(message: string) => void} complain */
function makePlayer(bench, complain) {
  const goal = () => bench.state.settings.epochs * stepsInAnEpoch(bench);
  let [last, owed, begun] = [0, 0, false];

  const player = {
    playing: false,
    speed: 1,
    toggle() {
      if (player.playing) {
        player.stop();
        return;
      }
      complain("");
      [player.playing, last, owed] = [true, performance.now(), 0];
      begun = position(bench) > 0 && player.toGoal() === goal();
      if (begun) bench.change(atStep(bench.state, 0));
      else bench.tell("change");
      requestAnimationFrame(tick);
    },
    stop() {
      if (!player.playing) return;
      player.playing = false;
      bench.tell("change");
    },
    /** @param {number} count @param {boolean} [goesOn] whether it is part of an action that can be undone */
    forward(count, goesOn = false) {
      const { state, finite } = trained(bench.state, count);
      if (goesOn) bench.look(state);
      else bench.change(state);
      if (finite) return true;
      player.playing = false;
      complain(`Training ${DIVERGED}: in this step ${FACTS.outcomes[DIVERGED]}. The last numbers before it stay. Try a smaller learning rate.`);
      return false;
    },
    toEndOfEpoch() {
      const size = stepsInAnEpoch(bench);
      return size - (position(bench) % size);
    },
    /** How many steps are left until the epochs are over; all of them again if they are over. */
    toGoal: () => goal() - (position(bench) % goal()),
  };

  /** @param {number} now */
  function tick(now) {
    if (!player.playing) return;
    owed += Math.min(0.1, Math.max(0, now - last) / 1000) * player.speed * stepsInAnEpoch(bench);
    last = now;
    const count = Math.min(Math.floor(owed), player.toGoal());
    owed -= count;
    if (count && !player.forward(count, begun)) return;
    begun ||= count > 0;
    if (count && position(bench) % goal() === 0) player.stop();
    else requestAnimationFrame(tick);
  }

  bench.on("open", player.stop);
  return player;
}

/** @param {Bench} bench */
const stepsInAnEpoch = ({ state: { settings: { batch }, points } }) => (batch === "full" ? 1 : Math.ceil(points.length / batch));
/** An edited network begins a run of its own. @param {Bench} bench */
const position = ({ state }) => (state.edited ? 0 : state.step);

/**
 * @param {Bench} bench
 * @param {ReturnType<typeof makePlayer>} player
 */
function makeCurve(bench, player) {
  const [width, height, left, base] = [320, 130, 34, 106];
  const path = svg("path", { class: "wb-curve" });
  const before = svg("path", { class: "wb-curve wb-earlier" });
  const guess = svg("path", { class: "wb-zero wb-dashed" });
  const cursor = svg("path", { class: "wb-cursor" });
  /** @type {(x: number, y: number, anchor: string, text?: string) => SVGTextElement} */
  const tick = (x, y, anchor, text = "") => svg("text", { class: "wb-tick", x, y, "text-anchor": anchor }, text);
  const [highest, last] = [tick(left - 4, 14, "end"), tick(width - 4, height - 5, "end")];
  const guessed = tick(width - 4, 0, "end", "ln 2: knows nothing");
  const picture = svg("svg", {
    class: "wb-loss", viewBox: `0 0 ${width} ${height}`, role: "img",
    pointerdown: (/** @type {PointerEvent} */ event) => {
      event.preventDefault();
      const end = () => bench.endGesture();
      follow(event, goTo, end, () => {
        goTo(event);
        end();
      });
    },
  }, guess, guessed, before, path, cursor, highest, last, tick(left - 4, base + 2, "end", "0"), tick(left, height - 5, "start", "0"));
  const slider = html("input", {
    type: "range", min: 0, "aria-label": "Place in the run", class: "wb-scrub",
    input: () => {
      player.stop();
      bench.change(atStep(bench.state, Number(slider.value)), "scrub");
    },
    change: () => bench.endGesture(),
  });
  const words = html("p", { class: "wb-note" });
  let drawn = 1; // how many steps the curve is wide

  /** @param {PointerEvent} event */
  function goTo(event) {
    player.stop();
    const [x] = placeIn(picture, event);
    const { run } = bench.state;
    const step = Math.round(((x - left) / (width - left - 4)) * drawn);
    bench.change(atStep(bench.state, Math.min(run.length, Math.max(0, step))), "scrub");
  }

  return {
    element: html("div", { class: "wb-curve-box" }, picture, slider, words),
    /** @param {Frame} frame */
    draw({ state }) {
      const { run, earlier, step, edited } = state;
      const { losses } = run;
      const old = earlier?.stepsInAnEpoch === run.stepsInAnEpoch ? earlier.losses : [];
      const top = Math.max(0.8, ...losses, ...old);
      const steps = Math.max(1, run.length, old.length * run.stepsInAnEpoch);
      /** @param {number} at */
      const x = (at) => left + (at / steps) * (width - left - 4);
      /** @param {number} loss */
      const y = (loss) => base - (loss / top) * (base - 8);
      /** @param {number[]} some */
      const line = (some) => (some.length ? `M${some.map((loss, i) => `${x((i + 1) * run.stepsInAnEpoch).toFixed(1)} ${y(loss).toFixed(1)}`).join("L")}` : "");
      const epoch = step / run.stepsInAnEpoch;
      const others = edited ? [] : labelsBefore(state, Math.floor(epoch));
      set(path, { d: line(losses), class: edited || others.length ? "wb-curve wb-earlier" : "wb-curve" });
      set(before, { d: line(old) });
      set(guess, { d: `M${left} ${y(Math.LN2)}H${width - 4}` });
      set(guessed, { y: y(Math.LN2) - 4 });
      set(cursor, { d: edited ? "" : `M${x(step).toFixed(1)} 4V${base}` });
      drawn = steps;
      const epochs = (run.length || old.length ? steps : 0) / run.stepsInAnEpoch;
      write(highest, shown(top, 1));
      write(last, `${shown(epochs, epochs % 1 ? 2 : 0)} epochs`);
      set(slider, { max: run.length, disabled: run.length === 0 });
      slider.value = String(step);
      const said = shown(epoch, step % run.stepsInAnEpoch ? 2 : 0);
      const about = others.length ? ` for the labels ${others.join(" and ")}, which are others now` : "";
      set(slider, { "aria-valuetext": `epoch ${said}` });
      set(picture, { "aria-label": losses.length ? `Loss by epoch, from ${shown(losses[0], 3)} to ${shown(losses[losses.length - 1], 3)}${others.length ? `, learning ${others.join(" and ")}` : ""}` : "Loss by epoch: not trained yet" });
      write(words, edited ? wordsForEdited(losses.length > 0) : wordsFor(said, losses[Math.floor(epoch) - 1], about));
    },
  };
}

/** The labels that an epoch learned from, if they are others than those of now. */
/** @type {(state: import("../state/bench.js").State, epoch: number) => string[]} */
function labelsBefore({ run, points, labels }, epoch) {
  if (!areCorners(points)) return [];
  const learned = epoch > 0 ? run.labelsOf(epoch) : [];
  return learned.length > 1 || learned.some((text) => text !== labels.join("")) ? learned : [];
}

/** @param {boolean} curve */
const wordsForEdited = (curve) => `These numbers are no step of a run: training would begin here, from them.${curve ? " The curve is that of the run before they were changed." : ""}`;

/** @type {(epoch: string, loss: number | undefined, about: string) => string} */
const wordsFor = (epoch, loss, about) => `Epoch ${epoch}${loss === undefined ? "" : `, mean loss ${shown(loss, 3)}${about}`}. Drag on the curve to go back; change a setting and play to branch off.`;

/**
 * @param {Bench} bench
 * @param {ReturnType<typeof makePlayer>} player
 * @param {(message: string) => void} complain
 */
function makeSettings(bench, player, complain) {
  /** @type {(change: Partial<Settings>, gesture: string | null) => void} */
  const apply = (change, gesture) => {
    player.stop();
    const settings = checkedSettings(change, bench.state.settings, CALLED);
    const { network } = bench.state;
    if ("seed" in change || "hidden" in change) {
      bench.change(again(bench, settings), gesture);
    } else if ("activation" in change) {
      const untouched = JSON.stringify(network) === JSON.stringify(initialNetwork({ ...settings, activation: network.activation }));
      if (untouched) bench.change(again(bench, settings));
      else bench.edit({ activation: settings.activation });
    } else if ("output" in change) {
      bench.edit({ output: settings.output });
    } else {
      bench.change({ settings }, gesture);
    }
  };
  /** @type {(name: keyof Settings, options: Partial<import("./fields.js").Options>) => ReturnType<typeof numberSetting>} */
  const number = (name, options) => {
    const { least: low, most: high } = FACTS.limits[name];
    return numberSetting(name, CALLED[name] ?? name, { low, high, ...options }, apply, bench, complain);
  };
  const items = [
    number("seed", { step: 1, decimals: 0 }),
    hiddenSetting(apply, bench, complain),
    number("lr", { step: 0.01, decimals: 3 }),
    number("momentum", { step: 0.05, high: 0.99 }),
    number("epochs", { step: 10, decimals: 0 }),
    choiceSetting("activation", "activation", Object.fromEntries(Object.keys(FACTS.activations).map((name) => [name, name])), apply),
    number("reluAtZero", { step: 0.1 }),
    choiceSetting("order", "order of samples", ORDER_NAMES, apply),
    choiceSetting("batch", "batch", { 1: "one sample", full: "all samples" }, (change, gesture) =>
      apply({ batch: change.batch === "full" ? "full" : Number(change.batch) }, gesture)),
  ];
  return {
    element: html("div", { class: "wb-settings" }, ...items.map(({ element }) => element)),
    /** @param {Settings} settings */
    draw: (settings) => items.forEach((item) => item.draw(settings)),
  };
}

/** @type {(name: keyof Settings, label: string, options: Partial<import("./fields.js").Options>, apply: (change: Partial<Settings>, gesture: string | null) => void, bench: Bench, complain: (message: string) => void) => { element: HTMLElement, draw: (settings: Settings) => void }} */
function numberSetting(name, label, options, apply, bench, complain) {
  const field = makeField({ label, ...options, complain, change: (value, gesture) => apply({ [name]: value }, gesture), end: () => bench.endGesture() });
  return {
    element: html("label", {}, html("span", {}, label), field.input),
    draw(settings) {
      field.draw(Number(settings[name]));
      if (name === "reluAtZero") set(field.input, { disabled: settings.activation !== "relu" });
    },
  };
}

/** How many units the one hidden layer has. @type {(apply: (change: Partial<Settings>, gesture: string | null) => void, bench: Bench, complain: (message: string) => void) => { element: HTMLElement, draw: (settings: Settings) => void }} */
function hiddenSetting(apply, bench, complain) {
  const label = CALLED.hidden ?? "";
  const field = makeField({
    label, step: 1, decimals: 0, low: 1, high: FACTS.mostUnits[0], complain, end: () => bench.endGesture(),
    change: (value, gesture) => apply({ hidden: [value] }, gesture),
  });
  return {
    element: html("label", {}, html("span", {}, label), field.input),
    draw: ({ hidden }) => field.draw(hidden[0]),
  };
}

/** @type {(name: keyof Settings, label: string, choices: Record<string, string>, apply: (change: Partial<Settings>, gesture: string | null) => void) => { element: HTMLElement, draw: (settings: Settings) => void }} */
function choiceSetting(name, label, choices, apply) {
  const select = html("select", { change: () => apply({ [name]: select.value }, null) },
    ...Object.entries(choices).map(([value, text]) => html("option", { value }, text)));
  return {
    element: html("label", {}, html("span", {}, label), select),
    draw(settings) {
      select.value = String(settings[name]);
    },
  };
}
