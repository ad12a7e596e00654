import type { RegistryType } from '../core/domain/registryType.ts';
import { createEcrTester } from './amazonEcr.ts';
import type { AwsApi } from './aws/awsApi.ts';
import { testDockerHub } from './dockerHub.ts';
import { testDockerTrustedRegistry } from './dockerTrustedRegistry.ts';
import type { GoogleApi } from './google/googleApi.ts';
import { createGoogleTester } from './googleContainerRegistry.ts';
import type { LoginTester } from './loginTester.ts';
import { testPrivateRegistry } from './privateRegistry.ts';
import { testQuay } from './quay.ts';

/** The cloud SDKs, each loaded when a login of its type is tested. */
export interface CloudLoaders {
  readonly loadAws: () => Promise<AwsApi>;
  readonly loadGoogle: () => Promise<GoogleApi>;
}

/** The proof of every registry type. */
export function registryCatalog({
  loadAws,
  loadGoogle,
}: CloudLoaders): Readonly<Record<RegistryType, LoginTester>> {
  return {
    'docker-hub': testDockerHub,
    ecr: createEcrTester(loadAws),
    gcr: createGoogleTester(loadGoogle),
    quay: testQuay,
    private: testPrivateRegistry,
    dtr: testDockerTrustedRegistry,
  };
}
