import {
  ANY_OTHER_TYPE,
  OPEN_MAP,
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
  type FormatShape,
  type FormatValue,
} from './formatShape.ts';

export const CLUSTER_TYPES = [
  'cluster',
  'ecsCluster',
  'gkeCluster',
  'dclCluster',
  'ddcCluster',
  'acsCluster',
  'tripubCluster',
  'tritonCluster',
];

/** The types of resources, the ones that name an integration first. */
export const RESOURCE_TYPES: readonly FormatValue[] = [
  {
    value: 'image',
    doc: 'A Docker image. `integration` is the registry it lies in; a public image needs none.',
  },
  {
    value: 'cliConfig',
    doc: 'Configures a command line: `docker login`, the AWS or the Google one. AWS integrations need a `region`.',
  },
  { value: 'integration', doc: 'Hands the fields of an integration to the jobs that use the resource.' },
  { value: 'cluster', doc: 'A container cluster to deploy to (ECS, GKE, Kubernetes, …).' },
  { value: 'loadBalancer', doc: 'A load balancer of a cluster.' },
  { value: 'gitRepo', doc: 'A source repository; a commit in it can start jobs.' },
  { value: 'syncRepo', doc: 'The repository from which the assembly line itself is read.' },
  { value: 'ciRepo', doc: 'A repository that is built by the CI part of its file.' },
  { value: 'notification', doc: 'Where jobs report to: Slack, HipChat, mail, IRC, a webhook.' },
  { value: 'file', doc: 'A file at a URL or in JFrog Artifactory.' },
  { value: 'params', doc: 'Environment variables for jobs.' },
  { value: 'dockerOptions', doc: 'Options for the containers of a deployment.' },
  { value: 'replicas', doc: 'How many copies a deployment runs.' },
  { value: 'version', doc: 'A semantic version.' },
  { value: 'time', doc: 'Starts jobs on a schedule.' },
  { value: 'trigger', doc: 'Starts jobs when the file changes.' },
  { value: 'state', doc: 'Files that jobs keep between runs.' },
  { value: 'webhook', doc: 'A URL that starts jobs.' },
  { value: 'externalCIServer', doc: 'A Jenkins server.', deprecated: true },
];

const AWS_REGION_DOC =
  'AWS region of the registry. **Required** for AWS integrations: without it the job fails with "Missing \'region\' value in pointer section". For Google integrations with scope `gke` it is a zone.';

const BASTION_HOST = key(
  'bastionHost',
  'Host through which the cluster is reached.',
  mapOf([
    key('user', 'User to log in as.'),
    key('address', 'Address of the host.'),
    key(
      'keyIntegration',
      'Name of a **resource** of type `integration` that holds an SSH or PEM key; not the name of an integration.',
      dynamicScalar('resource'),
    ),
  ]),
);

const POINTER_KEYS: Readonly<Record<string, readonly FormatKey[]>> = {
  image: [
    key(
      'sourceName',
      'Name of the image without its tag: `user/repository`, or with the host of its registry.',
    ),
    key(
      'region',
      'AWS region of an image on ECR; needed where a step says `pull: true`.',
      dynamicScalar('region'),
    ),
    key('isPull', 'Check that the image can be pulled.', SWITCH),
  ],
  cliConfig: [
    key('region', AWS_REGION_DOC, dynamicScalar('region')),
    key('clusterName', 'Cluster to configure for.'),
    key('namespace', 'Kubernetes namespace.'),
  ],
  cluster: [
    key('sourceName', 'Name of the cluster at its provider.'),
    key(
      'region',
      'Region (ECS, Triton) or zone (GKE) of the cluster. It says nothing about an ECR login.',
      dynamicScalar('region'),
    ),
    key('namespace', 'Kubernetes namespace.'),
    BASTION_HOST,
  ],
  loadBalancer: [
    key('sourceName', 'Name of the load balancer at its provider.'),
    key('method', 'Kind of load balancer.'),
    key('region', 'Region of the load balancer.', dynamicScalar('region')),
    key('namespace', 'Kubernetes namespace.'),
    key('clusterName', 'Cluster that it belongs to.'),
    BASTION_HOST,
  ],
  gitRepo: [
    key('sourceName', 'Full name of the repository: `owner/name`.'),
    key('branch', 'Branch to follow.', dynamicScalar('branch')),
    key('buildOnCommit', 'Start jobs at each commit.', SWITCH),
    key('buildOnPullRequest', 'Start jobs for pull requests.', SWITCH),
    key('buildOnPullRequestClose', 'Start jobs when a pull request is closed.', SWITCH),
    key('buildOnRelease', 'Start jobs at each release.', SWITCH),
    key('buildOnTagPush', 'Start jobs at each pushed tag.', SWITCH),
  ],
  syncRepo: [
    key('sourceName', 'Full name of the repository: `owner/name`.'),
    key('branch', 'Branch to read.', dynamicScalar('branch')),
  ],
  notification: [
    key(
      'method',
      '`email` or `irc`, where no integration stands behind it.',
      scalarOf({ value: 'email', doc: '' }, { value: 'irc', doc: '' }),
    ),
    key('recipients', 'Who is told: one, or a list.', TEXTS),
  ],
  file: [key('sourceName', 'URL or path of the file.')],
};

