import { addAll } from '../../domain/addAll.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { ShellReader } from './shellReader.ts';

/**
 * A `docker` command in shell text; a build that pushes is a push of each image that it names. Ranges are offsets into the
 * text that was given.
 */
export interface DockerCommand {
  readonly verb: 'push' | 'pull' | 'login';
  /** The image of push and pull, the registry of login; null where there is none. */
  readonly operand: string | null;
  readonly operandRange: TextRange;
  /** From `docker` to the end of the command; with what gives login its password. */
  readonly range: TextRange;
  /** What login gets as the password, by an option or by its input; null where the text does not show it. */
  readonly password: WrittenValue | null;
}

interface WrittenValue {
  readonly value: string;
  readonly range: TextRange;
}

/**
 * `docker` by its name or in one of the folders where it is installed. Options of `docker` itself may stand before the
 * verb (docs.docker.com/reference/cli/docker). Their number is bounded: each `docker` of a line would else look through all
 * that follow.
 */
const COMMAND =
  /(?<![\w./-])(?:\/(?:usr\/)?(?:local\/)?s?bin\/)?docker(?:[ \t]|\\\r?\n)+(?:(?:-D|--debug|--tls|--tlsverify|(?:-H|-c|-l|--host|--context|--config|--log-level|--tlscacert|--tlscert|--tlskey)(?:=|[ \t]+)[^\s;&|]+)[ \t]+){0,8}(?:(?:image|manifest|buildx|builder)[ \t]+)?(push|pull|login|build)(?=[\s"'`);]|$)/gu;
/** The length of `${…}` is bounded: where many open and none closes, each would look through the rest of the line. */
const WORD_PART =
  /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\$\([^()\n]*\)|`[^`\n]*`|(?:\\\r?\n|\$\{[^}\n]{0,200}\}|[^\s"'`;&|()])+/u;
const PASSWORD_OPTIONS: ReadonlySet<string> = new Set(['-p', '--password']);
const TAG_OPTIONS: ReadonlySet<string> = new Set(['-t', '--tag']);
const OUTPUT_OPTIONS: ReadonlySet<string> = new Set(['-o', '--output']);
const PUSHING_OUTPUT = /\btype=registry\b|\bpush=true\b/u;
const LOGIN_OPTIONS_WITH_VALUE: ReadonlySet<string> = new Set([
  ...PASSWORD_OPTIONS,
  '-u',
  '--username',
  '-e',
  '--email',
]);

/** Finds the docker commands that a shell text runs. */
export function findDockerCommands(text: string): readonly DockerCommand[] {
  // Most commands of Docker are of another kind, and the expression below is slow.
  if (!text.includes('docker') || !/pu(?:sh|ll)|login|type=registry/u.test(text)) {
    return [];
  }
  const commands: DockerCommand[] = [];
  let reached = 0;
  const shell = new ShellReader(text);
  for (const match of text.matchAll(COMMAND)) {
    const verb = match[1];
    const end = match.index + match[0].length;
    // What stands behind a command on its line are its words: each is read once.
    if (match.index < reached || !shell.runsAt(match.index)) {
      continue;
    }
    if (verb === 'push' || verb === 'pull' || verb === 'login') {
      const command = readCommand(text, match.index, end, verb);
      reached = command.range.end;
      commands.push(command);
    } else {
      const build = readBuild(text, match.index, end);
      reached = build.end;
      addAll(commands, build.pushes);
    }
  }
  return commands;
}

function readCommand(text: string, start: number, from: number, verb: DockerCommand['verb']): DockerCommand {
  let operand: string | null = null;
  let operandRange: TextRange = { start: from, end: from };
  let end = from;
  let waiting: string | null = null;
  let password: WrittenValue | null = null;
  let readsInput = false;
  for (const word of words(text, from)) {
    end = word.end;
    const raw = text.slice(word.start, word.end);
    if (waiting !== null) {
      password = PASSWORD_OPTIONS.has(waiting) ? written(text, word) : password;
      waiting = null;
    } else if (raw.startsWith('-')) {
      const { name, value } = readOption(raw, word);
      password = value !== null && PASSWORD_OPTIONS.has(name) ? written(text, value) : password;
      readsInput ||= name === '--password-stdin';
      waiting = verb === 'login' && value === null && LOGIN_OPTIONS_WITH_VALUE.has(name) ? name : null;
    } else if (operand === null) {
      operand = unquote(raw);
      operandRange = word;
    }
  }
  const command = { verb, operand, operandRange, range: { start, end }, password };
  return verb === 'login' && readsInput ? withInput(text, command) : command;
}

/** `echo VALUE |` in front of a login, or `<<< VALUE` behind it. */
function withInput(text: string, command: DockerCommand): DockerCommand {
  const { start, end } = command.range;
  const behind = hereString(text, end);
  if (behind !== null) {
    return { ...command, range: { start, end: behind.end }, password: written(text, behind) };
  }
  const printed = printedBefore(text, start);
  return printed === null
    ? command
    : { ...command, range: { start: printed.start, end }, password: written(text, printed.value) };
}

function hereString(text: string, from: number): TextRange | null {
  const sign = /[ \t]*<<<[ \t]*/uy;
  sign.lastIndex = from;
  const start = from + (sign.exec(text)?.[0].length ?? 0);
  const end = start === from ? start : endOfWord(text, start);
  return end === start ? null : { start, end };
}

