import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

const KEYS = [
  ...['1', '01', '1.0', '1e0', '+1', '0x1', '0o1', '"1"', "'1'", '-1', '0', '-0', '0.0', '.5', '0.5', '5e-1'],
  ...[
    '16',
    '0x10',
    '0o20',
    '0o8',
    '1_000',
    '1000',
    '.inf',
    '.Inf',
    '+.inf',
    '-.inf',
    '.nan',
    '.NaN',
    '1.',
    '.',
  ],
  ...['true', 'True', 'TRUE', 'tRue', '"true"', 'yes', 'null', 'Null', '~', '"~"', 'name', 'Name', '"name"'],
];

describe('keys that occur twice', () => {
  it('are those that the YAML library holds for the same, whatever way they are written', () => {
    const differing: string[] = [];
    for (const one of KEYS) {
      for (const other of KEYS) {
        const text = `${one}: a\n${other}: b\n`;
        const library = parseDocument(text, { uniqueKeys: true }).errors.length > 0;
        const ours = parseShippableDocument(text).problems.some(({ code }) => code === 'DUPLICATE_KEY');
        if (library !== ours) {
          differing.push(`${one} and ${other}: ${library ? 'the same' : 'not the same'}`);
        }
      }
    }
    assert.deepEqual(differing, []);
  });
});
