import assert from 'node:assert/strict';
import type { ReportRow } from '../../../../src/contract/reportContract.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import { createReportPage, reportText } from '../../../../src/host/page/reportPage.ts';

const FRAME = { heading: 'Registry logins', intro: 'Tested today.', againLabel: 'Test all again' };

function row(name: string, result: string): ReportRow {
  return { key: name, name, type: 'Docker Hub', level: 'success', result, text: `${name} was asked.` };
}

describe('createReportPage', () => {
  it('counts how many ended how, and is the same as text', () => {
    const rows = [row('hub', 'Verified'), row('other', 'Refused'), row('third', 'Verified')];
    const page = createReportPage(FRAME, rows, plainTranslate);
    assert.equal(page.summary, '3 integrations · Verified: 2 · Refused: 1');
    assert.equal(
      reportText(page),
      [
        'Registry logins',
        'Tested today.',
        '3 integrations · Verified: 2 · Refused: 1',
        'hub · Docker Hub · Verified · hub was asked.',
        'other · Docker Hub · Refused · other was asked.',
        'third · Docker Hub · Verified · third was asked.\n',
      ].join('\n'),
    );
  });

  it('counts nothing of a single one', () => {
    assert.equal(createReportPage(FRAME, [row('hub', 'Verified')], plainTranslate).summary, '');
  });
});
