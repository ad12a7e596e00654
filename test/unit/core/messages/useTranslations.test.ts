import assert from 'node:assert/strict';
import path from 'node:path';
import { ROOT } from '../../../../scripts/runCommand.ts';
import { createEditorFindings } from '../../../../src/core/analysis/editorFindings.ts';
import { BuildIndex } from '../../../../src/core/build/buildIndex.ts';
import { createFactSource } from '../../../../src/core/analysis/language/integrationFacts.ts';
import { LanguageAnalysis } from '../../../../src/core/analysis/language/languageAnalysis.ts';
import { analyzeDocument } from '../../../../src/core/analysis/analyzeDocument.ts';
import { LOGIN_CAUSES, verdictOf } from '../../../../src/core/domain/loginOutcome.ts';
import { describeLogin } from '../../../../src/core/messages/describeLogin.ts';
import { fixTitle } from '../../../../src/core/messages/fixTitles.ts';
import { useTranslations } from '../../../../src/core/messages/useTranslations.ts';
import { DocumentCache } from '../../../../src/core/analysis/documentCache.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { createFormPage } from '../../../../src/host/forms/formPage.ts';
import { groupHint } from '../../../../src/host/views/treeTexts.ts';
import type { Translate } from '../../../../src/core/messages/translate.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import { inputOf, readGoldenCases } from '../../../support/goldenCase.ts';
import { indexWorkspace } from '../../../support/indexedWorkspace.ts';
import { madeUpBundle } from '../../../support/madeUpLanguage.ts';

const CASES = readGoldenCases(path.join(ROOT, 'test', 'fixtures', 'fixes'));
const TRANSLATED = /^⟦[^]*⟧$/;

/** Every text below a value, by where it stands. */
function textsOf(value: unknown, at = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') {
    return [[at, value]];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, below]) => textsOf(below, `${at}.${key}`))
    : [];
}

describe('in another language', () => {
  const bundle = madeUpBundle();
  const t: Translate = (message, ...values) => plainTranslate(bundle[message] ?? message, ...values);

  before(() => {
    useTranslations(bundle);
  });

  after(() => {
    useTranslations({});
  });

  it('findings and their fixes speak it', () => {
    const { describe: wordsOf } = createEditorFindings(new DocumentCache(parseShippableDocument));
    for (const each of CASES) {
      for (const { message, related, fixes } of analyzeDocument(inputOf(each), {})) {
        const words = [message, ...related.map((place) => place.message)].map(wordsOf);
        for (const text of [...words, ...fixes.map(fixTitle)]) {
          assert.match(text, TRANSLATED, each.name);
        }
      }
    }
  });

  it('outcomes of login tests speak it', () => {
    for (const cause of Object.values(LOGIN_CAUSES).flat()) {
      const outcome = { outcome: verdictOf(cause), cause, field: null, details: {} };
      const { verdict, explanation, nextSteps } = describeLogin(outcome, 'private');
      for (const text of [verdict, explanation, ...nextSteps.map((step) => step.text)]) {
        assert.match(text, /⟦/, cause);
      }
    }
  });

  it('hover, completion, lenses and hints speak it', async () => {
    const text = 'integrations:\n  hub:\n    - integrationName: e\n      type: ecr\n      \n';
    const uri = 'memory:/web/shippable.yml';
    const { index } = await indexWorkspace({ 'web/shippable.yml': text });
    const facts = createFactSource({
      records: { isRead: true, list: () => [], unreadable: () => [] },
      index,
      builds: new BuildIndex(),
      logins: { stateOf: () => undefined },
      branches: () => [],
      now: () => 0,
    });
    const language = new LanguageAnalysis(new DocumentCache(parseShippableDocument));
    assert.match(language.hover({ uri, text }, text.indexOf('hub') + 1, facts, false)?.markdown ?? '', /⟦/);
    assert.match(language.hover({ uri, text }, text.indexOf(': e') + 2, facts, false)?.markdown ?? '', /⟦/);
    const { items } = language.complete({ uri, text }, text.length - 1, facts, false);
    assert.match(items.find(({ label }) => label === 'region')?.documentation ?? '', TRANSLATED);
    assert.ok(language.lenses({ uri, text }, facts).every(({ title }) => TRANSLATED.test(title)));
    assert.ok(language.inlayHints({ uri, text }).every(({ label }) => TRANSLATED.test(label)));
  });

  it('the tree and the form speak it', () => {
    assert.match(groupHint('unknown', t), TRANSLATED);
    const target = { mode: 'add', type: 'ecr', name: '' } as const;
    const region = { overrides: [], example: 'us-west-2' };
    const page = createFormPage(
      {
        key: 'k',
        target,
        canTest: () => true,
        isLost: () => false,
        region,
        notice: null,
        kept: null,
        report: null,
        focus: null,
      },
      t,
    );
    const shown = [page.words, page.heading, page.kinds.map(({ nameHint, notes }) => [nameHint, notes])];
    const fields = page.kinds.flatMap((kind) => kind.fields);
    const inFields = fields.map(({ label, hint, help, helpTitle }) => [label, hint, help, helpTitle]);
    for (const [at, text] of textsOf([shown, inFields])) {
      assert.ok(text === '' || TRANSLATED.test(text), `${at}: ${text}`);
    }
  });
});
