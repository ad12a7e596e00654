import assert from 'node:assert/strict';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { insertRegionOverride } from '../../../../src/core/edits/insertRegionOverride.ts';

function after(text: string, name = 'my-ecr'): string | null {
  const edit = insertRegionOverride(text, name, 'eu-west-1');
  return edit === null ? null : applyEdits(text, [edit]);
}

describe('insertRegionOverride', () => {
  const entry = '    - integrationName: my-ecr\n      type: ecr\n';

  it('writes the region beside the first hub entry that says none', () => {
    const hub = 'integrations:\n  hub:\n';
    const told = `${entry}      region: us-east-1\n`;
    assert.equal(after(hub + entry), `${hub}${entry}      region: eu-west-1\n`);
    assert.equal(after(hub + told + entry), `${hub}${told}${entry}      region: eu-west-1\n`);
    assert.equal(
      after('integrations: {hub: [{integrationName: my-ecr, type: ecr}]}\n'),
      'integrations: {hub: [{integrationName: my-ecr, type: ecr, region: eu-west-1}]}\n',
    );
  });

  it('writes an entry of its own where each says one, where only others are named, and where none is', () => {
    const own = `${entry}      region: eu-west-1\n`;
    const told = `integrations:\n  hub:\n${entry}      region: us-east-1\n`;
    assert.equal(after(told), told + own);
    const other = 'integrations:\n  hub:\n    - integrationName: other\n      type: ecr\n';
    assert.equal(after(other), other + own);
    assert.equal(after('language: none\n'), `language: none\n\nintegrations:\n  hub:\n${own}`);
    assert.equal(after(''), `integrations:\n  hub:\n${own}`);
  });

  it('quotes a name that would be something else to YAML', () => {
    assert.match(after('language: none\n', 'a: #b') ?? '', /integrationName: ['"]a: #b['"]\n/);
  });

  it('leaves a text alone that has no place for it', () => {
    assert.equal(after('just text\n'), null);
    assert.equal(after('integrations: [a, b]\n'), null);
  });
});
