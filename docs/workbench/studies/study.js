import { workerSource } from "../facts.js";

/**
 * Have a worker train many seeds.
 * @param {import("./worker.js").Order} order
 * @param {(endings: import("./worker.js").Ending[]) => void} told called again and again, with some more
 * @param {(why: string) => void} failed
 * @returns {() => void} stops it
 */
export function startStudy(order, told, failed) {
  const address = URL.createObjectURL(new Blob([workerSource()], { type: "text/javascript" }));
  const worker = new Worker(address);
  worker.onmessage = ({ data }) => told(data);
  worker.onerror = ({ message }) => failed(message || "the worker could not be started");
  worker.postMessage(order);
  return () => {
    worker.terminate();
    URL.revokeObjectURL(address);
  };
}
