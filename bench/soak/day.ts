import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { testLogin } from '../../test/support/registries/loginFixture.ts';
import { lensProviders, Uri } from '../editor/vscode.ts';
import * as world from '../editor/world.ts';

export const EDITS_A_DAY = 40;
const SWITCHED = 100;
const LOGINS = 10;
export const PASSWORD = 'canary-of-the-soak';

/** What a day is made of: its number, the registry to log in to, and what happens beside each edit. */
export interface Day {
  readonly number: number;
  readonly registryUrl: string;
  readonly afterEdit: () => void;
}

/** Until the extension has nothing left to do. */
export async function untilQuiet(): Promise<void> {
  for (let quiet = 0; quiet < 4;) {
    const before = performance.eventLoopUtilization();
    await pause(50);
    quiet = performance.eventLoopUtilization(before).utilization < 0.2 ? quiet + 1 : 0;
  }
}

/** Files are typed in and saved, another branch comes and goes, and logins are tested. At its end the disk is as it was. */
export async function workOneDay({ number, registryUrl, afterEdit }: Day): Promise<void> {
  const uris = [...world.disk.keys()];
  const texts = new Map(world.disk);
  for (let count = 0; count < EDITS_A_DAY; count += 1) {
    await edit(uris[(number * EDITS_A_DAY + count) % uris.length] ?? '', number);
    afterEdit();
  }
  const branch = uris.slice(0, SWITCHED);
  switchBranch(branch, (uri) => `# branch of day ${String(number)}\n${texts.get(uri) ?? ''}`);
  await untilQuiet();
  switchBranch(branch, (uri) => texts.get(uri) ?? '');
  await untilQuiet();
  for (let count = 0; count < LOGINS; count += 1) {
    const password = count % 2 === 0 ? PASSWORD : `not-${PASSWORD}`;
    const { outcome } = await testLogin({
      type: 'private',
      fields: { url: registryUrl, username: 'alice' },
      secrets: { password },
    });
    assert.equal(outcome, count % 2 === 0 ? 'verified' : 'refused');
  }
}

async function edit(uri: string, day: number): Promise<void> {
  const document = world.openDocument(uri);
  const before = document.getText();
  for (const letter of ['#', ' ', String(day)]) {
    world.typeInto(document, `${document.getText()}${letter}`);
    await pause(5);
    for (const provider of lensProviders) {
      await provider.provideCodeLenses(document, { isCancellationRequested: false });
    }
  }
  world.save(document);
  world.typeInto(document, before);
  world.save(document);
  document.isClosed = true;
  world.documents.splice(world.documents.indexOf(document), 1);
  world.events.closed.fire(document);
}

function switchBranch(uris: readonly string[], text: (uri: string) => string): void {
  for (const uri of uris) {
    world.disk.set(uri, text(uri));
    world.events.changed.fire(Uri.parse(uri));
  }
}
