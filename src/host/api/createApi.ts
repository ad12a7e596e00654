import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import { findDependencies, type Dependency } from '../../core/dependencies/findDependencies.ts';
import { describeUnknownPlace } from '../../core/messages/describeUnknown.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import { t } from '../../core/messages/translated.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { ApiDependency, ApiIntegration, ShippableIntegrationsApi } from './shippableIntegrationsApi.ts';

export interface ApiParts {
  readonly records: IntegrationRecords;
  /** Resolves when the records were read for the first time. */
  readonly ready: Promise<void>;
  readonly index: IntegrationQueries;
  /** Resolves when every file of the workspace was read. */
  readonly whenIndexed: () => Promise<void>;
}

/** The extension's `exports`. Copies out field by field, so nothing gets there by being added to a record. */
export function createApi({ records, ready, index, whenIndexed }: ApiParts): ShippableIntegrationsApi {
  return {
    version: 1,
    listIntegrations: async () => {
      await ready;
      return records.list().map(toApiIntegration);
    },
    findUnreadable: async () => {
      await ready;
      return records.unreadable().map((unreadable) => describeUnreadable(unreadable, t));
    },
    findDependencies: async (integrationName) => {
      await whenIndexed();
      return findDependencies(integrationName, index).blocking.map(toApiDependency);
    },
    findUnknown: async () => {
      await whenIndexed();
      return index.unknown().map((place) => {
        const { kind, uri } = place;
        return { kind, uri, description: describeUnknownPlace(place, t) };
      });
    },
    // Who keeps the subscription is asked by `createLateApi`, which other extensions call.
    onDidChangeIntegrations: (listener, thisArgs?: unknown) =>
      vscode.Disposable.from(
        records.onDidChange(() => {
          listener.call(thisArgs);
        }),
      ),
  };
}

function toApiIntegration({ name, type, fields, secrets }: IntegrationRecord): ApiIntegration {
  const descriptors = integrationKind(type).fields;
  const shown = descriptors.flatMap((field) => {
    const value = field.secret ? undefined : fields[field.name];
    return value === undefined ? [] : [[field.name, value] as const];
  });
  const hasCredentials = descriptors
    .filter((field) => field.secret && field.required)
    .every((field) => secrets[field.name] !== undefined);
  return { name, type, fields: Object.fromEntries(shown), hasCredentials };
}

function toApiDependency({ file, place, reference, state }: Dependency): ApiDependency {
  const { line, column, endLine, endColumn } = place;
  const { dependent, yamlPath, region } = reference;
  return { uri: file.uri, line, column, endLine, endColumn, dependent, yamlPath, region, state };
}
