/** Tells the style sheet how wide the pictures are, so that their letters can be read in narrow ones. */

/** @param {HTMLElement} root */
export function keepLetters(root) {
  const observer = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) /** @type {HTMLElement} */ (target).style.setProperty("--wb-width", String(contentRect.width || 1));
  });
  for (const panel of root.querySelectorAll(".wb-panel")) observer.observe(panel);
}
