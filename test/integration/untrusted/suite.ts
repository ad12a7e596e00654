import type { IntegrationSuite } from '../integrationSuite.ts';

export const suite: IntegrationSuite = {
  title: 'a workspace that is not trusted',
  workspace: 'single',
  untrusted: true,
};
