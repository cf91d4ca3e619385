/** What was pressed last stays where it is on the screen, and the focus on the page, whatever is drawn. */

/**
 * @param {HTMLElement} root
 * @returns {(() => void)[]} to be called before everything is drawn, and after it
 */
export function makeSteady(root) {
  /** @type {Element} */
  let pressed = root;
  const { style } = document.documentElement; // a class of the page would have all of it styled anew
  let [focused, height, seen] = [pressed, 0, false]; // before everything is drawn
  const press = (/** @type {any} */ { target }) => {
    pressed = target.ownerSVGElement ?? target; // what is in a picture moves in it
  };
  for (const name of ["pointerdown", "focusin"]) root.addEventListener(name, press, true);
  const heightNow = () => pressed.getBoundingClientRect().top; // 0 of what is hidden
  const before = () => {
    focused = document.activeElement ?? document.body;
    height = heightNow();
    seen = height > 0 && height < innerHeight;
    style.overflowAnchor = seen ? "none" : ""; // another thing than what was pressed would stay
  };
  const after = () => {
    const by = (heightNow() || height) - height;
    if (seen && by) scrollBy({ top: by, behavior: "instant" });
    setTimeout(() => { // once the browser has scrolled by itself, and taken the focus from what can't have it any more
      style.overflowAnchor = "";
      if (focused !== document.body) focusAround(focused);
    });
  };
  return [before, after];
}

/** The nearest that is seen around what can't have the focus any more gets it: a button beside it would do something at the next key. @param {Element} lost */
export function focusAround(lost) {
  for (let around = lost.parentElement; around && document.activeElement === document.body; around = around.parentElement) {
    around.tabIndex = -1;
    around.focus({ preventScroll: true });
  }
}
