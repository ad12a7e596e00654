import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Secret } from '../../../../src/core/domain/secret.ts';
import { SecretStorageVault, type Keyring } from '../../../../src/host/storage/secretStorageVault.ts';

/** A keyring as VS Code gives it; `change` replaces what misbehaves. */
function storage(change: Partial<Keyring> = {}): Keyring & { readonly map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    get: (key) => Promise.resolve(map.get(key)),
    store: (key, value) => Promise.resolve(void map.set(key, value)),
    delete: (key) => Promise.resolve(void map.delete(key)),
    keys: () => Promise.resolve([...map.keys()]),
    onDidChange: () => ({ dispose: () => undefined }),
    ...change,
  };
}

function vaultOn(keyring: Keyring): SecretStorageVault {
  return new SecretStorageVault(
    keyring,
    (error) => {
      throw error;
    },
    40,
  );
}

const hang = (): Promise<never> => new Promise(() => undefined);

describe('SecretStorageVault', () => {
  it('gives back exactly what it was given', async () => {
    const vault = vaultOn(storage());
    const text = '{"private_key":"-----\\n"}\r\n \u2028 ü';
    assert.ok((await vault.write('k', new Secret(text))).ok);
    const read = await vault.read('k');
    assert.ok(read.ok);
    assert.equal(read.value?.reveal(), text);
    assert.deepEqual(await vault.keys(), { ok: true, value: ['k'] });
    assert.ok((await vault.remove('k')).ok);
    assert.deepEqual(await vault.read('k'), { ok: true, value: undefined });
  });

  it('makes a failure of a keyring that throws, at once or later', async () => {
    const throws = (): never => {
      throw new Error('no keyring');
    };
    const rejects = (): Promise<never> => Promise.reject(new Error('no keyring'));
    for (const bad of [throws, rejects]) {
      const vault = vaultOn(storage({ get: bad, store: bad, delete: bad, keys: bad }));
      const failure = { ok: false, error: { kind: 'vault-unavailable', detail: 'no keyring' } };
      assert.deepEqual(await vault.read('k'), failure);
      assert.deepEqual(await vault.write('k', new Secret('s')), failure);
      assert.deepEqual(await vault.remove('k'), failure);
      assert.deepEqual(await vault.keys(), failure);
    }
  });

  it('tells a list of keys that is none, and leaves out what is no key', async () => {
    for (const answer of [null, undefined, 'text', {}]) {
      const vault = vaultOn(storage({ keys: () => Promise.resolve(answer as never) }));
      const keys = await vault.keys();
      assert.equal(keys.ok ? '' : keys.error.kind, 'vault-unavailable');
    }
    const mixed = vaultOn(storage({ keys: () => Promise.resolve(['a', null, 3, 'b'] as never) }));
    assert.deepEqual(await mixed.keys(), { ok: true, value: ['a', 'b'] });
    const empty = vaultOn(storage({ get: () => Promise.resolve(null as never) }));
    assert.deepEqual(await empty.read('k'), { ok: true, value: undefined });
  });

  it('gives up on a keyring that hangs', async () => {
    const vault = vaultOn(storage({ get: hang, store: hang, delete: hang, keys: hang }));
    for (const asked of [
      vault.read('k'),
      vault.write('k', new Secret('s')),
      vault.remove('k'),
      vault.keys(),
    ]) {
      const result = await asked;
      assert.ok(!result.ok && result.error.kind === 'vault-timed-out');
    }
  });

  it('notices a keyring that returns nothing of what it was given', async () => {
    const vault = vaultOn(storage({ store: () => Promise.resolve() }));
    const written = await vault.write('k', new Secret('s'));
    assert.deepEqual(written, { ok: false, error: { kind: 'vault-forgets', detail: '' } });
  });

  it('notices corrupt values and repeats nothing of them', async () => {
    const keyring = storage();
    const vault = vaultOn(keyring);
    for (const text of ['{"version":1,"value":"MARK', 'MARK', '"MARK"', '{"version":1}', '']) {
      keyring.map.set('k', text);
      const read = await vault.read('k');
      assert.ok(!read.ok && read.error.kind === 'vault-corrupt', text);
      assert.doesNotMatch(inspect(read, { depth: 9 }), /MARK/);
    }
  });

  it('tells of changes in other windows', () => {
    let tell: (event: { readonly key: string }) => void = () => undefined;
    const vault = vaultOn(
      storage({
        onDidChange: (listener) => {
          tell = listener;
          return { dispose: () => undefined };
        },
      }),
    );
    const seen: string[] = [];
    vault.onDidChange((key) => seen.push(key));
    tell({ key: 'k' });
    assert.deepEqual(seen, ['k']);
  });
});