/** A line of this kind is no longer. */
const MAX_PRINTED = 1000;
const PRINTING = /(?<![^\s;&|()])(?:echo|printf)(?=[ \t])/gu;
/** Options, and the format of `printf` that prints what follows. */
const NO_VALUE = /^-|^["']?%s/u;
const PIPE = /^[ \t]*\|(?:[ \t]|\\?\r?\n)*(?:sudo[ \t]+)?$/u;

/** What `echo` or `printf` prints directly into the command at an offset. */
function printedBefore(
  text: string,
  at: number,
): { readonly start: number; readonly value: TextRange } | null {
  const from = Math.max(0, at - MAX_PRINTED);
  const before = text.slice(from, at);
  const print = [...before.matchAll(PRINTING)].at(-1);
  if (print === undefined) {
    return null;
  }
  const found = [...words(before, print.index + print[0].length)];
  const values = found.filter(({ start, end }) => !NO_VALUE.test(before.slice(start, end)));
  const [first, last] = [values[0], values.at(-1)];
  return first === undefined || last === undefined || !PIPE.test(before.slice(found.at(-1)?.end))
    ? null
    : { start: from + print.index, value: { start: from + first.start, end: from + last.end } };
}

function written(text: string, range: TextRange): WrittenValue {
  return { value: unquote(text.slice(range.start, range.end)), range };
}

/** `docker build --push -t IMAGE`: with `--push`, or an output of that meaning, each tag is pushed. */
function readBuild(
  text: string,
  start: number,
  from: number,
): { readonly pushes: readonly DockerCommand[]; readonly end: number } {
  const tags: TextRange[] = [];
  let end = from;
  let pushes = false;
  for (const { name, value, end: optionEnd } of buildOptions(text, from)) {
    end = optionEnd;
    const written = text.slice(value.start, value.end);
    if (TAG_OPTIONS.has(name)) {
      tags.push(value);
    } else {
      pushes ||= OUTPUT_OPTIONS.has(name)
        ? PUSHING_OUTPUT.test(written)
        : name === '--push' && written !== 'false';
    }
  }
  const commands = (pushes ? tags : []).map((operandRange) => ({
    verb: 'push' as const,
    operand: unquote(text.slice(operandRange.start, operandRange.end)),
    operandRange,
    range: { start, end },
    password: null,
  }));
  return { pushes: commands, end };
}

interface BuildOption {
  readonly name: string;
  /** Empty where there is none. */
  readonly value: TextRange;
  readonly end: number;
}

/** The words of a build, those that are no option by an empty name; an option that takes one with its value. */
function* buildOptions(text: string, from: number): Generator<BuildOption> {
  let waiting: string | null = null;
  for (const word of words(text, from)) {
    const { start, end } = word;
    const raw = text.slice(start, end);
    const equals = raw.startsWith('-') ? raw.indexOf('=') : -1;
    if (waiting !== null) {
      yield { name: waiting, value: word, end };
      waiting = null;
    } else if (equals !== -1) {
      yield { name: raw.slice(0, equals), value: { start: start + equals + 1, end }, end };
    } else if (TAG_OPTIONS.has(raw) || OUTPUT_OPTIONS.has(raw)) {
      waiting = raw;
    } else {
      yield { name: raw.startsWith('-') ? raw : '', value: { start: end, end }, end };
    }
  }
}

/** Takes `-p`, `-p=x`, `-px` and `--password=x` apart; null for a value that is not in the same word. */
function readOption(
  raw: string,
  word: TextRange,
): { readonly name: string; readonly value: TextRange | null } {
  const [name = raw, equals = ''] = /^(?:--[^=]*|-[^-])(=?)/u.exec(raw) ?? [];
  const bare = equals === '' ? name : name.slice(0, -1);
  const start = word.start + name.length;
  return { name: bare, value: equals === '' && start === word.end ? null : { start, end: word.end } };
}

/** Words up to the end of the command: an operator, a line end that is not escaped, or a redirection. */
function* words(text: string, from: number): Generator<TextRange> {
  let position = from;
  for (;;) {
    const gap = /(?:[ \t]|\\\r?\n)*/uy;
    gap.lastIndex = position;
    position += gap.exec(text)?.[0].length ?? 0;
    const end = endOfWord(text, position);
    if (end === position || /^[#<>]/u.test(text.slice(position, position + 1))) {
      return;
    }
    yield { start: position, end };
    position = end;
  }
}

/** A word may be put together of quoted and plain parts: `$HOST/"my app":1`. */
function endOfWord(text: string, from: number): number {
  const part = new RegExp(WORD_PART, 'uy');
  let position = from;
  for (;;) {
    part.lastIndex = position;
    const found = part.exec(text)?.[0] ?? '';
    if (found === '') {
      return position;
    }
    position += found.length;
  }
}

function unquote(text: string): string {
  return text.replace(
    /"((?:[^"\\]|\\.)*)"|'([^']*)'/gu,
    (_, double?: string, single?: string) => double ?? single ?? '',
  );
}

/** Whether the text logs in by itself, so that nothing can be said about what a hub entry lacks. */
export function logsInByItself(text: string): boolean {
  return /docker[ \t]+login|get-login|configure-docker|gcloud[ \t]+(?:beta[ \t]+)?docker|credential-helper|credHelpers|\.docker\/config|\.dockercfg|podman[ \t]+login|skopeo|az[ \t]+acr[ \t]+login/u.test(
    text,
  );
}
