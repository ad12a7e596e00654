/**
 * How each credential is obtained, as the portal's page says it. A line that starts with `1. ` is a step; `code` and
 * `[text](https://…)` are the only markup, and the links are the only ones that the forms may open.
 */

export const DOCKER_HUB_HELP: readonly string[] = [
  'Needed to pull or push images on Docker Hub as part of building your project.',
  'The user name is your Docker ID, in lower case, never the e-mail address.',
];

export const DOCKER_PASSWORD_HELP: readonly string[] = [
  'Your Docker Hub password, or better a personal access token. An account with two-factor authentication needs a token:',
  '1. Sign in to [Docker Hub](https://hub.docker.com/settings/security) and open Account settings, Personal access tokens.',
  '1. Generate a token that may read, and write if your builds push.',
  '1. Copy it: it is shown only once.',
];

export const ECR_HELP: readonly string[] = [
  'Needed to pull or push images on Amazon ECR.',
  'By default, the ECR region is `us-east-1`. To override it, write `region` beside the entry in `shippable.yml`.',
];

export const ECR_KEY_HELP: readonly string[] = [
  "Follow [Amazon's guide for creating and managing access keys](https://docs.aws.amazon.com/general/latest/gr/managing-aws-access-keys.html):",
  '1. Open the user in the IAM console, tab Security credentials.',
  '1. Create an access key. The secret is shown only once.',
  '1. The user needs the permission `ecr:GetAuthorizationToken`, and those for the repositories that your builds use.',
  'Temporary keys (they begin with `ASIA`) do not work: they need a session token, for which the build system has no field.',
];

export const GCR_HELP: readonly string[] = [
  'Needed to pull or push images on Artifact Registry, also under the `gcr.io` names of Container Registry, which Google shut down in 2025.',
];

export const JSON_KEY_HELP: readonly string[] = [
  'In the [Google Cloud console](https://console.cloud.google.com/iam-admin/serviceaccounts), page IAM & Admin > Service Accounts:',
  '1. Select the project that the images belong to.',
  '1. Open a service account, or create one with the role Artifact Registry Reader to pull, or Artifact Registry Writer to push as well.',
  '1. On its tab Keys choose Add key > Create new key, then JSON, and click Create.',
  '1. The key is downloaded to your machine. Store it carefully: it cannot be retrieved again.',
  "More on JSON keys in [Google's docs](https://cloud.google.com/artifact-registry/docs/docker/authentication#json-key).",
];

export const QUAY_HELP: readonly string[] = [
  'Needed to pull or push images on Quay.io.',
  'The build system needs your user name, your password and an access token.',
];

export const QUAY_PASSWORD_HELP: readonly string[] = [
  'The same as for your Quay login. Accounts that sign in through Red Hat or another single sign-on have none: use a robot account (`namespace+name`) and its token.',
];

export const QUAY_TOKEN_HELP: readonly string[] = [
  'The access token belongs to an application of an organization on [Quay](https://quay.io/organizations/new/):',
  '1. Click the + icon in the menu, select New Organization, fill in the details and create it.',
  '1. Open the organization (Users and Organizations on your dashboard), tab Applications, and create a new application.',
  '1. Click the application, then Generate Token.',
  '1. Choose the read permission, click Authorize Application, and copy the token that Quay shows.',
];

export const PRIVATE_HELP: readonly string[] = [
  'Needed to pull or push images on a private Docker registry.',
  "A registry that asks for a user name and a password is enough for builds, and for the login test here. Only pipelines that list image tags use the token-based authentication of the Docker API V2, for which the registry needs an auth server; see [Docker's documentation](https://docs.docker.com/registry/spec/auth/token/).",
];

export const PRIVATE_URL_HELP: readonly string[] = [
  'The address of the registry, for example `https://registry.example.com:5000`. Without `/v2/`; a path prefix stays.',
];

export const DTR_HELP: readonly string[] = [
  'Needed to pull or push images on a Docker Trusted Registry (today Mirantis Secure Registry).',
];

export const DTR_URL_HELP: readonly string[] = [
  'The address of the trusted registry, for example `https://dtr.example.com`. Its certificate is usually signed by a private authority: give its file below.',
];

export const CA_FILE_HELP: readonly string[] = [
  'A file in PEM form with the certificate of the authority that signed the certificate of the registry. It counts for this integration only, beside the authorities of the system.',
];

export const INSECURE_HELP: readonly string[] = [
  'Accepts any certificate of this registry, for this integration only. Whoever sits between you and the registry can then read the password: prefer a CA file.',
];

export const EMAIL_HINT = 'Optional here; the runtime of the build system wants it to log in.';
