import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeRecord } from '../../src/core/records/recordText.ts';

const FILES = 20_000;
const RECORDS = 1000;
/** Files of one folder of the workspace where there are several. */
const ROOTS = 500;

/** A file with a finding; every one names two integrations, and a few that nobody set up here. */
function textOf(index: number): string {
  const name = index % 25 === 0 ? `unknown-${String(index % 50)}` : `registry-${String(index % RECORDS)}`;
  return [
    'language: node_js',
    'build:',
    '  ci:',
    '    - npm test',
    'integrations:',
    '  hub:',
    `    - integrationName: ${name}`,
    '      type: ecr',
    '      regoin: eu-west-1',
    '  notifications:',
    `    - integrationName: team-${String(index % 40)}`,
    '      type: slack',
    '      recipients:',
    '        - "#builds"',
    '',
  ].join('\n');
}

/** 20,000 candidates, a repository each, forty in a team's folder: texts by URI. */
export function* largeFiles(): Generator<readonly [uri: string, text: string]> {
  const perRoot = FILES / ROOTS;
  for (let index = 0; index < FILES; index += 1) {
    const team = `team-${String(Math.floor(index / perRoot))}`;
    yield [`file:///workspace/${team}/repo-${String(index)}/shippable.yml`, textOf(index)];
  }
}

/** Integrations that were set up before the window opens. */
export function writeRecords(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < RECORDS; index += 1) {
    writeFileSync(path.join(folder, `id-${String(index)}.json`), recordText(index));
  }
}

function recordText(index: number): string {
  const id = `id-${String(index)}`;
  const time = '2026-01-01T00:00:00.000Z';
  return writeRecord({
    version: 1,
    id,
    name: `registry-${String(index)}`,
    type: 'ecr',
    fields: {},
    secrets: {},
    allowedRealms: [],
    revision: 1,
    createdAt: time,
    updatedAt: time,
  });
}

/** A file of a megabyte: thousands of entries of some fifty integrations. */
export function megabyteText(): string {
  const lines = Array.from(
    { length: 8000 },
    (_, at) =>
      `  # line ${String(at)} ${'x'.repeat(60)}\n    - integrationName: registry-${String(at % 50)}\n      type: ecr\n`,
  );
  return `integrations:\n  hub:\n${lines.join('')}`;
}
