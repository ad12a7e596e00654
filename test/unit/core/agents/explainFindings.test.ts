import assert from 'node:assert/strict';
import { answerText, type AgentAnswer } from '../../../../src/core/agents/agentAnswer.ts';
import {
  explainFindings,
  type FilesAnswer,
  type FindingsAnswer,
  type FindingsQuestion,
} from '../../../../src/core/agents/explainFindings.ts';
import type { AgentEdit } from '../../../../src/core/agents/describeFinding.ts';
import type { AgentWorld } from '../../../../src/core/agents/agentWorld.ts';
import { agentWorld } from '../../../support/agentWorld.ts';

const ASK: FindingsQuestion = { file: null, line: null, code: null };

async function explain(
  world: AgentWorld,
  file: string,
  more: Partial<FindingsQuestion> = {},
): Promise<FindingsAnswer> {
  return (await explainFindings(world, { ...ASK, file, ...more })) as FindingsAnswer;
}

/** What an agent does with a proposal: places from 1 in UTF-16 units, the last edit first. */
function apply(text: string, edits: readonly AgentEdit[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const at = (line: number, column: number): number => (starts[line - 1] ?? text.length) + column - 1;
  return edits
    .toSorted((a, b) => at(b.line, b.column) - at(a.line, a.column))
    .reduce(
      (now, { line, column, endLine, endColumn, newText }) =>
        now.slice(0, at(line, column)) + newText + now.slice(at(endLine, endColumn)),
      text,
    );
}

describe('explain findings for a language model', () => {
  const ZONE =
    'integrations:\n  hub:\n    - integrationName: my-ecr\n      type: ecr\n      region: us-east-1a\n';

  it('explains each finding, and proposes edits that mend it', async () => {
    const world = await agentWorld({ 'one/shippable.yml': ZONE });
    const answer = await explain(world, 'shippable.yml', { code: 'zone-as-region' });
    const [finding] = answer.findings.items;
    assert.equal(finding?.code, 'zone-as-region');
    assert.deepEqual([finding.line, finding.column, finding.endColumn], [5, 15, 25]);
    assert.equal(answer.explanations['zone-as-region'], 'Section on zone-as-region.');
    const edits = finding.fixes.items[0]?.edits;
    assert.ok(edits);
    const mended = apply(ZONE, edits);
    const after = await explain(await agentWorld({ 'one/shippable.yml': mended }), 'shippable.yml');
    assert.ok(!after.findings.items.some(({ code }) => code === 'zone-as-region'), mended);
    assert.match(answer.remarks.join(' '), /nothing was changed/);
  });

  it('takes the path as answers show it, with its folder, with ./ and from the root of the disk', async () => {
    const world = await agentWorld({ 'one/a/shippable.yml': ZONE, 'two/shippable.yml': ZONE });
    for (const file of [
      'a/shippable.yml',
      'one/a/shippable.yml',
      './a/shippable.yml',
      '/disk/one/a/shippable.yml',
      String.raw`a\shippable.yml`,
    ]) {
      assert.equal((await explain(world, file)).file, 'one/a/shippable.yml', file);
    }
    const both = await agentWorld({ 'one/shippable.yml': ZONE, 'two/shippable.yml': ZONE });
    assert.match(
      (await explain(both, 'shippable.yml')).summary,
      /Several folders have a file "shippable\.yml"/,
    );
  });

  it('does not take a file that is not known for one without findings', async () => {
    const world = await agentWorld({ 'one/shippable.yml': ZONE });
    assert.match(
      (await explain(world, 'other.yml')).summary,
      /none of the 1 Shippable file that are known here/,
    );
    const failing: AgentWorld = {
      ...world,
      findings: () => Promise.resolve({ unknown: { kind: 'unreadable', detail: 'EACCES' } }),
    };
    const { summary } = await explain(failing, 'shippable.yml');
    assert.match(
      summary,
      /could not be checked: it cannot be read: there is no permission \(EACCES\)\. Whether it has findings is not known/,
    );
  });

  it('asks by line and by code, and counts the others', async () => {
    const world = await agentWorld({
      'one/shippable.yml': `${ZONE}    - integrationName: x\n      type: dokcer\n`,
    });
    const all = await explain(world, 'shippable.yml');
    assert.ok(all.findings.total >= 2);
    const line = await explain(world, 'shippable.yml', { line: 7 });
    assert.deepEqual([...new Set(line.findings.items.map((one) => one.line))], [7]);
    assert.match(line.summary, /more in the file were not asked for/);
    const wrong = await explainFindings(world, { ...ASK, code: 'no-such-code' });
    assert.equal(wrong.summary, 'There is no finding of the code "no-such-code".');
  });

  it('lists the files with findings where none is named', async () => {
    const world = await agentWorld({
      'one/shippable.yml': ZONE,
      'one/b/shippable.yml': 'language: node_js\n',
    });
    const answer = (await explainFindings(world, ASK)) as FilesAnswer;
    const withZone = answer.files.items.filter(({ codes }) => codes.includes('zone-as-region'));
    assert.deepEqual(
      withZone.map(({ file }) => file),
      ['shippable.yml'],
    );
  });

  /** Files whose fix or message would carry a credential that stands in them. */
  const WITH_CREDENTIALS: Readonly<Record<string, string>> = {
    'a login in the script':
      'language: node_js\nbuild:\n  ci:\n    - docker login -u me -p canary-secret\n    - docker push me/app\n',
    'a section in the wrong place':
      'language: node_js\nbuild:\n  ci:\n    - make\n  integrations:\n    hub:\n      - integrationName: hub\n        type: docker\n        password: canary-secret\n',
    'a capitalised section':
      'Env:\n  - DOCKER_PASSWORD=canary-secret\nIntegrations:\n  hub:\n    - integrationName: x\n      type: docker\n',
    'a variable without quotes around it':
      'env:\n  global:\n    - AWS_SECRET_ACCESS_KEY=canary-secret\n    - DOCKER_PASSWORD: "canary-secret"\n',
    'a value where a name belongs':
      'integrations:\n  hub:\n    - integrationName: hub\n      type: canary-secret\n      accessToken: canary-secret\n',
    'an address with a password':
      'integrations:\n  hub:\n    - integrationName: hub\n      type: https://me:canary-secret@registry.example.com\n',
    'a token known by its shape': `integrations:\n  hub:\n    - integrationName: hub\n      type: ghp_canary${'0'.repeat(30)}\n`,
  };

  for (const [what, text] of Object.entries(WITH_CREDENTIALS)) {
    it(`gives no credential away: ${what}`, async () => {
      const world = await agentWorld({ 'one/shippable.yml': text });
      const answer: AgentAnswer = await explain(world, 'shippable.yml');
      assert.ok((answer as FindingsAnswer).findings.total > 0);
      assert.doesNotMatch(answerText(answer), /canary/);
    });
  }

  it('withholds an edit with hidden characters rather than give another one', async () => {
    const text =
      'Integrations:\n  hub:\n    - integrationName: "a\u200bb"\n      type: dokcer\n      regoin: x\n';
    const world = await agentWorld({ 'one/shippable.yml': text });
    const answer = await explain(world, 'shippable.yml');
    assert.doesNotMatch(answerText(answer).replaceAll('\n', ''), /[\p{C}\p{Default_Ignorable_Code_Point}]/u);
  });

  it('is bounded whatever the file holds', async () => {
    const items = Array.from(
      { length: 60 },
      (_, at) =>
        `    - integrationName: "${'x'.repeat(900)}${String(at)}"\n      type: "${'dokcer'.repeat(300)}"\n      region: us-east-1a\n`,
    );
    const world = await agentWorld({ 'one/shippable.yml': `integrations:\n  hub:\n${items.join('')}` });
    const answer = await explain(world, 'shippable.yml');
    assert.ok(answer.findings.leftOut > 0);
    assert.equal(answer.findings.items.length + answer.findings.leftOut, answer.findings.total);
    assert.ok(answerText(answer).length < 200_000, String(answerText(answer).length));
  });
});
