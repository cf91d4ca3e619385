/** Gives the script what the page would give it: to be imported before the script's modules. */
import { readFileSync } from "node:fs";

globalThis.workbenchFacts = JSON.parse(readFileSync(process.env.WORKBENCH_FACTS, "utf-8"));
