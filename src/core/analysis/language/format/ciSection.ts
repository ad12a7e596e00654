import { INTEGRATIONS_SECTION, BRANCH_FILTER } from './integrationsSection.ts';
import {
  OPEN_MAP,
  SWITCH,
  TEXT,
  TEXTS,
  key,
  listOf,
  mapOf,
  oneOf,
  scalarOf,
  type FormatKey,
} from './formatShape.ts';

const PRE_CI_BOOT = mapOf([
  key(
    'image_name',
    'Image of the container in which the build runs. It names no integration: Docker uses the login whose registry host fits the name.',
  ),
  key('image_tag', 'Tag of that image.'),
  key(
    'pull',
    'Pull the image before each build; needed for images that are not on the build machine.',
    SWITCH,
  ),
  key('options', 'Further options for `docker run`.'),
  key('env', 'Environment variables of the container.', oneOf(TEXTS, OPEN_MAP)),
]);

const BUILD = mapOf([
  key(
    'pre_ci',
    'Commands on the build machine before the container starts: build or pull the image of the build here.',
    TEXTS,
  ),
  key('pre_ci_boot', 'The container in which the build runs.', PRE_CI_BOOT),
  key('ci', 'Commands of the build, inside the container.', TEXTS),
  key('post_ci', 'Commands after `ci`, inside the container.', TEXTS),
  key('on_success', 'Commands after a build that succeeded, inside the container.', TEXTS),
  key('on_failure', 'Commands after a build that failed, inside the container.', TEXTS),
  key('always', 'Commands after each build, inside the container.', TEXTS),
  key('push', 'Commands on the build machine at the end: push images here.', TEXTS),
  key('cache', 'Keep the folders of `cache_dir_list` between builds.', SWITCH),
  key('cache_dir_list', 'Folders to keep between builds.', listOf(TEXT)),
]);

const LANGUAGES = ['node_js', 'python', 'java', 'ruby', 'go', 'php', 'scala', 'clojure', 'c', 'none'].map(
  (value) => ({
    value,
    doc: '',
  }),
);

const ENV = oneOf(
  TEXTS,
  mapOf([
    key('global', 'Variables of every build, as `NAME=value`; an item `secure: …` is encrypted.', TEXTS),
    key('matrix', 'One build for each item.', TEXTS),
  ]),
);

/** The keys of the CI part. They count only in the file at the root of a repository. */
export const CI_KEYS: readonly FormatKey[] = [
  key(
    'language',
    'Language of the project; it picks the default image and commands.',
    scalarOf(...LANGUAGES),
  ),
  key('build', 'What a build does, phase by phase.', BUILD),
  key(
    'integrations',
    'Integrations that a build uses, by section. A map of sections; each section is a list of entries.',
    INTEGRATIONS_SECTION,
  ),
  key('env', 'Environment variables: one text, a list, or a map of `global` and `matrix`.', ENV),
  key(
    'branches',
    'Branches that are built. The file of the branch being built is the one that counts.',
    BRANCH_FILTER,
  ),
  key('services', 'Services to start for the build, such as `postgres` or `redis`.', TEXTS),
  key('matrix', 'Includes and excludes of the build matrix.', oneOf(OPEN_MAP, listOf(OPEN_MAP))),
  key('git', 'How the repository is cloned.', mapOf([key('submodules', 'Clone submodules.', SWITCH)])),
  key(
    'runtime',
    'Node pools, each with a `build` section of its own.',
    oneOf(OPEN_MAP, listOf(mapOf([key('build', 'What a build does on this node pool.', BUILD)]))),
  ),
  ...['node_js', 'python', 'ruby', 'rvm', 'go', 'php', 'jdk', 'scala', 'lein', 'compiler'].map((name) =>
    key(name, 'Versions to build with: one, or a list (one build each).', TEXTS),
  ),
  key(
    'build_image',
    'Image of the build before 2016; `build.pre_ci_boot` replaced it.',
    oneOf(TEXT, OPEN_MAP),
    { deprecated: true },
  ),
  key(
    'commit_container',
    'Repository to which the container was pushed after a green build (until 2015).',
    TEXT,
    { deprecated: true },
  ),
];
