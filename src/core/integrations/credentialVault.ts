import type { FieldName } from '../domain/integrationKind.ts';
import type { Secret } from '../domain/secret.ts';

export type Credentials = Readonly<Partial<Record<FieldName, Secret>>>;
