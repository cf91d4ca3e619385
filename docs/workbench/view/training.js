/** Training: play, step, begin again; its curve and its settings. */
import { begunAgain } from "../state/bench.js";
import { makeCurve } from "./curve.js";
import { button, group, html, note, set, write } from "./dom.js";
import { Player, stepsToEndOfEpoch, stepsToGoal } from "./player.js";
import { makeSettings } from "./settings.js";
import { makeSpeaker } from "./speaker.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {import("../state/bench.js").State} State
 */

const SPEEDS = [0.25, 0.5, 1, 2, 5, 10, 25, 50, 100]; // epochs a second
const USUAL_SPEED = 4;

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @param {(message: string) => void} complain
 * @returns {(frame: Frame) => void}
 */
export function makeTraining(home, bench, complain) {
  const player = new Player(bench, complain);
  const status = note("", { role: "status" });
  const tell = (/** @type {string} */ text) => write(status, text);
  const moves = makeMoves(bench, player, tell);
  const curve = makeCurve(bench, () => {
    player.stop();
    if (bench.gesture !== "scrub") tell(bench.state.edited ? "This is a step of the run again; Undo brings back what was changed by hand." : "");
  });
  const settings = makeSettings(bench, player.stop, tell, complain);
  const speaker = makeSpeaker();
  const speak = makeProgress(speaker);
  home.replaceChildren(moves.element, curve.element, ...settings.elements, status, speaker.element);
  return (frame) => {
    moves.draw(frame.state);
    speak(curve.draw(frame), bench.playing);
    settings.draw(frame.state);
  };
}

/** The buttons that train. @param {Bench} bench @param {Player} player @param {(text: string) => void} tell */
function makeMoves(bench, player, tell) {
  /** @type {(name: string, action: () => void, title?: string) => HTMLButtonElement} */
  const move = (name, action, title) => button(name, () => { player.stop(); tell(""); action(); }, { title });
  const play = button("", () => { tell(""); player.toggle(); },
    { class: "wb-button wb-main", title: "Go on from what is shown until the epochs are over; pressed again, go on beyond them until Pause" });
  const step = move("Step", () => player.forward(1));
  const epoch = move("Epoch", () => player.forward(stepsToEndOfEpoch(bench.state)));
  const toTheEnd = move("To the end", () => {
    const steps = stepsToGoal(bench.state);
    if (steps) player.forward(steps);
    else tell(`The run is as long as the ${bench.state.settings.epochs} epochs. Play goes on beyond them, Reset begins again.`);
  }, "Train until all epochs are over");
  const reset = move("Reset", () => bench.change({ ...begunAgain(bench.state), start: bench.state.start }), "Begin again with the seed’s own weights");
  return {
    element: group("Training", "wb-row", play, step, epoch, toTheEnd, reset,
      html("label", { class: "wb-speed" }, "speed ", makeSpeed(player))),
    /** @param {State} state */
    draw({ points: { length: count }, settings: { batch } }) {
      write(play, bench.playing ? "Pause" : "Play");
      set(step, { title: batch === "full" ? `Learn from all ${count} points together` : `Learn from ${batch} of the ${count} points${batch === 1 ? "" : " together"}` });
      set(epoch, { title: `Learn from all ${count} points once` });
    },
  };
}

/** @param {Player} player */
function makeSpeed(player) {
  const speed = html("input", { type: "range", min: 0, max: SPEEDS.length - 1, value: USUAL_SPEED, "aria-label": "Speed", input: () => tellSpeed() });
  const tellSpeed = () => {
    player.speed = SPEEDS[Number(speed.value)];
    set(speed, { "aria-valuetext": `${player.speed} epochs a second` });
  };
  tellSpeed();
  return speed;
}

/** Reads out how far training is, once it stands still. @param {ReturnType<typeof makeSpeaker>} speaker @returns {(text: string, playing: boolean) => void} */
function makeProgress(speaker) {
  /** @type {string | null} */
  let heard = null;
  return (text, playing) => {
    heard ??= text; // what the page opens with is no news
    speaker.say(playing || text === heard ? null : text, () => { heard = text; });
  };
}
