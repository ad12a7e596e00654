import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { escapeForQuote, isSafePlain, writeScalar } from '../../../../src/core/yaml/scalarText.ts';

function readBack(yaml: string, version: '1.1' | '1.2'): unknown {
  const document = parseDocument(yaml, { version });
  assert.deepEqual(document.errors, [], yaml);
  return (document.toJS() as { key: unknown[] | { a: unknown } }).key;
}

describe('scalarText', () => {
  it('leaves ordinary names without quotes', () => {
    for (const name of [
      'my-ecr',
      'Docker Hub',
      'Owner - Docker',
      'DC/OS',
      'a#b',
      'a:b',
      'v1.10.2',
      '-dash',
    ]) {
      assert.equal(writeScalar(name, { flow: false }), name);
    }
  });

  it('quotes what YAML would read as something else', () => {
    for (const name of [
      'Team #devops',
      '@team',
      '*x',
      '- x',
      '123',
      '0123',
      '1.10',
      'yes',
      'null',
      '~',
      '2016-01-01',
      'a: b',
      '',
      ' x',
      'x:',
    ]) {
      assert.equal(isSafePlain(name, false), false, name);
      assert.equal(writeScalar(name, { flow: false }), `'${name}'`);
    }
  });

  it('quotes commas and brackets in flow style only', () => {
    assert.equal(writeScalar('a, b [c]', { flow: false }), 'a, b [c]');
    assert.equal(writeScalar('a, b [c]', { flow: true }), "'a, b [c]'");
  });

  it('keeps the quotes that are asked for', () => {
    assert.equal(writeScalar("it's", { flow: false, quote: "'" }), "'it''s'");
    assert.equal(writeScalar('say "hi" \\', { flow: false, quote: '"' }), '"say \\"hi\\" \\\\"');
    assert.equal(escapeForQuote("it's", "'"), "it''s");
  });

  it('is read back as the same text by YAML 1.1 and 1.2, in block and flow style', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom(...Array.from('ab 1.0-:#,[]{}\'"\\@*&!%|>?~`\t\n=<y')),
        maxLength: 8,
      }),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(null, '"' as const, "'" as const), (name, quote) => {
        for (const version of ['1.1', '1.2'] as const) {
          assert.equal(readBack(`key: ${writeScalar(name, { flow: false, quote })}\n`, version), name);
          assert.deepEqual(
            readBack(`key: {a: ${writeScalar(name, { flow: true, quote })}, b: 1}\n`, version),
            { a: name, b: 1 },
          );
          assert.deepEqual(readBack(`key:\n- ${writeScalar(name, { flow: false, quote })}\n`, version), [
            name,
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
