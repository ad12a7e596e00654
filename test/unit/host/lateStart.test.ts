import assert from 'node:assert/strict';
import type { ShippableIntegrationsApi } from '../../../src/host/api/shippableIntegrationsApi.ts';
import { COMMANDS } from '../../../src/host/contributions.ts';
import { commands, Disposable } from '../../support/commandEditor.ts';
import { overEditor } from '../../support/overEditor.ts';

const load = () =>
  overEditor(new URL('../../support/commandEditor.ts', import.meta.url), async () => ({
    ...(await import('../../../src/host/commands/holdCommands.ts')),
    ...(await import('../../../src/host/api/createLateApi.ts')),
  }));

/** The API as it is when all is loaded, with one listener at most. */
class LoadedApi {
  listener: (() => void) | undefined;

  readonly #parts = {
    version: 1,
    listIntegrations: () =>
      Promise.resolve([{ name: 'hub', type: 'docker-hub', fields: {}, hasCredentials: true }]),
    findDependencies: (name: string) => Promise.reject(new Error(`asked about ${name}`)),
    findUnknown: () => Promise.resolve([]),
    onDidChangeIntegrations: (listener: () => void): Disposable => {
      this.listener = listener;
      return new Disposable(() => {
        this.listener = undefined;
      });
    },
  };

  /** The stand-in of VS Code has a `Disposable` of its own. */
  get api(): ShippableIntegrationsApi {
    return this.#parts as unknown as ShippableIntegrationsApi;
  }
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('an extension that is still being loaded', () => {
  let late: Awaited<ReturnType<typeof load>>;

  before(async () => {
    late = await load();
  });

  it('has every command, and runs it with what it was called with once it is loaded', async () => {
    const loading = Promise.withResolvers<null>();
    const held = late.holdCommands(() => loading.promise);
    const answers = Object.values(COMMANDS).map((id) => commands.executeCommand(id, 'row', ['row', 'other']));
    await turn();
    held.dispose();
    const real = Object.values(COMMANDS).map((id) =>
      commands.registerCommand(id, (...args) => [id, ...args]),
    );
    loading.resolve(null);
    assert.deepEqual(
      await Promise.all(answers),
      Object.values(COMMANDS).map((id) => [id, 'row', ['row', 'other']]),
    );
    Disposable.from(...real).dispose();
  });

  it('refuses a command with the reason why it could not be loaded', async () => {
    const held = late.holdCommands(() => Promise.reject(new Error('Cannot find module')));
    await assert.rejects(async () => commands.executeCommand(COMMANDS.copyName), /Cannot find module/);
    held.dispose();
  });

  it('answers other extensions once it is loaded', async () => {
    const loading = Promise.withResolvers<ShippableIntegrationsApi>();
    const api = late.createLateApi(() => loading.promise);
    const answers = [api.listIntegrations(), api.findUnknown()];
    const refused = assert.rejects(api.findDependencies('hub'), /asked about hub/);
    loading.resolve(new LoadedApi().api);
    const [integrations, unknown] = await Promise.all(answers);
    assert.equal(integrations?.length, 1);
    assert.deepEqual(unknown, []);
    await refused;
  });

  it('tells who listens of changes after it is loaded, until the listener ends', async () => {
    const loading = Promise.withResolvers<ShippableIntegrationsApi>();
    const loaded = new LoadedApi();
    const kept: never[] = [];
    let heard = 0;
    const subscription = late
      .createLateApi(() => loading.promise)
      .onDidChangeIntegrations(() => (heard += 1), undefined, kept);
    loading.resolve(loaded.api);
    await turn();
    loaded.listener?.();
    assert.deepEqual([heard, kept.length], [1, 1]);
    subscription.dispose();
    assert.equal(loaded.listener, undefined);
  });

  it('begins no subscription that ended before', async () => {
    const loading = Promise.withResolvers<ShippableIntegrationsApi>();
    const loaded = new LoadedApi();
    const { onDidChangeIntegrations } = late.createLateApi(() => loading.promise);
    onDidChangeIntegrations(() => undefined).dispose();
    loading.resolve(loaded.api);
    await turn();
    assert.equal(loaded.listener, undefined);
  });

  it('leaves it to whoever loads to tell that loading failed', async () => {
    const { onDidChangeIntegrations } = late.createLateApi(() =>
      Promise.reject(new Error('Cannot find module')),
    );
    const subscription = onDidChangeIntegrations(() => undefined);
    await turn();
    subscription.dispose();
  });
});
