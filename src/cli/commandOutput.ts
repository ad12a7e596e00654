import { errorReason } from './systemError.ts';
import { terminalLines, type TerminalText } from '../core/messages/shownText.ts';
import { systemErrorCode } from '../core/domain/systemErrorCode.ts';

/** How a text becomes bytes: those of a patch are the file's own. */
export type OutputEncoding = 'utf8' | 'latin1';

/** Where a command writes; tests give their own. `core/messages/shownText.ts` makes what it takes, and nothing else. */
export interface CommandOutput {
  /** Waits until more may come. False when it cannot be written: nobody reads any more, or the disk is full. */
  readonly out: (text: TerminalText, encoding?: OutputEncoding) => Promise<boolean>;
  readonly err: (text: TerminalText) => void;
  /** True where a person reads on a terminal that shows colours. */
  readonly colours?: boolean;
}

/** Runs one command and gives the exit code. */
export type Command = (args: readonly string[], output: CommandOutput) => Promise<number>;

/** Pieces are gathered up to this size: a write for each of many small ones would take most of the time. */
const CHUNK_CHARACTERS = 64 * 1024;

/** The streams of this process. */
export function processOutput(): ProcessOutput {
  const colours = showsColours(process.stdout.isTTY, process.env);
  return new ProcessOutput(process.stdout, (text) => void process.stderr.write(text), colours);
}

/** Whether colours are wanted (https://no-color.org); in a file or a pipe they would be noise. */
export function showsColours(isTerminal: boolean, environment: NodeJS.ProcessEnv): boolean {
  return isTerminal && (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb';
}

/** The streams of this process for a protocol, which alone writes to standard output then. */
export function protocolStreams(): {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
} {
  return { input: process.stdin, output: process.stdout };
}

/** Gathers what goes to standard output. `end` writes what is still there. */
class ProcessOutput implements CommandOutput {
  readonly #stream: NodeJS.WritableStream;
  readonly err: (text: TerminalText) => void;
  readonly colours: boolean;
  #waiting: Buffer[] = [];
  #size = 0;
  #failed = false;

  constructor(stream: NodeJS.WritableStream, err: (text: TerminalText) => void, colours: boolean) {
    this.#stream = stream;
    this.err = err;
    this.colours = colours;
    stream.on('error', (error) => {
      this.#fail(error);
    });
  }

  readonly out = async (text: TerminalText, encoding: OutputEncoding = 'utf8'): Promise<boolean> => {
    this.#waiting.push(Buffer.from(text, encoding));
    this.#size += text.length;
    return this.#size < CHUNK_CHARACTERS ? !this.#failed : this.end();
  };

  /** Whether everything was written. */
  async end(): Promise<boolean> {
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#size = 0;
    if (this.#failed || bytes.length === 0) {
      return !this.#failed;
    }
    await new Promise<void>((resolve) => {
      this.#stream.write(bytes, (error) => {
        if (error instanceof Error) {
          this.#fail(error);
        }
        resolve();
      });
    });
    return !this.#failed;
  }

  #fail(error: unknown): void {
    // A reader that closes its end early (`| head`) is no failure to report.
    if (!this.#failed && systemErrorCode(error) !== 'EPIPE') {
      this.err(terminalLines(`The output cannot be written: ${errorReason(error)}`));
    }
    this.#failed = true;
  }
}
