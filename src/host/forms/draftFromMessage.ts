import type { FormDraft, SecretChange as SentChange } from '../../contract/formContract.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { FieldName } from '../../core/domain/integrationKind.ts';
import { isRegistryType } from '../../core/domain/registryType.ts';
import { Secret } from '../../core/domain/secret.ts';
import { readMark } from '../../core/records/recordLineage.ts';
import type { IntegrationDraft, SecretChange } from '../../core/records/integrationDraft.ts';

export interface DraftOrigin {
  /** The record that is edited; null while adding. */
  readonly recordId: string | null;
  /** What the page says that the draft was begun on. */
  readonly revision: string | null;
  /** The record whose secrets a duplicate takes over where nothing was typed. */
  readonly copyFrom: IntegrationRecord | null;
  readonly pickedKey: (token: string) => Secret | undefined;
}

/** Turns what the page sent into a draft: here the strings of secret fields become `Secret`. */
export function draftFromMessage(sent: FormDraft, origin: DraftOrigin): IntegrationDraft {
  const type = isRegistryType(sent.type) ? sent.type : 'docker-hub';
  const secrets: Partial<Record<FieldName, SecretChange>> = {};
  for (const { name, secret } of integrationKind(type).fields) {
    if (secret) {
      secrets[name] = toChange(sent.secrets[name] ?? { kind: 'keep' }, name, origin);
    }
  }
  return {
    id: origin.recordId,
    ...readMark(origin.revision),
    type,
    name: sent.name,
    fields: sent.fields,
    secrets,
  };
}

function toChange(sent: SentChange, field: FieldName, origin: DraftOrigin): SecretChange {
  switch (sent.kind) {
    case 'remove':
      return { kind: 'remove' };
    case 'set':
      return { kind: 'set', secret: new Secret(sent.value) };
    case 'picked': {
      const secret = origin.pickedKey(sent.token);
      return secret === undefined ? { kind: 'keep' } : { kind: 'set', secret };
    }
    case 'keep':
      return origin.copyFrom?.secrets[field] === undefined
        ? { kind: 'keep' }
        : { kind: 'copy', source: origin.copyFrom };
  }
}
