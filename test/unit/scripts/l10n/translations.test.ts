import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  BUNDLE,
  MANIFEST_TEXTS,
  readTexts,
  translatedFiles,
  translationGaps,
  withoutExtra,
} from '../../../../scripts/l10n/translations.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import { FINDINGS_PAGE } from '../../../../src/core/messages/ruleTexts.ts';
import { createDeleteWords } from '../../../../src/host/deletion/deleteWords.ts';
import { createFormPage } from '../../../../src/host/forms/formPage.ts';
import { createGraphWords } from '../../../../src/host/graph/graphWords.ts';
import { inGerman } from '../../../support/inGerman.ts';

/** Texts that are the same in English and German. Another one that is so was forgotten. */
const SAME = [
  '"{0}": {1}. {2}',
  'Alias',
  'Amazon Web Services.',
  'Branches',
  'Details',
  'HipChat.',
  'Integration',
  'Job',
  'Job "{0}"',
  'Jobs',
  'Name',
  'Optional.',
  'Region',
  'Region: {0}.',
  'Registry',
  'Repository',
  'Shippable',
  'Slack.',
  'Trigger',
  'URL',
  'accessToken',
  'aws_access_key_id',
  'aws_secret_access_key',
  '{0} ({1})',
  '{0} {1}: {2} ({3} ms)',
  '{0}, {1}',
  '{0}: {1}',
];

describe('the German translation', () => {
  it('lies beside every file of English texts', () => {
    assert.deepEqual(
      translatedFiles().map(({ english, translations }) => [
        english,
        translations.map((each) => each.language),
      ]),
      [
        [BUNDLE, ['de']],
        [MANIFEST_TEXTS, ['de']],
      ],
    );
  });

  it('has every text and no other, with the values, the code, the links and the end of the English one', () => {
    for (const { english, translations } of translatedFiles()) {
      for (const { file } of translations) {
        const gaps = translationGaps(readTexts(english), readTexts(file));
        assert.deepEqual(
          gaps,
          { missing: [], extra: [], different: [] },
          `${file}: npm run l10n, docs/translating.md`,
        );
      }
    }
  });

  it('reads otherwise than English, but for the words that are the same in both', () => {
    const pairs = translatedFiles().flatMap(({ english, translations }) => {
      const texts = readTexts(english);
      const german = readTexts(translations[0]?.file ?? '');
      return Object.keys(texts).map((name) => [texts[name] ?? '', german[name]] as const);
    });
    const same = pairs.filter(([english, german]) => english === german).map(([english]) => english);
    assert.deepEqual([...new Set(same)].sort(), [...SAME].sort());
  });

  it('has the sections of the English page, each with its severity, its sources and its remedy', () => {
    const [english = [], german = []] = [FINDINGS_PAGE, 'docs/findings.de.md'].map((file) =>
      readFileSync(file, 'utf8').split(/^## /mu).slice(1),
    );
    assert.deepEqual(german.map(codeOf), english.map(codeOf));
    german.forEach((section, at) => {
      const [code = '', ...lines] = section.split('\n');
      const body = lines.join('\n').trim();
      assert.match(body, /^\*\*(?:Fehler|Warnung|Information|Hinweis)\.?\*\*/u, code);
      assert.match(body, /\*\*(?:Korrektur(?:en)?:|Beheben Sie es)\*\*/u, `${code}: no remedy`);
      assert.deepEqual(codeSpans(section), codeSpans(english[at] ?? ''), `${code}: other code`);
      assert.deepEqual(tickets(section), tickets(english[at] ?? ''), `${code}: other sources`);
    });
  });

  it('reaches the form, the delete window and the picture of dependents', () => {
    const [german, english] = [inGerman, plainTranslate].map((t) => {
      const page = createFormPage(
        {
          key: 'k',
          target: { mode: 'add', type: 'ecr', name: '' },
          canTest: () => true,
          isLost: () => false,
          region: { overrides: [], example: 'us-west-2' },
          notice: null,
          kept: null,
          report: null,
          focus: null,
        },
        t,
      );
      const fields = page.kinds.flatMap((kind) =>
        kind.fields.flatMap(({ label, hint, help }) => [label, hint, ...help]),
      );
      const graph = Object.values(createGraphWords(t)).filter((word) => typeof word === 'string');
      return textsOf([page.heading, page.words, fields, createDeleteWords(t), graph]);
    });
    english?.forEach((text, at) => {
      assert.ok(SAME.includes(text) || german?.[at] !== text, text);
    });
    assert.equal(inGerman('No dependency'), 'Keine Abhängigkeit');
  });
});

describe('what a translation lacks', () => {
  const english = { 'Delete {0}': 'Delete {0}', 'Save `a`.': 'Save `a`.', Open: 'Open' };

  it('is what is not there, what is too many, and what has other values, code or another end', () => {
    const translated = { 'Delete {0}': '{1} löschen', 'Save `a`.': '`a` speichern.', Close: 'Schließen' };
    assert.deepEqual(translationGaps(english, translated), {
      missing: ['Open'],
      extra: ['Close'],
      different: ['Delete {0}'],
    });
    assert.deepEqual(Object.keys(withoutExtra(english, translated)), ['Delete {0}', 'Save `a`.']);
  });

  it('is an empty text, code that differs, and a full stop that is gone', () => {
    const translated = { 'Delete {0}': ' ', 'Save `a`.': '`a` speichern', Open: 'Öffnen' };
    assert.deepEqual(translationGaps(english, translated), {
      missing: ['Delete {0}'],
      extra: [],
      different: ['Save `a`.'],
    });
  });
});

/** Every text below a value that people read, in order. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return value === '' ? [] : [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function codeOf(section: string): string {
  return section.split('\n', 1)[0] ?? '';
}

function codeSpans(section: string): readonly string[] {
  return [...section.matchAll(/(?<!`)`[^`]+`(?!`)/gu)].map(([span]) => span.replaceAll(/\s+/gu, ' ')).sort();
}

/** `support#123`, in order of their numbers. */
function tickets(section: string): readonly string[] {
  return [...section.matchAll(/\b\w+#\d+/gu)].map(([ticket]) => ticket).sort();
}
