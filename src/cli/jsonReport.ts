import { JsonElements, printJson, type ReportPrinter } from './reportPrinter.ts';
import { terminalJson } from '../core/messages/shownText.ts';

/**
 * Prints the JSON report: one object with `version`, `files` (one object a file) and, only where there are some, `problems`.
 */
export function createJsonReport(): ReportPrinter {
  const files = new JsonElements(2);
  return {
    start: () => terminalJson('{\n  "version": 1,\n  "files": ['),
    file: (report) => terminalJson(files.next(report)),
    end: (problems) => {
      const more = problems.length === 0 ? '' : `,\n  "problems": ${printJson(problems, '  ')}`;
      return terminalJson(`${files.end()}${more}\n}\n`);
    },
  };
}
