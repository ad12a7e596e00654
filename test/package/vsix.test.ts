import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packVsix } from '../../scripts/packageExtension.ts';
import { ROOT, runCommand } from '../../scripts/runCommand.ts';
import { createTemporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import { VSIX } from '../support/vsCodeServer.ts';

/** What people need; nothing else is packed. */
const WANTED = [
  /^extension\/package\.json$/,
  /^extension\/package\.nls(\.[\w-]+)?\.json$/,
  /^extension\/(readme|changelog|security|support)\.md$/i,
  /^extension\/LICENSE\.txt$/,
  /^extension\/dist\/[\w-]+\.js$/,
  /^extension\/dist\/webview\/[\w-]+\.(js|css|ttf)$/,
  /^extension\/(media|l10n|schemas)\//,
  // What each finding's code links to, in each language, and what the README names.
  /^extension\/docs\/[\w.-]+\.md$/,
  // The envelope.
  /^extension\.vsixmanifest$/,
  /^\[Content_Types\]\.xml$/,
];

/** What German needs. */
const GERMAN = ['package.nls.de.json', 'l10n/bundle.l10n.de.json', 'docs/findings.de.md'];

const CENTRAL_ENTRY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);

/** Names in a zip file, from its central directory (APPNOTE 4.3.12). */
function namesInZip(file: string): readonly string[] {
  const zip = readFileSync(file);
  const names: string[] = [];
  for (let at = zip.indexOf(CENTRAL_ENTRY); at !== -1; at = zip.indexOf(CENTRAL_ENTRY, at + 46)) {
    names.push(zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)));
  }
  return names;
}

describe('the packed extension', () => {
  it('holds what people need and nothing else', () => {
    const unwanted = namesInZip(VSIX).filter((name) => !WANTED.some((pattern) => pattern.test(name)));
    assert.deepEqual(unwanted, []);
  });

  it('holds the manifest, the documents and the bundles', () => {
    const names = new Set(namesInZip(VSIX).map((name) => name.toLowerCase()));
    const wanted = ['package.json', 'readme.md', 'changelog.md', 'license.txt', 'dist/extension.js'];
    const missing = [
      ...wanted,
      'dist/l10n.js',
      'dist/tldts.js',
      'l10n/bundle.l10n.json',
      'docs/findings.md',
      ...GERMAN,
    ].filter((name) => !names.has(`extension/${name}`));
    assert.deepEqual(missing, []);
  });

  it('shows the pictures of its README and of its walkthrough: each travels in it', () => {
    const names = new Set(namesInZip(VSIX).map((name) => name.toLowerCase()));
    const texts = ['README.md', 'package.json'].map((file) => readFileSync(path.join(ROOT, file), 'utf8'));
    const pictures = texts.flatMap((text) => text.match(/media\/[\w./-]+\.(?:webp|png|svg)/gu) ?? []);
    assert.ok(pictures.length > 0);
    assert.deepEqual(
      pictures.filter((picture) => !names.has(`extension/${picture}`)),
      [],
    );
  });

  it('is the same bytes when it is built and packed again', async () => {
    const folder = createTemporaryFolder();
    const built = path.join(folder.path, 'dist');
    const { code, output } = await runCommand(process.execPath, ['esbuild.mjs', built], {
      output: 'collect',
    });
    assert.equal(code, 0, output);
    const files = globSync('**/*.*', { cwd: path.join(ROOT, 'dist') }).sort();
    assert.deepEqual(globSync('**/*.*', { cwd: built }).sort(), files);
    for (const file of files) {
      const [first, second] = [path.join(ROOT, 'dist'), built].map((place) =>
        readFileSync(path.join(place, file)),
      );
      assert.ok(first !== undefined && second?.equals(first), file);
    }
    const again = path.join(folder.path, 'again.vsix');
    await packVsix(again);
    assert.ok(readFileSync(again).equals(readFileSync(VSIX)));
    folder.remove();
  });
});
