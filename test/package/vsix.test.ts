import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { VSIX } from '../support/vsCodeServer.ts';

/** What people need; nothing else is packed. */
const WANTED = [
  /^extension\/package\.json$/,
  /^extension\/package\.nls(\.[\w-]+)?\.json$/,
  /^extension\/(readme|changelog)\.md$/i,
  /^extension\/LICENSE\.txt$/,
  /^extension\/dist\/[\w-]+\.js$/,
  /^extension\/dist\/webview\/[\w-]+\.(js|css|ttf)$/,
  /^extension\/(media|l10n|schemas)\//,
  // What each finding's code links to.
  /^extension\/docs\/findings(\.[\w-]+)?\.md$/,
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
      'l10n/bundle.l10n.json',
      'docs/findings.md',
      ...GERMAN,
    ].filter((name) => !names.has(`extension/${name}`));
    assert.deepEqual(missing, []);
  });
});
