import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../../scripts/runCommand.ts';
import { plainTranslate, type Translate } from '../../../../src/core/messages/translate.ts';
import { fileStatusText } from '../../../../src/host/views/fileStatusText.ts';

describe('what stands beside the language of a Shippable file', () => {
  it('counts integrations, and tells the region that counts where none is written', () => {
    assert.deepEqual(fileStatusText(2, [], plainTranslate), {
      text: '2 integrations',
      detail: 'default ECR region us-east-1',
      severity: 'information',
    });
    assert.equal(fileStatusText(1, [], plainTranslate).text, '1 integration');
  });

  it('fits into the line that VS Code cuts off, with its button, in both languages', () => {
    const bundle: unknown = JSON.parse(readFileSync(path.join(ROOT, 'l10n', 'bundle.l10n.de.json'), 'utf8'));
    const texts = new Map(Object.entries(bundle as Record<string, string>));
    const german: Translate = (message, ...values) =>
      plainTranslate(texts.get(message) ?? message, ...values);
    const problems = Array.from({ length: 12 }, () => ({ severity: 'error' }));
    for (const t of [plainTranslate, german]) {
      const { text, detail } = fileStatusText(12, problems, t);
      assert.ok(`${text} – ${detail}`.length <= 70, `${text} – ${detail}`);
    }
  });

  it('is as bad as the worst problem, and tells how many there are', () => {
    const warning = { severity: 'warning' };
    const error = { severity: 'error' };
    const of = (...problems: readonly { readonly severity: string }[]): readonly string[] => {
      const { text, severity } = fileStatusText(1, problems, plainTranslate);
      return [text, severity];
    };
    assert.deepEqual(of(warning), ['1 integration · 1 problem', 'warning']);
    assert.deepEqual(of(warning, error, error), ['1 integration · 3 problems', 'error']);
  });
});
