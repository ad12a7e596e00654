import path from 'node:path';

/** Three steps of edits, and three times the documents that VS Code keeps of files that no editor shows. */
export const MANY = 150;

export const OLD_NAME = 'old-name';

/** The text of one file: its own line ends and quotes, and every tenth names the integration in a script too. */
export function textOf(index: number): string {
  const name = index % 3 === 0 ? `"${OLD_NAME}"` : OLD_NAME;
  const job = [
    'jobs:',
    '  - name: push',
    '    type: runSh',
    '    steps:',
    '      - TASK:',
    `        - script: shipctl get_integration_field ${OLD_NAME} x`,
  ];
  const lines = [
    'integrations:',
    '  hub:',
    `    - integrationName: ${name}`,
    '      type: docker',
    ...(index % 10 === 0 ? job : []),
    '',
  ];
  return lines.join(index % 2 === 0 ? '\n' : '\r\n');
}

/** Path of a file below the workspace. */
export function fileOf(index: number): string {
  return path.join('many', String(index).padStart(4, '0'), 'shippable.yml');
}

/** Editors of these take no edit. */
export function readOnlyFileOf(index: number): string {
  return path.join('locked', String(index), 'shippable.yml');
}
