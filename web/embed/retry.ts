import { backoffMs } from './backoff.ts';

/** One later attempt at a time, after pauses that grow with each failure in a row. */
export class Retry {
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private attempt: () => void,
    private random?: () => number,
  ) {}

  /** It failed; `wait_ms`: not before that, the server says. */
  failed(wait_ms: number): void {
    this.stop();
    this.#timer = setTimeout(this.attempt, backoffMs(++this.#failures, wait_ms, this.random?.()));
    (this.#timer as unknown as { unref?(): void }).unref?.();
  }

  worked(): void {
    this.#failures = 0;
    this.stop();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
