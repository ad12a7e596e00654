import { JsonElements, printJson, type ReportPrinter } from './reportPrinter.ts';

/** The one JSON object of the headless contract. */
export function createJsonReport(): ReportPrinter {
  const files = new JsonElements(2);
  return {
    start: () => '{\n  "version": 1,\n  "files": [',
    file: (report) => files.next(report),
    end: (problems) => {
      const more = problems.length === 0 ? '' : `,\n  "problems": ${printJson(problems, '  ')}`;
      return `${files.end()}${more}\n}\n`;
    },
  };
}
