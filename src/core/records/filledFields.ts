import type { IntegrationRecord } from '../domain/integration.ts';
import { integrationKind } from '../domain/integrationKind.ts';

/** A field of a record that is filled and no secret, with its label in English. */
export interface FilledField {
  readonly label: string;
  readonly value: string;
}

/** What may be shown of a record, in the order of its form. */
export function filledFields({ type, fields }: Pick<IntegrationRecord, 'type' | 'fields'>): FilledField[] {
  return integrationKind(type).fields.flatMap(({ name, label, secret }) => {
    const value = fields[name] ?? '';
    return secret || value === '' ? [] : [{ label, value }];
  });
}
