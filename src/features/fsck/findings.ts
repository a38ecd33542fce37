import { EXAMPLES, type CheckResult, type Disagreement } from './check-result.js';

/** Collects the disagreements of a check with several steps. */
export class Findings {
  #wrong = 0;
  readonly #examples: Disagreement[] = [];

  /** @param name a stable identifier for programs. @param holds description of what holds without disagreements. */
  constructor(
    private readonly name: string,
    private readonly holds: string,
  ) {}

  add(...found: readonly Disagreement[]): void {
    this.#wrong += found.length;
    this.#examples.push(...found.slice(0, EXAMPLES - this.#examples.length));
  }

  result(): CheckResult {
    const { name, holds } = this;
    const [wrong, examples] = [this.#wrong, this.#examples];
    return { name, holds, ok: wrong === 0, wrong, examples };
  }
}
