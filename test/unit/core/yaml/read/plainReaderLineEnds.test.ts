import assert from 'node:assert/strict';
import { readPlainText } from '../../../../../src/core/yaml/read/plainReader.ts';
import { readWithLibrary } from '../../../../../src/core/yaml/read/readWithLibrary.ts';

const PLAIN = `# made on Windows
language: node_js
node_js:
  - "20"

build:
  ci: [npm ci, 'npm test']   # both
integrations:
  hub:
    - integrationName: company-ecr
      type: ecr
      region:
`;

function withCarriageReturns(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

describe('the plain reader and CRLF', () => {
  it('gives the tree of the library, with its offsets', () => {
    const text = withCarriageReturns(PLAIN);
    const plain = readPlainText(text);
    assert.ok(plain);
    assert.deepEqual([plain], readWithLibrary(text).roots);
  });

  it('leaves block scalars to the library: a blank at the end of a line is content there', () => {
    assert.equal(readPlainText(withCarriageReturns('script: |\n  one\n  two\n')), undefined);
  });

  it('leaves a CR that ends no line to the library', () => {
    assert.equal(readPlainText('a: b\rc: d\n'), undefined);
  });
});
