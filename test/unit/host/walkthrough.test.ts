import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../scripts/runCommand.ts';
import { COMMANDS, CONTEXT_KEYS, VIEWS, WALKTHROUGH } from '../../../src/host/contributions.ts';

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly image: Readonly<Record<string, string>>; readonly altText: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly contributes: {
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
  };
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  onView: Object.values(VIEWS),
  onCommand: Object.values(COMMANDS),
  onContext: Object.values(CONTEXT_KEYS),
};

const THEMES = ['dark', 'hc', 'hcLight', 'light'];

describe('the walkthrough', () => {
  const { contributes } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Manifest;
  const texts = JSON.parse(readFileSync(path.join(ROOT, 'package.nls.json'), 'utf8')) as Readonly<
    Record<string, string>
  >;
  const [walkthrough] = contributes.walkthroughs;
  const steps = walkthrough?.steps ?? [];

  it('leads from seeing to deleting, by the id that the command opens', () => {
    assert.equal(walkthrough?.id, WALKTHROUGH);
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['see', 'add', 'test', 'mend', 'rename', 'delete'],
    );
  });

  it('has a picture for each step and theme', () => {
    for (const { id, media } of steps) {
      assert.deepEqual(Object.keys(media.image).sort(), THEMES, id);
      for (const picture of Object.values(media.image)) {
        assert.ok(existsSync(path.join(ROOT, picture)), `${id}: ${picture} is missing: npm run pictures`);
      }
    }
  });

  it('ends each step by an event of the extension', () => {
    for (const { id, completionEvents } of steps) {
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents) {
        const [kind = '', ...rest] = event.split(':');
        assert.ok(KNOWN[kind]?.includes(rest.join(':')), `${id}: nothing fires ${event}`);
      }
    }
  });

  it('offers each step as a button', () => {
    for (const { id, description } of steps) {
      const text = texts[description.slice(1, -1)] ?? '';
      assert.match(text, /^\[[^\]]+\]\(command:[\w.]+\)$/mu, id);
    }
  });
});
