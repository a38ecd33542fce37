import type { Window } from '../csv/window.js';
import type { FastPathField } from './fast-path-field.js';

/** The id of an event, as the place of its bytes. */
export class EventIdField implements FastPathField {
  start = 0;
  end = 0;

  read(_window: Window, start: number, end: number): boolean {
    this.start = start;
    this.end = end;
    return true;
  }

  readEmpty(): void {
    this.end = this.start;
  }
}
