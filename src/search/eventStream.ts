/** One of the server's events: its name (`message` where it has none) and its data, lines joined. */
export interface ServerEvent {
  readonly name: string;
  readonly data: string;
}

/**
 * Reads server-sent events from pieces of bytes, as they come: an event is given when the empty line after it is there.
 * What stands behind the last of them, when the stream breaks off, is none.
 */
export class EventStream {
  readonly #decoder = new TextDecoder('utf-8');
  readonly #onEvent: (event: ServerEvent) => void;
  /** Pieces of a line that has not ended. */
  #line: string[] = [];
  #name = '';
  #data: string[] = [];

  constructor(onEvent: (event: ServerEvent) => void) {
    this.#onEvent = onEvent;
  }

  push(piece: Uint8Array): void {
    const lines = this.#decoder.decode(piece, { stream: true }).split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      this.#line.push(line);
      const whole = this.#line.join('');
      this.#line = [];
      this.#takeLine(whole.endsWith('\r') ? whole.slice(0, -1) : whole);
    }
    if (last !== '') {
      this.#line.push(last);
    }
  }

  #takeLine(line: string): void {
    if (line === '') {
      if (this.#data.length > 0 || this.#name !== '') {
        this.#onEvent({ name: this.#name === '' ? 'message' : this.#name, data: this.#data.join('\n') });
      }
      this.#name = '';
      this.#data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') {
      this.#name = value;
    } else if (field === 'data') {
      this.#data.push(value);
    }
  }
}
