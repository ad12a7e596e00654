import type { IntegrationRecord } from '../../src/core/domain/integration.ts';
import { Secret } from '../../src/core/domain/secret.ts';
import type { IntegrationDraft } from '../../src/core/records/integrationDraft.ts';
import type { IntegrationServices } from '../../src/core/records/integrationServices.ts';
import { MemoryIntegrationStore } from './memoryIntegrationStore.ts';
import { MemoryVault } from './memoryVault.ts';

/** A Docker Hub record with a stored password; `change` overrides any part. */
export function dockerRecord(change: Partial<IntegrationRecord> = {}): IntegrationRecord {
  const { id = 'id-docker' } = change;
  return {
    version: 1,
    id,
    name: 'Docker-Integration',
    type: 'docker-hub',
    fields: { username: 'alice' },
    secrets: { password: { key: `integration/${id}/password/aaaa-old`, hint: null } },
    allowedRealms: [],
    revision: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...change,
  };
}

/** A complete draft of a new Docker Hub integration. */
export function dockerDraft(change: Partial<IntegrationDraft> = {}): IntegrationDraft {
  return {
    id: null,
    baseRevision: null,
    type: 'docker-hub',
    name: 'hub-two',
    fields: { username: 'bob' },
    secrets: { password: { kind: 'set', secret: new Secret('fresh-password') } },
    ...change,
  };
}

/** Services over memory, with a clock that stands still and ids that count. */
export function memoryServices(...records: readonly IntegrationRecord[]): IntegrationServices & {
  readonly store: MemoryIntegrationStore;
  readonly vault: MemoryVault;
} {
  const vault = new MemoryVault();
  for (const { key } of records.flatMap((record) => Object.values(record.secrets))) {
    vault.stored.set(key, 'canary-old-password');
  }
  let count = 0;
  return {
    store: new MemoryIntegrationStore(...records),
    vault,
    isPrivateKey: (pem) => pem.includes('REAL KEY'),
    now: () => new Date('2026-06-01T12:00:00.000Z'),
    newId: () => `new-${String(++count)}`,
  };
}

/** How a login test ends that the registry refuses. */
export const REFUSED_LOGIN = {
  outcome: 'refused',
  cause: 'wrong-credentials',
  field: 'password',
  who: 'registry',
  details: { host: 'registry.example.com:443' },
  parts: [],
  evidence: [],
  serverText: 'kept nowhere',
} as const;
