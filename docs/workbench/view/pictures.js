/** The map as a file: its colours are written into it, since a file has no style sheet. */

const PROPERTIES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "font", "display", "paint-order"];
const SHARPNESS = 3;

/** @param {import("../state/bench.js").Bench} bench */
export function pictureAsSvg(bench) {
  bench.tell("map");
  const map = /** @type {SVGSVGElement} */ (document.querySelector("svg.wb-map"));
  const copy = /** @type {SVGSVGElement} */ (map.cloneNode(true));
  const originals = [map, ...map.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, i) => {
    const style = getComputedStyle(originals[i]);
    element.setAttribute("style", PROPERTIES.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
    for (const name of ["class", "tabindex", "role"]) element.removeAttribute(name);
  });
  const [, , width, height] = (map.getAttribute("viewBox") ?? "").split(" ");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.style.background = getComputedStyle(document.body).backgroundColor;
  return new XMLSerializer().serializeToString(copy);
}

/** @param {import("../state/bench.js").Bench} bench @returns {Promise<Blob>} */
export async function pictureAsPng(bench) {
  const text = pictureAsSvg(bench);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * SHARPNESS, image.height * SHARPNESS];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be made.")))));
}
