// Figures that move: a slider, a drag or a button lays one of a figure's frames upon the picture.
// The frames are fetched when the reader first asks for one; until then, and on paper, the picture
// stands. docs/_site/extensions/plot_figure.py writes what this script finds on the page.

/**
 * @typedef {object} Motion
 * @property {string[]} labels
 * @property {number} start which of them is the picture itself
 * @property {boolean} play whether the frames are a course of time, or else views to turn
 * @property {number[]} box left, top, right and bottom of a frame, in percent of the picture
 * @property {string[]} light
 * @property {string[]} dark
 */

const STEP = 450; // milliseconds: how long a frame stands while the figure plays
const SLOW = 24; // pixels of a drag for a frame, at least

/** @param {HTMLElement} stage */
function setInMotion(stage) {
  /** @type {Motion} */
  const motion = JSON.parse(stage.dataset.motion || "");
  const controls = /** @type {HTMLElement} */ (stage.nextElementSibling);
  const slider = /** @type {HTMLInputElement} */ (controls.querySelector("input"));
  const label = /** @type {HTMLElement} */ (controls.querySelector("span"));
  const last = motion.labels.length - 1;
  /** @type {Partial<Record<"light" | "dark", HTMLImageElement[]>>} */
  const fetched = {};

  /** @returns {"light" | "dark"} */
  const theme = () => (stage.querySelector(".only-dark")?.checkVisibility() ? "dark" : "light");

  function frames(of = theme()) {
    return (fetched[of] ??= motion[of].map((address) => {
      const [left, top, right, bottom] = motion.box;
      const frame = new Image();
      frame.className = `frame only-${of}`;
      frame.alt = "";
      frame.style.cssText = `left:${left}%;top:${top}%;width:${right - left}%;height:${bottom - top}%`;
      if (address) frame.src = address;
      return frame;
    }));
  }

  async function show() {
    const at = slider.valueAsNumber, of = theme();
    slider.setAttribute("aria-valuetext", motion.labels[at]);
    label.textContent = motion.labels[at];
    const frame = at === motion.start ? null : frames(of)[at];
    await frame?.decode().catch(() => {}); // so that the picture never blinks
    if (slider.valueAsNumber !== at || theme() !== of) return; // the reader was faster
    stage.querySelector(".frame")?.remove();
    if (frame) stage.append(frame);
  }

  function go(/** @type {number} */ to) {
    slider.valueAsNumber = to; // which keeps within its ends
    return show();
  }

  slider.addEventListener("input", show);
  slider.addEventListener("focus", () => frames());
  new MutationObserver(show).observe(document.body, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);

  if (motion.play) addPlay(/** @type {HTMLElement} */ (controls.querySelector("button")));
  else addDrag();

  function addPlay(/** @type {HTMLElement} */ button) {
    let timer = 0;
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      button.textContent = "Play";
    };
    button.addEventListener("click", async () => {
      if (timer) return stop();
      button.textContent = "Pause";
      timer = setInterval(() => {
        if (slider.valueAsNumber === last) stop();
        else go(slider.valueAsNumber + 1);
      }, STEP);
      if (slider.valueAsNumber === last) go(0);
    });
    slider.addEventListener("input", stop);
    matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change", stop);
  }

  function addDrag() {
    let x = 0, from = 0;
    stage.classList.add("turns");
    stage.addEventListener("dragstart", (event) => event.preventDefault());
    stage.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      [x, from] = [event.clientX, slider.valueAsNumber];
      stage.setPointerCapture(event.pointerId);
      frames();
    });
    stage.addEventListener("pointermove", (event) => {
      if (!stage.hasPointerCapture(event.pointerId)) return;
      const step = Math.max(SLOW, stage.clientWidth / last / 1.5);
      const to = from + Math.round((event.clientX - x) / step);
      if (to !== slider.valueAsNumber) go(to);
    });
    // Then the arrow keys turn the figure, too.
    stage.addEventListener("click", () => slider.focus({ preventScroll: true }));
  }
}

document.querySelectorAll("[data-motion]").forEach((stage) => {
  setInMotion(/** @type {HTMLElement} */ (stage));
});
