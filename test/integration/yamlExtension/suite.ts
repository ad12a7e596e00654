import type { IntegrationSuite } from '../integrationSuite.ts';

export const suite: IntegrationSuite = {
  title: 'beside the YAML extension',
  workspace: 'yamlExtension',
  extensions: ['standIn'],
};
