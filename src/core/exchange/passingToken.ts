import type { DockerSkipReason } from './dockerConfig.ts';

/**
 * Users whose password is a token of minutes or hours, at whatever host: a mirror, or a name of a company's own, may stand in
 * front of the registry.
 */
const USERS_OF_TOKENS: ReadonlyMap<string, DockerSkipReason> = new Map([
  ['AWS', 'ecr-token'],
  ['oauth2accesstoken', 'google-token'],
  ['_token', 'google-token'],
  // Azure: `az acr login`
  ['00000000-0000-0000-0000-000000000000', 'passing-token'],
  // GitLab: the token of one job
  ['gitlab-ci-token', 'passing-token'],
  // IBM, Oracle, Alibaba
  ['iambearer', 'passing-token'],
  ['BEARER_TOKEN', 'passing-token'],
  ['cr_temp_user', 'passing-token'],
]);

/** docker-credential-gcr puts its version into the name of the user. */
const GOOGLE_HELPER = /^_dcgcr_[\w.]{1,30}_token$/;

/** Why a user's password is no credential that stays; undefined where nothing says so. */
export function passingToken(username: string): DockerSkipReason | undefined {
  return GOOGLE_HELPER.test(username) ? 'google-token' : USERS_OF_TOKENS.get(username);
}
