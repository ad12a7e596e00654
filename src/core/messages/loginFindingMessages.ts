import * as l10n from './translated.ts';

import type { FindingMessageId, MessageParams } from '../analysis/finding.ts';

/** The words of a finding, with the values of its places put in. */
export type FindingWords = (params: MessageParams) => string;

/** ECR Public has its own tokens, which one region gives. */
const ECR_PUBLIC_LOGIN =
  'aws ecr-public get-login-password --region us-east-1 | docker login --username AWS --password-stdin public.ecr.aws';

/** Logins to ECR that do not reach the hosts in use. */
export const REGION_MISMATCH_MESSAGES: Record<
  Extract<FindingMessageId, `ecr-region-mismatch${string}` | `several-ecr${string}`>,
  FindingWords
> = {
  'ecr-region-mismatch': (p) =>
    l10n.t(
      'This entry logs in to ECR in {0}, but the file uses {1} ({2}). Docker has no credentials there: "no basic auth credentials".',
      p['region'] ?? '',
      p['used'] ?? '',
      p['host'] ?? '',
    ),
  'ecr-region-mismatch.elsewhere': (p) =>
    l10n.t(
      'The job logs in to ECR in {0} by "{1}" ({2}), but uses {3}. Docker has no credentials there: "no basic auth credentials".',
      p['region'] ?? '',
      p['name'] ?? '',
      p['file'] ?? '',
      p['host'] ?? '',
    ),
  'ecr-region-mismatch.default': (p) =>
    l10n.t(
      'Without "region" this entry logs in to ECR in {0}, but the file uses {1} ({2}). Docker has no credentials there: "no basic auth credentials".',
      p['region'] ?? '',
      p['used'] ?? '',
      p['host'] ?? '',
    ),
  'ecr-region-mismatch.resource': (p) =>
    l10n.t(
      'The region {0} contradicts the image, which lies in {1} ({2}).',
      p['region'] ?? '',
      p['used'] ?? '',
      p['host'] ?? '',
    ),
  'ecr-region-mismatch.cliconfig': (p) =>
    l10n.t(
      'This cliConfig logs in to ECR in {0}, but the jobs that take it in use {1} ({2}).',
      p['region'] ?? '',
      p['used'] ?? '',
      p['host'] ?? '',
    ),
  'ecr-region-mismatch.place': (p) => l10n.t('{0} is used here.', p['host'] ?? ''),
  'several-ecr-logins': (p) =>
    l10n.t(
      'A later ECR entry, "{0}" for {1}, is active on the same branches. Only the last one is used: nothing logs in to {2}.',
      p['later'] ?? '',
      p['laterRegion'] ?? '',
      p['region'] ?? '',
    ),
  'several-ecr-logins.branch': (p) =>
    l10n.t(
      'On "{0}" a later ECR entry, "{1}" for {2}, is active as well. Only the last one is used there: nothing logs in to {3}.',
      p['branch'] ?? '',
      p['later'] ?? '',
      p['laterRegion'] ?? '',
      p['region'] ?? '',
    ),
  'several-ecr-logins.host': (p) =>
    l10n.t(
      'No entry logs in to ECR in {0} ({1}); the ECR login of this file is for {2}.',
      p['region'] ?? '',
      p['host'] ?? '',
      p['regions'] ?? '',
    ),
  'several-ecr-logins.account': (p) =>
    l10n.t(
      'This file uses registries of several AWS accounts ({0}), but has one ECR login, "{1}", which serves one account.',
      p['accounts'] ?? '',
      p['name'] ?? '',
    ),
  'several-ecr-logins.job-host': (p) =>
    l10n.t(
      'Nothing that the job takes in logs in to ECR in {0} ({1}); "{2}" logs in to {3}.',
      p['region'] ?? '',
      p['host'] ?? '',
      p['name'] ?? '',
      p['served'] ?? '',
    ),
  'several-ecr-logins.job-account': (p) =>
    l10n.t(
      'The job "{0}" uses registries of several AWS accounts ({1}), but has one ECR login, "{2}", which serves one account.',
      p['job'] ?? '',
      p['accounts'] ?? '',
      p['name'] ?? '',
    ),
};

