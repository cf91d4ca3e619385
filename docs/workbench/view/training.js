/** Training: play, step, begin again; its curve and its settings. */
import { FACTS } from "../facts.js";
import { begunAgain, goesOn, stepsInAnEpoch, trained } from "../state/bench.js";
import { DIVERGED } from "../studies/outcomes.js";
import { makeCurve } from "./curve.js";
import { button, html, set, write } from "./dom.js";
import { makeSettings } from "./settings.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 */

const SPEEDS = [0.25, 0.5, 1, 2, 5, 10, 25, 50, 100]; // epochs a second
const USUAL_SPEED = 4;
const STILL = 700; // milliseconds without a change before it is read out how far training is

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @param {(message: string) => void} complain
 * @returns {(frame: Frame) => void}
 */
export function makeTraining(home, bench, complain) {
  const player = makePlayer(bench, complain);
  const status = html("p", { class: "wb-note", role: "status" });
  const tell = (/** @type {string} */ text) => write(status, text);
  const play = button("", () => { tell(""); player.toggle(); },
    { class: "wb-button wb-main", title: "Go on from what is shown until the epochs are over; pressed again, go on beyond them until Pause" });
  /** @type {(name: string, action: () => void, title?: string) => HTMLButtonElement} */
  const move = (name, action, title) => button(name, () => { player.stop(); tell(""); action(); }, { title });
  const step = move("Step", () => player.forward(1));
  const epoch = move("Epoch", () => player.forward(player.toEndOfEpoch()));
  const toTheEnd = move("To the end", () => {
    if (player.toGoal()) player.forward(player.toGoal());
    else tell(`The run is as long as the ${bench.state.settings.epochs} epochs. Play goes on beyond them, Reset begins again.`);
  }, "Train until all epochs are over");
  const reset = move("Reset", () => bench.change({ ...begunAgain(bench.state), start: bench.state.start }), "Begin again with the seed’s own weights");
  const buttons = html("div", { class: "wb-row", role: "group", "aria-label": "Training" }, play, step, epoch, toTheEnd, reset,
    html("label", { class: "wb-speed" }, "speed ", makeSpeed(player)));
  const curve = makeCurve(bench, () => {
    player.stop();
    tell(bench.state.edited ? "This is a step of the run again; Undo brings back what was changed by hand." : "");
  });
  const settings = makeSettings(bench, player.stop, tell, complain);
  const spoken = html("p", { class: "wb-hidden", role: "status" });
  const speak = makeProgress(spoken);
  home.replaceChildren(buttons, curve.element, ...settings.elements, status, spoken);
  return (frame) => {
    const { points, settings: { batch } } = frame.state;
    write(play, player.playing ? "Pause" : "Play");
    set(step, { title: batch === "full" ? `Learn from all ${points.length} points together` : `Learn from ${batch} of the ${points.length} points${batch === 1 ? "" : " together"}` });
    set(epoch, { title: `Learn from all ${points.length} points once` });
    speak(curve.draw(frame), player.playing);
    settings.draw(frame.state);
  };
}

/** @param {ReturnType<typeof makePlayer>} player */
function makeSpeed(player) {
  const speed = html("input", { type: "range", min: 0, max: SPEEDS.length - 1, value: USUAL_SPEED, "aria-label": "Speed" });
  const tellSpeed = () => {
    player.speed = SPEEDS[Number(speed.value)];
    set(speed, { "aria-valuetext": `${player.speed} epochs a second` });
  };
  speed.addEventListener("input", tellSpeed);
  tellSpeed();
  return speed;
}

/** Reads out how far training is, once it stands still. @param {HTMLElement} spoken @returns {(text: string, playing: boolean) => void} */
function makeProgress(spoken) {
  /** @type {string | null} */
  let heard = null;
  let timer = 0;
  return (text, playing) => {
    heard ??= text; // what the page opens with is no news
    clearTimeout(timer);
    if (playing || text === heard) return;
    timer = window.setTimeout(() => {
      heard = text;
      write(spoken, text);
    }, STILL);
  };
}

/** @param {Bench} bench @param {(message: string) => void} complain */
function makePlayer(bench, complain) {
  /** Where training goes on. */
  const position = () => (goesOn(bench.state) ? bench.state.step : 0);
  let [last, owed, begun, endless] = [0, 0, false, false];

  const player = {
    playing: false,
    speed: 1,
    toggle() {
      if (player.playing) {
        player.stop();
        return;
      }
      complain("");
      [player.playing, last, owed, begun, endless] = [true, performance.now(), 0, false, player.toGoal() === 0];
      bench.tell("change");
      requestAnimationFrame(tick);
    },
    stop() {
      if (!player.playing) return;
      player.playing = false;
      bench.tell("change");
    },
    /** @param {number} count @param {boolean} [goingOn] whether it is part of an action that can be undone */
    forward(count, goingOn = false) {
      const { state, finite } = trained(bench.state, count);
      if (goingOn) bench.look(state);
      else bench.change(state);
      if (finite) return true;
      player.playing = false;
      complain(`Training ${DIVERGED}: in this step ${FACTS.outcomes[DIVERGED]}. The last numbers before it stay. Try a smaller learning rate.`);
      return false;
    },
    toEndOfEpoch() {
      const size = stepsInAnEpoch(bench.state);
      return size - (position() % size);
    },
    /** How many steps are left until the epochs are over. */
    toGoal: () => Math.max(0, bench.state.settings.epochs * stepsInAnEpoch(bench.state) - position()),
  };

  /** @param {number} now */
  function tick(now) {
    if (!player.playing) return;
    owed += Math.min(0.1, Math.max(0, now - last) / 1000) * player.speed * stepsInAnEpoch(bench.state);
    last = now;
    const count = Math.min(Math.floor(owed), endless ? Infinity : player.toGoal());
    owed -= count;
    if (count && !player.forward(count, begun)) return;
    begun ||= count > 0;
    if (!endless && player.toGoal() === 0) player.stop();
    else requestAnimationFrame(tick);
  }

  bench.on("open", player.stop);
  return player;
}
