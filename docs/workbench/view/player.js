/** Training that goes on by itself, as fast as the reader wants. */
import { FACTS } from "../facts.js";
import { goesOn, stepsInAnEpoch, trained } from "../state/bench.js";
import { DIVERGED } from "../studies/outcomes.js";

/**
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {import("../state/bench.js").State} State
 */

const LONGEST = 0.1; // seconds between two frames that are made up for

export class Player {
  speed = 1; // epochs a second
  #frame = 0;
  #bench;
  #complain;

  /** @param {Bench} bench @param {(message: string) => void} complain */
  constructor(bench, complain) {
    this.#bench = bench;
    this.#complain = complain;
    bench.on("open", this.stop);
  }

  toggle() {
    if (this.#bench.playing) this.stop();
    else this.#play();
  }

  stop = () => {
    if (!this.#bench.playing) return;
    this.#bench.playing = false;
    cancelAnimationFrame(this.#frame);
    this.#bench.tell("change");
  };

  /** Trains until the epochs are over; where they are already, until it is stopped. */
  #play() {
    const bench = this.#bench;
    const endless = !stepsToGoal(bench.state);
    let [last, owed, begun] = [performance.now(), 0, false];
    /** @param {number} now */
    const tick = (now) => {
      owed += Math.min(LONGEST, Math.max(0, now - last) / 1000) * this.speed * stepsInAnEpoch(bench.state);
      last = now;
      const count = Math.min(Math.floor(owed), endless ? Infinity : stepsToGoal(bench.state));
      owed -= count;
      if (count && !this.forward(count, begun)) return;
      begun ||= count > 0;
      if (endless || stepsToGoal(bench.state)) this.#frame = requestAnimationFrame(tick);
      else this.stop();
    };
    this.#complain("");
    bench.playing = true;
    bench.tell("change");
    this.#frame = requestAnimationFrame(tick);
  }

  /** @param {number} count @param {boolean} [goingOn] whether it is part of an action that can be undone */
  forward(count, goingOn = false) {
    const bench = this.#bench;
    const { state, finite } = trained(bench.state, count);
    bench.playing &&= finite;
    if (goingOn) bench.look(state);
    else bench.change(state);
    if (finite) return true;
    this.#complain(`Training ${DIVERGED}: in this step ${FACTS.outcomes[DIVERGED]}. The last numbers before it stay. Try a smaller learning rate.`);
    return false;
  }
}

/** Where training goes on. @param {State} state */
const positionIn = (state) => (goesOn(state) ? state.step : 0);

/** @param {State} state */
export function stepsToEndOfEpoch(state) {
  const size = stepsInAnEpoch(state);
  return size - (positionIn(state) % size);
}

/** How many steps are left until the epochs are over. @param {State} state */
export const stepsToGoal = (state) => Math.max(0, state.settings.epochs * stepsInAnEpoch(state) - positionIn(state));
