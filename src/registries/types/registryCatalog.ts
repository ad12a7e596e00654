import type { RegistryType } from '../../core/domain/registryType.ts';
import { createEcrTarget, createEcrTester } from './amazonEcr.ts';
import type { AwsApi } from '../aws/awsApi.ts';
import { testDockerHub } from './dockerHub.ts';
import { testDockerTrustedRegistry } from './dockerTrustedRegistry.ts';
import type { GoogleApi } from '../google/googleApi.ts';
import { createGoogleTarget, createGoogleTester } from './googleContainerRegistry.ts';
import type { LoginTester, TargetFinder } from '../loginTester.ts';
import { findPasswordTarget } from '../protocol/passwordTarget.ts';
import { testPrivateRegistry } from './privateRegistry.ts';
import { testQuay } from './quay.ts';

/** The cloud SDKs, each loaded when a login of its type is tested. */
export interface CloudLoaders {
  readonly loadAws: () => Promise<AwsApi>;
  readonly loadGoogle: () => Promise<GoogleApi>;
}

/** What is known of one registry type: how its login is proved, and where its images are. */
export interface CatalogRow {
  readonly test: LoginTester;
  readonly findTarget: TargetFinder;
}

/** Every registry type: a new one is one file and one line here. */
export function registryCatalog({
  loadAws,
  loadGoogle,
}: CloudLoaders): Readonly<Record<RegistryType, CatalogRow>> {
  return {
    'docker-hub': { test: testDockerHub, findTarget: findPasswordTarget },
    ecr: { test: createEcrTester(loadAws), findTarget: createEcrTarget(loadAws) },
    gcr: { test: createGoogleTester(loadGoogle), findTarget: createGoogleTarget(loadGoogle) },
    quay: { test: testQuay, findTarget: findPasswordTarget },
    private: { test: testPrivateRegistry, findTarget: findPasswordTarget },
    dtr: { test: testDockerTrustedRegistry, findTarget: findPasswordTarget },
  };
}
