/** Letters that are typed one after the other in one place. */
const RUN = 4;

/** Far apart and, being a prime, in another line each time. */
const STRIDE = 7_919;

/**
 * The texts that typing into a file gives, a letter at a time: behind a value, in front of a key, in a line of its own
 * below another, and in the middle of a line, in turn and all over the file. Always the same ones.
 */
export function* keystrokes(text: string, count: number): Generator<string> {
  const lines = text.split('\n');
  for (let stroke = 0; stroke < count; stroke += 1) {
    const run = Math.floor(stroke / RUN);
    const at = (run * STRIDE) % lines.length;
    const typed = 'integrations'.slice(0, (stroke % RUN) + 1);
    yield [...lines.slice(0, at), typedInto(lines[at] ?? '', typed, run), ...lines.slice(at + 1)].join('\n');
  }
}

function typedInto(line: string, typed: string, run: number): string {
  const [indent = ''] = /^[\s-]*/u.exec(line) ?? [];
  const middle = Math.floor((indent.length + line.length) / 2);
  switch (run % 4) {
    case 0:
      return `${line}${typed}`;
    case 1:
      return `${indent}${typed}${line.slice(indent.length)}`;
    case 2:
      return `${line}\n${indent.replaceAll('-', ' ')}${typed}`;
    default:
      return `${line.slice(0, middle)}${typed}${line.slice(middle)}`;
  }
}
