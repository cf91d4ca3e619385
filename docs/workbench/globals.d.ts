/** The function that the packed script is; a worker is made from its text. */
declare function workbenchScript(): void;

interface Window {
  workbench: unknown;
}
