import {
  SWITCH,
  TEXT,
  TEXTS,
  dynamicScalar,
  key,
  listOf,
  mapOf,
  oneOf,
  scalarOf,
  type FormatKey,
  type FormatValue,
} from './formatShape.ts';

/** The values of `type` in a hub entry, old names first, as the documentation spells them. */
export const HUB_TYPES: readonly FormatValue[] = [
  { value: 'docker', doc: 'Docker Hub. A *Docker Registry* record (URL empty) is fine too.' },
  {
    value: 'ecr',
    doc: 'Amazon EC2 Container Registry. Logs in to the region of `region`, `us-east-1` where there is none; the record may be of type *Amazon ECR* or *AWS Keys*.',
  },
  {
    value: 'gcr',
    doc: 'Google Container Registry and Artifact Registry hosts; logs in with the JSON key of a service account.',
  },
  { value: 'quay.io', doc: 'Quay.io. The dot belongs to the word.' },
  {
    value: 'private docker registry',
    doc: 'A registry of your own, reached by the URL of its integration. The spaces belong to the word; no quotes are needed.',
  },
  { value: 'Docker Trusted Registry', doc: 'Docker Trusted Registry (DTR), reached by its URL.' },
  {
    value: 'dockerRegistryLogin',
    doc: 'The *Docker Registry* record of 2017-09 and later: Docker Hub where its URL is empty, a private or trusted registry otherwise.',
  },
  { value: 'gcloudKey', doc: 'The *Google Cloud* record of 2017-09 and later; behaves as `gcr`.' },
  { value: 'quayLogin', doc: 'The *Quay.io* record of 2017-09 and later.' },
  { value: 'artifactory', doc: 'JFrog Artifactory, for artifacts and Docker images.' },
];

const ALWAYS: FormatValue = { value: 'always', doc: 'After each build.' };
const CHANGE: FormatValue = { value: 'change', doc: 'When the outcome differs from the build before.' };
const NEVER: FormatValue = { value: 'never', doc: 'Not at all.' };

export const BRANCH_FILTER = mapOf([
  key(
    'only',
    'The entry counts on these branches only. `*` stands for any text; names of release tags are matched by the same list. Quote a name that starts with `*`.',
    listOf(dynamicScalar('branch')),
  ),
  key(
    'except',
    'The entry counts on all branches but these. `*` stands for any text.',
    listOf(dynamicScalar('branch')),
  ),
]);

const branches = key(
  'branches',
  'Branches on which the entry counts; all of them when it is absent. `only` and `except` belong **below** it: beside it they have no effect.',
  BRANCH_FILTER,
);

export const integrationName = key(
  'integrationName',
  'Name of the integration, exactly as the subscription shows it: upper and lower case count. A name that does not exist there fails the build with "Integration name specified in yml does not match…".',
  dynamicScalar('integration'),
);

const hubRegion = key(
  'region',
  'AWS region of the registry to log in to. It has a meaning for `type: ecr` only, and each entry has its own. A zone (`us-east-1b`) or `${…}` does not work here.',
  dynamicScalar('region'),
  { initial: 'us-east-1' },
);

export const HUB_ENTRY = mapOf(
  [
    integrationName,
    key(
      'type',
      'Kind of registry to log in to; upper and lower case do not count. It need not equal the type of the record: `ecr` also fits an *AWS Keys* record, `docker` a *Docker Registry* one, `gcr` a *Google Cloud* one.',
      scalarOf(...HUB_TYPES),
    ),
    branches,
    key(
      'agent_only',
      'Log in on the build machine only, not inside the CI container: pulling and pushing then works in `pre_ci` and `push` alone. The way out for images that lack the `aws` or `gcloud` command.',
      SWITCH,
      { initial: 'false' },
    ),
  ],
  [{ types: ['ecr', 'amazonKeys', ''], keys: [hubRegion] }],
);

const outcomeSwitches: readonly FormatKey[] = [
  key('on_success', 'Notify of a build that succeeds.', scalarOf(ALWAYS, CHANGE, NEVER)),
  key('on_failure', 'Notify of a build that fails.', scalarOf(ALWAYS, CHANGE, NEVER)),
  key('on_cancel', 'Notify of a build that was cancelled.', scalarOf(ALWAYS, CHANGE, NEVER)),
  key('on_start', 'Notify when a build starts.', scalarOf(ALWAYS, NEVER)),
  key('on_pull_request', 'Notify of builds of pull requests.', scalarOf(ALWAYS, NEVER)),
];

