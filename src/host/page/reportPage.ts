import type { ReportPage, ReportRow } from '../../contract/reportContract.ts';
import { plural } from '../../core/messages/plural.ts';
import type { Translate } from '../../core/messages/translate.ts';

/** What a report shows beside its rows. */
export interface ReportFrame {
  readonly heading: string;
  readonly intro: string;
  readonly againLabel: string | null;
}

export function createReportPage(
  { heading, intro, againLabel }: ReportFrame,
  rows: readonly ReportRow[],
  t: Translate,
): ReportPage {
  const counts = [...Map.groupBy(rows, ({ result }) => result)].map(([result, { length }]) =>
    t('{0}: {1}', result, length),
  );
  return {
    heading,
    intro,
    summary: rows.length < 2 ? '' : [totalOf(rows.length, t), ...counts].join(' · '),
    rows,
    againLabel,
    words: {
      copy: t('Copy as text'),
      nameColumn: t('Integration'),
      typeColumn: t('Type'),
      resultColumn: t('Result'),
      textColumn: t('What happened'),
    },
  };
}

/** The report as people paste it into a ticket. */
export function reportText({ heading, intro, summary, rows }: ReportPage): string {
  const lines = rows.map(({ name, type, result, text }) =>
    [name, type, result, text].filter((part) => part !== '').join(' · '),
  );
  return `${[heading, intro, summary, ...lines].filter((line) => line !== '').join('\n')}\n`;
}

function totalOf(count: number, t: Translate): string {
  return plural(
    count,
    () => t('1 integration'),
    () => t('{0} integrations', count),
  );
}
