/** As much of a page as the views need that are tested without a browser. */
class Part extends EventTarget {
  attributes = {};
  style = {};
  value = "";
  textContent = "";
  classList = { add() {}, remove() {}, toggle() {} };
  offsetWidth = 0;
  getAttribute = (name) => this.attributes[name] ?? null;
  setAttribute = (name, value) => { this.attributes[name] = value; };
  removeAttribute = (name) => { delete this.attributes[name]; };
  append() {}
  after(other) { this.next = other; }
  remove() {}
  closest = () => this;
  getBoundingClientRect = () => ({ left: 0, top: 0, bottom: 0, width: 100 });
  setPointerCapture() {}
  select() {}
  focus() {
    document.activeElement = this;
    this.dispatchEvent(new Event("focus"));
  }
}

globalThis.document = Object.assign(new EventTarget(), { activeElement: null, createElement: () => new Part(), createElementNS: () => new Part() });
globalThis.getComputedStyle = () => ({ touchAction: "auto" });

export const part = () => new Part();

/** What a pointer or a key does. */
export const happens = (target, name, its = {}) => target.dispatchEvent(Object.assign(new Event(name, { cancelable: true }), { button: 0, pointerType: "mouse", clientX: 0, clientY: 0, ...its }));