const NOTIFICATION_ENTRY = mapOf(
  [
    key(
      'integrationName',
      'Name of the notification integration. `email` and `irc` are fixed words behind which no integration stands.',
      dynamicScalar('integration'),
    ),
    key(
      'type',
      'Where the message goes.',
      scalarOf(
        { value: 'slack', doc: 'Slack.' },
        { value: 'email', doc: 'Mail; `integrationName` is the fixed word `email`.' },
        { value: 'hipchat', doc: 'HipChat.' },
        { value: 'irc', doc: 'IRC; `integrationName` is the fixed word `irc`.' },
        { value: 'webhook', doc: 'An HTTP endpoint.' },
      ),
    ),
    key(
      'recipients',
      'Rooms, channels or mail addresses: one, or a list. Quote those that start with `#`.',
      TEXTS,
    ),
    branches,
    ...outcomeSwitches,
  ],
  [
    {
      types: ['email'],
      keys: [
        key('sendConsoleLogs', 'Attach the console output.', SWITCH),
        key('sendCoverageReports', 'Attach the coverage reports.', SWITCH),
        key('sendFailingSnippet', 'Include the part of the console that shows the failure.', SWITCH),
      ],
    },
    { types: ['webhook'], keys: [key('payload', '`KEY=value` pairs that are sent along.', listOf(TEXT))] },
  ],
);

const DEPLOY_ENTRY = mapOf([
  integrationName,
  key(
    'type',
    'Only AWS Elastic Beanstalk is deployed to from here.',
    scalarOf({ value: 'aws', doc: 'Amazon Web Services.' }),
  ),
  key(
    'target',
    'How Elastic Beanstalk runs the application.',
    scalarOf(
      { value: 'eb_paas', doc: 'From source, on a platform of Elastic Beanstalk.' },
      { value: 'eb_docker', doc: 'From a Docker image.' },
    ),
  ),
  key('platform', 'Platform of the Elastic Beanstalk environment.'),
  key('application_name', 'Name of the Elastic Beanstalk application.'),
  key('env_name', 'Name of the Elastic Beanstalk environment.'),
  key(
    'region',
    'AWS region of the Elastic Beanstalk environment. It says nothing about an ECR login: that region stands in the `hub` entry.',
    dynamicScalar('region'),
  ),
  key('image_name', 'Image to deploy. Text only: the login comes from a `hub` entry.'),
  key('image_tag', 'Tag of the image to deploy.'),
  key('bucket_name', 'S3 bucket for what is deployed.'),
  branches,
]);

const KEY_ENTRY = mapOf([
  integrationName,
  key(
    'type',
    'Kind of key.',
    scalarOf(
      { value: 'ssh-key', doc: 'SSH key (until 2017-10).' },
      { value: 'sshKey', doc: 'SSH key (2017-10 and later).' },
      { value: 'pem-key', doc: 'PEM key.' },
    ),
  ),
]);

const GENERIC_ENTRY = mapOf([integrationName]);

/** The sections of `integrations`, each a list of entries. */
export const INTEGRATIONS_SECTION = mapOf([
  key(
    'hub',
    'Docker registries to log in to before the build. Of several entries for one registry that count on the same branch, only the **last** one is used.',
    listOf(HUB_ENTRY),
  ),
  key('notifications', 'Who is told of the outcome of a build.', listOf(NOTIFICATION_ENTRY)),
  key(
    'key',
    'SSH and PEM keys that the build needs. The section is called `key`, not `keys`.',
    listOf(KEY_ENTRY),
  ),
  key(
    'generic',
    'Key-value pairs, git credentials and other integrations whose fields become environment variables.',
    oneOf(listOf(GENERIC_ENTRY), GENERIC_ENTRY),
  ),
  key('deploy', 'Deployment to AWS Elastic Beanstalk; deprecated since 2017.', listOf(DEPLOY_ENTRY), {
    deprecated: true,
  }),
]);