const SEED = key(
  'seed',
  'First version of the resource; `versionName` is, for an image, its tag.',
  mapOf([key('versionName', "Name of the version; an image's tag.")]),
);

const VERSION_KEYS: Readonly<Record<string, readonly FormatKey[]>> = {
  params: [key('params', 'The variables, as a map; `secure` holds encrypted ones.', OPEN_MAP)],
  replicas: [key('count', 'Number of copies.')],
};

/** `type` is empty where it is not written yet, or where no variant names it: what `pointer` holds is not known then. */
function variant(type: string): readonly FormatKey[] {
  const pointer = POINTER_KEYS[type] ?? [];
  const version = VERSION_KEYS[type] ?? [];
  const settings: FormatShape = mapOf([
    ...pointer,
    key('versionName', "Name of the version; an image's tag."),
    ...version,
  ]);
  const first = mapOf([
    key('name', 'Name at the provider.'),
    ...pointer.filter((entry) => entry.name !== 'sourceName'),
  ]);
  return [
    key(
      'versionTemplate',
      'Settings and version of the resource; since 2018 in place of `pointer`, `seed` and `version`.',
      settings,
    ),
    ...(pointer.length > 0 || type === ''
      ? [key('pointer', 'Settings of the resource that seldom change.', mapOf(pointer))]
      : []),
    SEED,
    key(
      'version',
      'Version of the resource that this file sets.',
      version.length > 0 ? mapOf(version) : OPEN_MAP,
    ),
    key('source', 'Settings of the first generation (July 2016); `pointer` replaced it.', first, {
      deprecated: true,
    }),
  ];
}

const INTEGRATION_DOCS: Readonly<Record<string, string>> = {
  image: 'Integration of the registry that the image lies in; leave it out for a public image.',
  cliConfig:
    'Integration to log in with. A Docker registry integration logs in as it is; *AWS Keys* and *Google Cloud* ones need the scope `ecr` or `gcr` on the `IN` step.',
  integration: 'Integration whose fields the jobs get.',
  cluster: "Integration of the cluster's provider; not a registry.",
  loadBalancer: 'Integration of the provider; for `provision` jobs only.',
  gitRepo: 'Integration of the source control provider; not a registry.',
  notification: 'Integration of the messenger; none with `method: email` or `method: irc`.',
  file: 'Integration of JFrog Artifactory; optional.',
};

function integrationKey(type: string): readonly FormatKey[] {
  const doc = INTEGRATION_DOCS[type];
  return doc === undefined ? [] : [key('integration', doc, dynamicScalar('integration'))];
}

const DESCRIBED_TYPES = [
  'image',
  'cliConfig',
  'integration',
  'loadBalancer',
  'gitRepo',
  'notification',
  'file',
] as const;

/** An item of `resources`. */
export const RESOURCE = mapOf(
  [
    key(
      'name',
      'Name of the resource: letters, digits and `_`; unique in the whole subscription, over all repositories.',
    ),
    key('type', 'Kind of resource.', scalarOf(...RESOURCE_TYPES)),
    key('flags', 'Labels to filter the assembly line by.', TEXTS),
  ],
  [
    ...DESCRIBED_TYPES.map((type) => ({ types: [type], keys: [...integrationKey(type), ...variant(type)] })),
    { types: CLUSTER_TYPES, keys: [...integrationKey('cluster'), ...variant('cluster')] },
    { types: ['syncRepo', 'ciRepo'], keys: [...integrationKey('gitRepo'), ...variant('syncRepo')] },
    {
      types: ['', ANY_OTHER_TYPE],
      keys: [
        key(
          'integration',
          'Name of the integration that the resource uses, exactly as the subscription shows it.',
          dynamicScalar('integration'),
        ),
        ...variant(''),
      ],
    },
    ...['params', 'replicas', 'version', 'dockerOptions', 'time', 'trigger', 'state', 'webhook'].map(
      (type) => ({
        types: [type],
        keys: variant(type),
      }),
    ),
  ],
);

export const RESOURCES_KEY = key(
  'resources',
  'Resources of the assembly line. Their names are shared by all files and repositories of the subscription.',
  listOf(RESOURCE),
);

export const TRIGGERS_KEY = key(
  'triggers',
  'Resources of type `trigger`: changing one starts the jobs that use it.',
  listOf(
    mapOf([
      key('name', 'Name of the trigger; unique in the subscription.'),
      key('type', 'Always `trigger`.', scalarOf({ value: 'trigger', doc: 'Starts jobs when it changes.' })),
      key(
        'version',
        'Change the number below it to start the jobs.',
        oneOf(mapOf([key('counter', 'Any number; a change starts the jobs.')]), TEXT),
      ),
    ]),
  ),
);
