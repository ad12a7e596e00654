import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../scripts/runCommand.ts';

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

interface Proof {
  readonly promise: string;
  readonly file: string;
  readonly test: string;
}

const FOLDERS = [
  'bench',
  'docs',
  'examples',
  'l10n',
  'media',
  'schemas',
  'scripts',
  'src',
  'test',
  'webview-ui',
];

/** Every file and folder of the project's own, `src/core/edits` also as `core/edits`, and each file also by its name alone. */
function namesOfFiles(): readonly string[] {
  const below = FOLDERS.flatMap((folder) => [
    folder,
    ...readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const name = path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/');
      const short = name.startsWith('src/') ? [name, name.slice('src/'.length)] : [name];
      return entry.isFile() ? [...short, entry.name] : short;
    }),
  ]);
  return [...below, ...readdirSync(ROOT)];
}

/** What a document names: `<code>`, `*`, `X` and `xx` stand for any part of a name, and `.ts` may be left out. */
function patternOf(name: string): RegExp {
  const pattern = name
    .replace(/\/$/u, '')
    .replaceAll('.', '\\.')
    .replaceAll(/<\w+>|\*|\bX\b|\bxx\b/gu, '[^/]*');
  return new RegExp(`^${pattern}(?:\\.ts)?$`, 'u');
}

/** Stands for any file in the rule that a test mirrors its source. */
const EXAMPLE = '/a/b.';

const ROW = /^\| (.+?) +\| `(test\/[\w/]+\.test\.ts)` "((?:[^"\\]|\\.)+)" *\|$/gmu;

describe('the page of proof', () => {
  const page = read('docs/proof.md');
  const proofs: Proof[] = [...page.matchAll(ROW)].map(([, promise = '', file = '', test = '']) => ({
    promise,
    file,
    test: test.replaceAll('\\"', '"'),
  }));

  it('names a test in each row', () => {
    const rows = page
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (\*\*|---|Promise)/u.test(line));
    assert.ok(rows.length > 30);
    assert.equal(proofs.length, rows.length);
  });

  it('names tests that exist', () => {
    for (const { promise, file, test } of proofs) {
      assert.ok(existsSync(path.join(ROOT, file)), `${promise}: ${file}`);
      const titles = [...read(file).matchAll(/\b(?:it|describe)\(\s*(['"`])((?:(?!\1).)+)\1/gu)];
      assert.ok(
        titles.some(([, , title]) => title === test),
        `${promise}: no test of ${file} is called "${test}"`,
      );
    }
  });

  it('proves something under each heading that the README promises it under', () => {
    const headings = [
      'See who depends on what',
      'Add, and test the login',
      'Mend a mistake',
      'Rename and delete without breaking a build',
      'Privacy',
    ];
    const readme = read('README.md');
    for (const heading of headings) {
      assert.ok(readme.includes(`# ${heading}\n`), heading);
      assert.ok(page.includes(`| **${heading}** `), heading);
    }
  });
});

describe('the documents for strangers', () => {
  const documents = [
    'README.md',
    'SECURITY.md',
    'SUPPORT.md',
    'CONTRIBUTING.md',
    'docs/builds.md',
    'docs/accessibility.md',
    'docs/proof.md',
  ];

  it('name only files, commands and settings that there are', () => {
    const manifest = read('package.json');
    const texts = Object.values(JSON.parse(read('package.nls.json')) as Record<string, string>);
    const scripts = Object.keys((JSON.parse(manifest) as { scripts: Record<string, string> }).scripts);
    for (const document of documents) {
      const text = read(document);
      for (const [, file = ''] of text.matchAll(
        /`((?:docs|test|media|scripts|src)\/[\w/.-]+\.\w+|[A-Z]+\.md)`/gu,
      )) {
        assert.ok(file.includes(EXAMPLE) || existsSync(path.join(ROOT, file)), `${document} names ${file}`);
      }
      for (const [, file = ''] of text.matchAll(/(?:src|srcset)="([^"]+)"/gu)) {
        assert.ok(existsSync(path.join(ROOT, file)), `${document} shows ${file}`);
      }
      for (const [, title = ''] of text.matchAll(/\*\*Shippable: ([^*]+)\*\*/gu)) {
        assert.ok(texts.includes(title), `${document} names the command ${title}`);
      }
      for (const [setting] of text.matchAll(
        /\bshippable\.(?:files|findings|view|codeLens|inlayHints|organisation|branches|rename)\.\w+/gu,
      )) {
        assert.ok(manifest.includes(`"${setting}"`), `${document} names the setting ${setting}`);
      }
      for (const [, script = ''] of text.matchAll(/\bnpm run ([\w:]+)/gu)) {
        assert.ok(scripts.includes(script), `${document} names npm run ${script}`);
      }
    }
  });

  it('name only files and folders that there are, as do ARCHITECTURE and the decisions', () => {
    const files = namesOfFiles();
    const tops = new Set([...FOLDERS, ...files.filter((name) => existsSync(path.join(ROOT, 'src', name)))]);
    const pages = ['docs', 'docs/adr'].flatMap((folder) =>
      readdirSync(path.join(ROOT, folder))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `${folder}/${name}`),
    );
    let checked = 0;
    for (const page of new Set([...documents, 'ARCHITECTURE.md', ...pages])) {
      for (const [, name = ''] of read(page).matchAll(
        /`([\w./*<>-]+\/[\w./*<>-]*|[\w.*-]+\.(?:ts|mjs))`/gu,
      )) {
        const [top = ''] = name.split('/');
        if ((tops.has(top) || !name.includes('/')) && !name.includes(EXAMPLE)) {
          const pattern = patternOf(name);
          assert.ok(
            files.some((file) => pattern.test(file)),
            `${page} names ${name}`,
          );
          checked += 1;
        }
      }
    }
    assert.ok(checked > 200, `${String(checked)} names were found`);
  });

  it('show no npm command of the sources on the page of the gallery', () => {
    assert.doesNotMatch(read('README.md'), /\bnpm (?:run|test|start|install|ci)\b/u);
  });
});
