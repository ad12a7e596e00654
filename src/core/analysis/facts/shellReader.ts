/** A piece of shell text in which commands stand: the text itself, or what quotes, a subshell or a substitution hold. */
interface Level {
  /** What ends it; null for the text itself. */
  readonly close: ')' | '`' | '"' | "'" | null;
  /** Inside double quotes whose text no shell runs. */
  isText: boolean;
  /** The next word is the name of a command. */
  atName: boolean;
  /** `echo` and `printf` print what follows. */
  isPrinted: boolean;
  /** `sh -c`, `eval` and `trap` run what is quoted. */
  runsQuoted: boolean;
  /** Whether the command is a shell, which reads what `<<` gives it, or names one. */
  shell: 'is' | 'names' | null;
}

interface Heredoc {
  readonly end: string;
  /** A shell reads it, so that its lines are commands. */
  readonly runs: boolean;
}

/** Words that may stand in front of the name of a command, such as `if` and `sudo`. */
const BEFORE_NAME =
  /^(?:if|then|elif|else|while|until|do|!|\{|time|sudo|command|builtin|exec|env|nohup|-\S*|\w+=.*)$/u;
const PRINTS: ReadonlySet<string> = new Set(['echo', 'printf']);
const RUNS_QUOTED: ReadonlySet<string> = new Set(['eval', 'trap']);
const SHELL = /^(?:\S*\/)?(?:(?:ba|da|z|k|a)?sh|su)$/u;
const RUN_OPTION = /^-[a-z]*c$/u;
/** Ends where the shell ends a word; what is quoted in it is read for itself. */
const WORD = /(?:\\[^\r\n]|[^\s\\"'`;&|()<>$#])(?:\\[^\r\n]|[^\s\\"'`;&|()<>$])*/uy;
const HEREDOC = /<<-?[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|\\?([A-Za-z_][\w.-]*))/uy;
const MAX_LEVELS = 50;
const MAX_VARIABLE = 200;

/**
 * Reads shell text from left to right, each character once, and tells whether a place in it is run: comments, what is
 * printed or quoted, and texts that `<<` gives to a command are not.
 */
export class ShellReader {
  readonly #text: string;
  readonly #levels: Level[] = [newLevel(null)];
  readonly #heredocs: Heredoc[] = [];
  /** What ends the texts of `<<` that a shell runs and that have begun. */
  readonly #running: string[] = [];
  #at = 0;
  /** Behind the last line end that ended a command. */
  #lineStart = 0;
  #isFreshLine = true;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether a command runs that stands at `offset`. It is asked from left to right. */
  runsAt(offset: number): boolean {
    this.#readTo(offset);
    const { isText, isPrinted } = this.#level;
    return this.#at === offset && !isText && !isPrinted;
  }

  /**
   * Whether a line of its own may be put before `offset`, the start of a line: no quote, no text of `<<` and no line that
   * goes on in the next one would take it in. It is asked from left to right.
   */
  takesLineAt(offset: number): boolean {
    this.#readTo(offset);
    const isQuoted = this.#levels.some(({ close }) => close === '"' || close === "'");
    return this.#at === offset && this.#isFreshLine && !isQuoted && this.#running.length === 0;
  }

  #readTo(offset: number): void {
    while (this.#at < offset) {
      this.#step();
    }
  }

  get #level(): Level {
    return this.#levels.at(-1) ?? newLevel(null);
  }

  #step(): void {
    const sign = this.#text[this.#at] ?? '';
    this.#isFreshLine = false;
    if (sign === '\\') {
      this.#at += this.#text.startsWith('\r\n', this.#at + 1) ? 3 : 2;
    } else if (sign === this.#level.close) {
      this.#leave();
    } else if (this.#level.isText) {
      this.#stepInQuotes(sign);
    } else if (sign === '\n') {
      this.#endLine();
    } else {
      this.#stepInCommand(sign);
    }
  }

  #stepInQuotes(sign: string): void {
    if (sign === '`') {
      this.#enter('`');
    } else if (sign === '$') {
      this.#readDollar();
    } else {
      this.#at += 1;
    }
  }

  #stepInCommand(sign: string): void {
    switch (sign) {
      case ' ':
      case '\t':
      case '\r':
        this.#at += 1;
        return;
      case '"':
      case "'":
        this.#readQuote(sign);
        return;
      case '`':
        this.#enter('`');
        return;
      case '(':
        this.#enter(')');
        return;
      case '$':
        this.#readDollar();
        return;
      case '<':
      case '>':
        this.#readRedirection();
        return;
      case ';':
      case '&':
      case '|':
      case ')':
        this.#endCommand();
        this.#at += 1;
        return;
      default:
        this.#readWord();
    }
  }

  #readWord(): void {
    const before = this.#text[this.#at - 1] ?? ' ';
    if (this.#text[this.#at] === '#' && /[\s;&|()`]/u.test(before)) {
      this.#at = this.#find('\n');
      return;
    }
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#text)?.[0] ?? '';
    this.#at += Math.max(1, word.length);
    const level = this.#level;
    if (level.atName && !BEFORE_NAME.test(word)) {
      level.atName = false;
      level.isPrinted = PRINTS.has(word);
      level.runsQuoted = RUNS_QUOTED.has(word);
      level.shell = SHELL.test(word) ? 'is' : null;
    } else if (RUN_OPTION.test(word)) {
      level.runsQuoted ||= level.shell !== null;
    } else if (SHELL.test(word)) {
      level.shell ??= 'names';
    }
  }

  /** What is quoted is passed over, or read as commands where a shell gets it. */
  #readQuote(quote: '"' | "'"): void {
    const { runsQuoted } = this.#level;
    this.#level.atName &&= this.#text[this.#at - 1] === '=';
    if (runsQuoted || quote === '"') {
      this.#enter(quote, !runsQuoted);
    } else {
      this.#at = this.#find("'", this.#at + 1) + 1;
    }
  }

  #readDollar(): void {
    this.#at += 1;
    if (this.#text.startsWith('((', this.#at)) {
      this.#at = this.#find('))', this.#at) + 2;
    } else if (this.#text[this.#at] === '(') {
      this.#enter(')');
    } else if (this.#text[this.#at] === '{') {
      this.#at += /^\{[^}\n]*\}/u.exec(this.#text.slice(this.#at, this.#at + MAX_VARIABLE))?.[0].length ?? 1;
    }
  }

  #readRedirection(): void {
    HEREDOC.lastIndex = this.#at;
    const heredoc = this.#text.startsWith('<<<', this.#at) ? null : HEREDOC.exec(this.#text);
    if (heredoc !== null) {
      const [whole, double, single, plain] = heredoc;
      this.#heredocs.push({ end: double ?? single ?? plain ?? '', runs: this.#level.shell === 'is' });
      this.#at += whole.length;
      return;
    }
    this.#at += /^(?:<<<|>>|[<>]&)/u.exec(this.#text.slice(this.#at, this.#at + 3))?.[0].length ?? 1;
  }

  #endLine(): void {
    if (this.#running.length > 0 && this.#text.slice(this.#lineStart, this.#at).trim() === this.#running[0]) {
      this.#running.shift();
    }
    this.#endCommand();
    this.#at += 1;
    this.#lineStart = this.#at;
    this.#isFreshLine = true;
    for (const { end, runs } of this.#heredocs.splice(0)) {
      if (runs) {
        this.#running.push(end);
      } else {
        this.#skipHeredoc(end);
      }
    }
  }

  /** Blanks around the word that ends the text do not count, because YAML indents each line. */
  #skipHeredoc(end: string): void {
    while (this.#at < this.#text.length) {
      const lineEnd = this.#find('\n');
      const line = this.#text.slice(this.#at, lineEnd).trim();
      this.#at = Math.min(this.#text.length, lineEnd + 1);
      if (line === end) {
        return;
      }
    }
  }

  #endCommand(): void {
    const level = this.#level;
    level.atName = true;
    level.isPrinted = level.runsQuoted = false;
    level.shell = null;
  }

  /** Beyond `MAX_LEVELS` levels only the sign itself is skipped: no deeper level is opened. */
  #enter(close: ')' | '`' | '"' | "'", isText = false): void {
    this.#at += 1;
    if (this.#levels.length < MAX_LEVELS) {
      this.#levels.push({ ...newLevel(close), isText });
    }
  }

  #leave(): void {
    this.#at += 1;
    this.#levels.pop();
  }

  #find(sign: string, from = this.#at): number {
    const found = this.#text.indexOf(sign, from);
    return found === -1 ? this.#text.length : found;
  }
}

function newLevel(close: Level['close']): Level {
  return { close, isText: false, atName: true, isPrinted: false, runsQuoted: false, shell: null };
}
