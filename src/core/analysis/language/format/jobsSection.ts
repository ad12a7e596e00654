import {
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
  type FormatValue,
} from './formatShape.ts';

export const JOB_TYPES: readonly FormatValue[] = [
  { value: 'runSh', doc: 'Runs shell scripts. The only type whose `integrations` list is read.' },
  { value: 'runCI', doc: 'A build by the CI part of a repository, as a job.' },
  {
    value: 'runCLI',
    doc: 'Runs commands with a configured command line; `runSh` replaced it.',
    deprecated: true,
  },
  { value: 'manifest', doc: 'Puts images and options together for a deployment.' },
  { value: 'deploy', doc: 'Deploys manifests to a cluster.' },
  { value: 'provision', doc: 'Creates load balancers and the like.' },
  { value: 'release', doc: 'Counts up a version.' },
  { value: 'rSync', doc: 'Reads the assembly line from a syncRepo.' },
  { value: 'jenkinsJob', doc: 'Runs a job of a Jenkins server.', deprecated: true },
];

const SCOPES: readonly FormatValue[] = [
  { value: 'ecr', doc: 'Log in to Amazon ECR (an *AWS Keys* integration needs it).' },
  { value: 'gcr', doc: 'Log in to Google Container Registry (a *Google Cloud* integration needs it).' },
  { value: 'gke', doc: 'Configure `kubectl` for GKE.' },
  { value: 'aks', doc: 'Configure `kubectl` for AKS.' },
];

const RUNTIME = mapOf([
  key('nodePool', 'Node pool to run on.'),
  key('container', 'Run inside a container rather than on the machine.', SWITCH),
  key(
    'options',
    'The container.',
    mapOf([
      key('imageName', 'Image of the container; a private one needs a login by a `cliConfig` step.'),
      key('imageTag', 'Tag of the image.'),
      key('pull', 'Pull the image first.', SWITCH),
      key('options', 'Further options for `docker run`.'),
      key('env', 'Environment variables of the container.', oneOf(TEXTS, OPEN_MAP)),
    ]),
  ),
]);

const SCRIPTS = listOf(oneOf(mapOf([key('script', 'Shell lines: one text or a list.', TEXTS)]), TEXT));

const NOTIFY = key(
  'NOTIFY',
  'Name of a **resource** of type `notification`.',
  oneOf(dynamicScalar('resource'), listOf(dynamicScalar('resource'))),
);

const HOOK_ITEM = mapOf([key('script', 'Shell lines: one text or a list.', TEXTS), NOTIFY]);

/** A list, as documented; real files have the one map alone as well. */
const HOOK = oneOf(listOf(HOOK_ITEM), HOOK_ITEM);

const STEP = mapOf([
  key(
    'IN',
    'Name of a **resource** or job that the job takes in; not the name of an integration.',
    dynamicScalar('resource'),
  ),
  key('OUT', 'Name of a **resource** that the job changes.', dynamicScalar('resource')),
  key(
    'TASK',
    'What the job runs.',
    oneOf(
      mapOf([
        key('name', 'Name of the task.'),
        key('runtime', 'Where the task runs.', RUNTIME),
        key('script', 'Shell lines: one text or a list.', TEXTS),
      ]),
      SCRIPTS,
      TEXT,
    ),
  ),
  key('scopes', 'What a `cliConfig` resource logs in to.', listOf(scalarOf(...SCOPES))),
  key(
    'pull',
    'Beside `IN` of an image: log in with the integration of the image and pull it before the task.',
    SWITCH,
  ),
  key(
    'switch',
    '`off`: a change of the resource does not start the job.',
    scalarOf({ value: 'off', doc: '' }),
  ),
  key(
    'applyTo',
    'Images and manifests that the resource of this step applies to.',
    listOf(
      oneOf(
        dynamicScalar('resource'),
        mapOf([
          key(
            'manifest',
            'Name of the **manifest job** behind the load balancer.',
            dynamicScalar('resource'),
          ),
          key('image', 'Name of the **image resource** in that manifest.', dynamicScalar('resource')),
          key('port', 'Port of its container.'),
        ]),
      ),
    ),
  ),
  key(
    'replicate',
    'Beside `OUT`: name of a **resource** of an `IN` step, of the same type, whose version it gets.',
    dynamicScalar('resource'),
  ),
  key('overwrite', 'Beside `OUT`: replace what the resource holds rather than add to it.', SWITCH),
  key('force', 'Beside `IN` of a manifest: deploy it also where it has not changed.', SWITCH),
  key('versionName', 'Version of the resource to take in.'),
  key('versionNumber', 'Number of the version of the resource to take in.'),
]);

const hooks = [
  key('on_start', 'Before the first step.', HOOK),
  key('on_success', 'After a run that succeeded.', HOOK),
  key('on_failure', 'After a run that failed.', HOOK),
  key('on_cancel', 'After a run that was cancelled.', HOOK),
  key('always', 'After each run.', HOOK),
];

/** An item of `jobs`. */
export const JOB = mapOf(
  [
    key('name', 'Name of the job: letters, digits and `_`; unique in the whole subscription.'),
    key('type', 'Kind of job.', scalarOf(...JOB_TYPES)),
    key('steps', 'What the job takes in, runs and gives out, in this order.', listOf(STEP)),
    ...hooks,
    // The documentation has a list of small maps as well.
    key('runtime', 'Where the job runs.', oneOf(RUNTIME, listOf(RUNTIME))),
    key(
      'triggerMode',
      'Whether runs wait for each other.',
      scalarOf({ value: 'serial', doc: '' }, { value: 'parallel', doc: '' }),
    ),
    key(
      'dependencyMode',
      'Whether the job waits for the jobs before and after it.',
      scalarOf({ value: 'strict', doc: '' }, { value: 'chrono', doc: '' }),
    ),
    key('flags', 'Labels to filter the assembly line by.', TEXTS),
  ],
  [
    {
      types: ['runSh', ''],
      keys: [
        key(
          'integrations',
          'Names of integrations whose fields the job gets as environment variables: a list, and for `type: runSh` only. Anything but a list is skipped without a word.',
          listOf(dynamicScalar('integration')),
        ),
      ],
    },
    {
      types: ['jenkinsJob'],
      keys: [
        key('integration', 'Integration of the Jenkins server.', dynamicScalar('integration'), {
          deprecated: true,
        }),
      ],
    },
    { types: ['deploy'], keys: [key('method', 'How the new version replaces the old.', TEXT)] },
  ],
);

export const JOBS_KEY = key('jobs', 'Jobs of the assembly line.', listOf(JOB));
