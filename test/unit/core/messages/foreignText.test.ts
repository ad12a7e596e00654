import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inSentence, oneLine, visible } from '../../../../src/core/messages/foreignText.ts';
import { inlineCode, placeLink, plainMarkdown } from '../../../../src/core/messages/markdown.ts';
import {
  interfaceLines,
  interfaceText,
  logEntry,
  sarifText,
  terminalDiff,
  terminalJson,
  terminalLines,
} from '../../../../src/core/messages/shownText.ts';
import { plural } from '../../../../src/core/messages/plural.ts';
import { t } from '../../../../src/core/messages/translated.ts';

/** Names that mean something to one place or another where they are shown. */
const HOSTILE: readonly string[] = [
  '[text](command:workbench.action.terminal.new)',
  '[a](https://evil.example "title")',
  'x](command:a) [y](file:///etc/passwd)',
  '![image](https://evil.example/x.png)',
  '<https://evil.example>',
  '<command:workbench.action.quit>',
  '<img src=x onerror=alert(1)>',
  'http://evil.example',
  'see www.evil.example or a@evil.example',
  '$(trash)',
  '$(sync~spin) busy',
  'a`b``c',
  '**bold** _it_ ~~no~~ | cell | $x^2$',
  '# heading',
  'two\nlines\r\nand\rthree',
  '::set-output name=x::y',
  '  ::error::no',
  '\u00a0::warning::no',
  '##[error]no',
  'before ##vso[task.setvariable variable=x]y',
  '###[group]x',
  "##teamcity[message text='x']",
  '\u001b[31mred\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '\u009b31m \u0000 \u007f \u0085 \u2028 \u2029',
  '\u202egnp.exe',
  'a\u2069b\u2066c',
  '\u2067open',
  'שלום',
  'مرحبا-hub',
  'half \ud800 of one',
];

/** As VS Code reads them: `linkedText.ts` and `iconLabels.ts`. */
const EDITOR_LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const EDITOR_ICON = /\$\([a-z0-9-]+(?:~[a-z]+)?\)/i;
/** As runners read them: `ActionCommand.cs` of GitHub, `Command.cs` of Azure, TeamCity's service messages. */
const LOG_COMMAND = /^\s*::|##(?:vso|teamcity)?\[/;
const MARKUP = /[`*_[\](){}<>#!|~&$@^.]|:\/\//;
/** A tab does no harm. */
const CONTROL = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E]/u;

/** What a person sees: word joiners and isolates have no shape. */
function seen(text: string): string {
  return text.replaceAll(/[\u2060\u2066-\u2069]/g, '');
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(/[\u2066-\u2069]/g)) {
    depth += mark === '\u2069' ? -1 : 1;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0;
}

function assertInInterface(shown: string): void {
  assert.doesNotMatch(shown, EDITOR_LINK);
  assert.doesNotMatch(shown, EDITOR_ICON);
  assert.doesNotMatch(shown, CONTROL);
  assert.ok(isBalanced(shown));
}

function assertInTerminal(shown: string): void {
  assert.match(shown, /^[^\n]*\n$/);
  assert.doesNotMatch(shown, LOG_COMMAND);
  assert.doesNotMatch(shown.slice(0, -1), CONTROL);
  assert.ok(isBalanced(shown));
}

function assertPlainMarkdown(shown: string): void {
  assert.doesNotMatch(shown.replaceAll(/\\[!-/:-@[-`{-~]/g, ''), MARKUP);
  assert.doesNotMatch(shown, CONTROL);
}

