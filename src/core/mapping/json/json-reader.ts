import { scanJson, type JsonNode } from './scan-json.js';

/** Reads JSON cells. Several columns take values of the same cell, so the last text that was read is remembered. */
export class JsonReader {
  #text = '';
  #node: JsonNode | undefined;

  /** The value that a text is; undefined where it is no JSON. */
  read(text: string): JsonNode | undefined {
    if (text !== this.#text) {
      this.#node = scanJson(text);
      this.#text = text;
    }
    return this.#node;
  }
}
