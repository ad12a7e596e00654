import type { RegistryUse } from '../facts/registryUses.ts';
import type { RuleHit } from '../rule.ts';

/** No entry and no cliConfig logs in to ECR Public: only a command of the script does. */
export function pushToEcrPublic({ range, host: { host } }: RegistryUse): RuleHit {
  return { range, messageId: 'registry-without-login.ecr-public', params: { host }, fixes: [] };
}