/** Logins that are missing, superseded, passed over or written out. */
export const LOGIN_MESSAGES: Record<
  Extract<
    FindingMessageId,
    | `registry-without${string}`
    | `superseded${string}`
    | `cliconfig${string}`
    | `plaintext${string}`
    | `job-${string}`
  >,
  FindingWords
> = {
  'registry-without-login': (p) =>
    l10n.t(
      'No entry under integrations.hub logs in to {0}, so this push is refused. It needs one for {1}.',
      p['host'] ?? '',
      p['label'] ?? '',
    ),
  'registry-without-login.pull': (p) =>
    l10n.t(
      'No entry under integrations.hub logs in to {0}, so this pull is refused. It needs one for {1}.',
      p['host'] ?? '',
      p['label'] ?? '',
    ),
  'registry-without-login.job': (p) =>
    l10n.t(
      'Nothing that the job "{0}" takes in logs in to {1}, so this push is refused. It needs a cliConfig for {2}.',
      p['job'] ?? '',
      p['host'] ?? '',
      p['label'] ?? '',
    ),
  'registry-without-login.job-pull': (p) =>
    l10n.t(
      'Nothing that the job "{0}" takes in logs in to {1}, so this pull is refused. It needs a cliConfig for {2}.',
      p['job'] ?? '',
      p['host'] ?? '',
      p['label'] ?? '',
    ),
  'registry-without-login.ecr-public': (p) =>
    l10n.t(
      'Nothing logs in to {0}, so this push is refused. No integration can: log in by a command before it, "{1}".',
      p['host'] ?? '',
      ECR_PUBLIC_LOGIN,
    ),
  'registry-without-login.scope': (p) =>
    l10n.t(
      'The job uses {0}. Integrations of 2017-09 and later (AWS Keys, Google Cloud) log in there only with scope {1}.',
      p['host'] ?? '',
      p['scope'] ?? '',
    ),
  'registry-without-login.agent-only': (p) =>
    l10n.t(
      'The login "{1}" for {0} is agent_only: it works in pre_ci and push alone, not inside the container where this runs.',
      p['host'] ?? '',
      p['name'] ?? '',
    ),
  'superseded-entry': (p) =>
    l10n.t(
      'The later entry "{0}" for the same registry is active on the same branches. Only the last one is used.',
      p['later'] ?? '',
    ),
  'superseded-entry.branch': (p) =>
    l10n.t(
      'On "{0}" the later entry "{1}" for the same registry is used in place of this one.',
      p['branch'] ?? '',
      p['later'] ?? '',
    ),
  'superseded-entry.not-compared': () =>
    l10n.t(
      'Whether a later entry takes the place of this one on some branch is not known: the branch filters of the entries are too many or too long to compare them all.',
    ),
  'superseded-entry.later': () => l10n.t('The later entry.'),
  'cliconfig-without-region': (p) =>
    l10n.t(
      'This cliConfig logs in to AWS with "{0}" and names no region: the job stops with "Missing \'region\' value in pointer section".',
      p['name'] ?? '',
    ),
  'cliconfig-without-region.misplaced': (p) =>
    l10n.t(
      'The region of a cliConfig stands under "pointer", not beside "integration": the job with "{0}" does not find it.',
      p['name'] ?? '',
    ),
  'plaintext-credential': () =>
    l10n.t('This password can be read by anybody who can read the repository. Let an integration log in.'),
  'plaintext-credential.variable': (p) =>
    l10n.t(
      'The value of {0} can be read by anybody who can read the repository. Let an integration log in, or encrypt it (secure:).',
      p['name'] ?? '',
    ),
  'job-integrations-ignored': (p) =>
    l10n.t(
      '"integrations" has an effect in a runSh job only; in a {0} job it is passed over.',
      p['type'] ?? '',
    ),
  'job-integrations-ignored.item': () =>
    l10n.t('"integrations" of a job lists names alone; an entry with keys is not read.'),
  'job-integrations-ignored.not-a-list': () =>
    l10n.t('"integrations" of a job must be a list; anything else is passed over without a word.'),
};
