import type { IntegrationRecord } from '../domain/integration.ts';
import type { LoginOutcome } from '../domain/loginOutcome.ts';
import type { CredentialVault } from '../records/credentialVault.ts';
import { readCredentials } from '../records/readCredentials.ts';
import type { CredentialGap } from '../records/readCredentials.ts';
import type { LoginContext, RegistryProvider } from './registryProvider.ts';

/** What a test of a saved integration came to. A gap means that nothing was sent. */
export type LoginTestResult =
  | { readonly kind: 'tested'; readonly record: IntegrationRecord; readonly outcome: LoginOutcome }
  | { readonly kind: 'gap'; readonly record: IntegrationRecord; readonly gap: CredentialGap };

export interface LoginTestServices {
  readonly vault: CredentialVault;
  readonly loadProvider: () => Promise<RegistryProvider>;
  /** ECR: the regions that the workspace uses for a record; empty where its files may not be believed. */
  readonly regionsOf: (record: IntegrationRecord) => readonly string[];
}

/** Tests the login of one record with its stored credentials. */
export async function testIntegrationLogin(
  record: IntegrationRecord,
  services: LoginTestServices,
  context: LoginContext,
): Promise<LoginTestResult> {
  const credentials = await readCredentials(record, services.vault);
  if (!credentials.ok) {
    return { kind: 'gap', record, gap: credentials.error };
  }
  const provider = await services.loadProvider();
  const outcome = await provider.testLogin(
    {
      type: record.type,
      fields: record.fields,
      credentials: credentials.value,
      regions: services.regionsOf(record),
      allowedRealms: record.allowedRealms,
    },
    context,
  );
  return { kind: 'tested', record, outcome };
}

/** At most this many registries are asked at once. */
const AT_ONCE = 4;

/**
 * Tests many records. Those of one host and user come one after the other: registries count failed logins and lock
 * accounts. An abort leaves out those that have not begun; `test` stops those that have.
 */
export async function testIntegrationLogins(
  records: readonly IntegrationRecord[],
  signal: AbortSignal,
  test: (record: IntegrationRecord) => Promise<unknown>,
): Promise<void> {
  const queues = groupByAccount(records).values();
  const lane = async (): Promise<void> => {
    for (const queue of queues) {
      for (const record of queue) {
        if (!signal.aborted) {
          await test(record);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

function groupByAccount(
  records: readonly IntegrationRecord[],
): ReadonlyMap<string, readonly IntegrationRecord[]> {
  const groups = new Map<string, IntegrationRecord[]>();
  for (const record of records) {
    // Keys are secret, so records of AWS and Google count as one account each: they are few, and fast.
    const account = JSON.stringify([record.type, record.fields.url ?? '', record.fields.username ?? '']);
    const group = groups.get(account) ?? [];
    group.push(record);
    groups.set(account, group);
  }
  return groups;
}
