import { scanJson, type JsonNode } from './scan-json.js';

/** Parses JSON cells. Several columns take values from the same cell, so the last text is cached. */
export class JsonReader {
  #text = '';
  #node: JsonNode | undefined;

  /** The value of a text; undefined if it is not JSON. */
  read(text: string): JsonNode | undefined {
    if (text !== this.#text) {
      this.#node = scanJson(text);
      this.#text = text;
    }
    return this.#node;
  }
}
