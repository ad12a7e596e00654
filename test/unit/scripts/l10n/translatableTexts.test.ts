import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { extractMessages } from '../../../../scripts/l10n/extractMessages.ts';
import { translatableTexts, translationBundle } from '../../../../scripts/l10n/translatableTexts.ts';
import { ROOT } from '../../../../scripts/runCommand.ts';

describe('texts to translate', () => {
  it('are the checked-in file', () => {
    const { texts, untranslatable } = translatableTexts();
    const file = path.join(ROOT, 'l10n', 'bundle.l10n.json');
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), translationBundle(texts), 'npm run l10n');
    assert.deepEqual(untranslatable, []);
  });

  it('are those of every way to call a translate function', () => {
    const source = `
      vscode.l10n.t('one', x); l10n.t(\`two\`); t(n === 1 ? 'three' : 'four {0}', n); this.#t("five"); other('six');
      t(message);`;
    assert.deepEqual(extractMessages('a.ts', source), {
      messages: ['one', 'two', 'three', 'four {0}', 'five'],
      computed: ['3: message'],
    });
  });
});