/** What is made of a text for each place, and that the place then reads nothing in it. */
const PLACES: Readonly<Record<string, (text: string) => void>> = {
  'a notification, a dialog, progress, an input box, a list, the tree, a lens': (text) => {
    assertInInterface(interfaceText(text));
    assertInInterface(interfaceText(t('"{0}" could not be read ({1}).', text, text)));
  },
  'the detail of a dialog': (text) => {
    interfaceLines(text).split('\n').forEach(assertInInterface);
  },
  Markdown: (text) => {
    assertPlainMarkdown(plainMarkdown(text));
  },
  'inline code': (text) => {
    const shown = inlineCode(text);
    const [fence = ''] = /^`+/.exec(shown) ?? [];
    const inside = shown.slice(fence.length, -fence.length);
    assert.ok(shown.endsWith(fence) && !inside.match(/`+/g)?.includes(fence), shown);
    assert.doesNotMatch(inside, CONTROL);
  },
  'the label of a link': (text) => {
    const [, label = ''] =
      /^\[(.*)\]\(file:\/\/\/w\/a%28b%29\.yml#L3\)$/s.exec(placeLink(text, 'file:///w/a(b).yml', 3)) ?? [];
    assertPlainMarkdown(label);
  },
  'a line of a terminal or a build log': (text) => {
    assertInTerminal(terminalLines(text));
    assertInTerminal(terminalLines(`${text}/shippable.yml:1:1: ${t('"{0}" is no name.', text)}`));
  },
  'a diff': (text) => {
    for (const line of terminalDiff(` ${text}`).split('\n')) {
      assert.doesNotMatch(line, LOG_COMMAND);
      assert.doesNotMatch(line.replace(/\r$/, ''), CONTROL);
    }
  },
  JSON: (text) => {
    const printed = terminalJson(JSON.stringify({ text }));
    assert.deepEqual(JSON.parse(printed), { text });
    assert.doesNotMatch(printed, CONTROL);
    assert.doesNotMatch(printed, LOG_COMMAND);
    assert.doesNotMatch(printed, /[\u2066-\u2069]/);
  },
  'a message of SARIF': (text) => {
    assert.doesNotMatch(sarifText(text), /\]\(/);
    assert.doesNotMatch(sarifText(text), CONTROL);
  },
  'the log': (text) => {
    const [, ...others] = logEntry(text).split('\n');
    assert.ok(others.every((line) => line.startsWith('    ')));
    assert.doesNotMatch(logEntry(text).replaceAll('\n', ''), CONTROL);
  },
};

describe('foreign text', () => {
  for (const [place, check] of Object.entries(PLACES)) {
    for (const text of HOSTILE) {
      it(`means nothing to ${place}: ${JSON.stringify(text)}`, () => {
        check(text);
      });
    }

    it(`means nothing to ${place}, whatever it is made of`, () => {
      const pieces = fc.constantFrom(...HOSTILE.flatMap((text) => [text, ...text.split(/(?=[^a-z])/)]));
      fc.assert(
        fc.property(
          fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 }),
          (parts) => {
            check(parts.join(''));
          },
        ),
        { numRuns: 300 },
      );
    });
  }

  it('is shown as it was written where nothing needs to be changed', () => {
    for (const name of ['my-hub', 'a [b] (c)', '{0}', 'Ünïcode 名前 🚢', 'a:b::c', '# x', 'x$y']) {
      assert.equal(interfaceText(name), name);
      assert.equal(terminalLines(name), `${name}\n`);
      assert.equal(t('"{0}"', name), `"${name}"`);
    }
  });

  it('looks as it was written where it had to be changed', () => {
    for (const name of ['[text](command:x)', '$(trash)', 'a](b) $(c)']) {
      assert.equal(seen(interfaceText(name)), name);
    }
    for (const name of ['::error::x', '##[error]x', '##vso[x]']) {
      assert.equal(seen(terminalLines(name)), `${name}\n`);
    }
    assert.equal(plainMarkdown('a.b').replaceAll('\\', ''), 'a.b');
  });

  it('shows what has no shape as its escape', () => {
    assert.equal(visible('a\u001b[31m\u0000\u202eb'), String.raw`a\u001b[31m\u0000\u202eb`);
    assert.equal(visible('a\u2069b\u2066c'), String.raw`a\u2069b\u2066c`);
    assert.equal(oneLine('a \r\n\r\n b'), 'a b');
  });

  it('keeps a name that runs from right to left apart from the words around it', () => {
    assert.equal(inSentence('hub'), 'hub');
    assert.equal(inSentence('שלום'), '\u2068שלום\u2069');
    assert.equal(t('"{0}": {1} times', 'مرحبا', 3), '"\u2068مرحبا\u2069": 3 times');
  });

  it('of any length is handled, backticks too', () => {
    const many = '`'.repeat(300_000);
    assert.equal(inlineCode(many).length, 300_000 + 2 * 300_001 + 2);
    assert.equal(inlineCode('`a'.repeat(300_000)).length, 2 * 300_000 + 2 * 2 + 2);
    assert.ok(plainMarkdown('a'.repeat(300_000)).length >= 300_000);
    assert.ok(terminalDiff('x'.repeat(300_000)).length >= 300_000);
  });
});

describe('plural', () => {
  it('says one of one thing and the other of any other number', () => {
    const words = (count: number): string =>
      plural(
        count,
        () => t('1 reference'),
        () => t('{0} references', count),
      );
    assert.deepEqual([0, 1, 2, 21].map(words), [
      '0 references',
      '1 reference',
      '2 references',
      '21 references',
    ]);
  });
});
