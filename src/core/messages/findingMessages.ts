import * as l10n from './translated.ts';

import type { FindingMessage, FindingMessageId } from '../analysis/finding.ts';
import { BUILD_MESSAGES } from './buildFindingMessages.ts';
import { SHAPE_MESSAGES } from './shapeFindingMessages.ts';
import {
  LOGIN_MESSAGES,
  REGION_MISMATCH_MESSAGES,
  type FindingWords as Words,
} from './loginFindingMessages.ts';

/** Every message of every rule. One sentence says what is wrong, a second one what it does to the build. */
const MESSAGES: Readonly<Record<FindingMessageId, Words>> = {
  'syntax-error': (p) => l10n.t('This is not valid YAML: {0}.', withoutStop(p['message'])),
  'syntax-error.MISSING_COLON': () =>
    l10n.t(
      'A key with a colon is expected here, as in the lines around it. Is the colon missing, or the dash?',
    ),
  'syntax-error.LIST_ON_KEY_LINE': () =>
    l10n.t('A list cannot start on the line of its key. Put its first dash on a line of its own.'),
  'syntax-error.TEXT_AFTER_VALUE': () =>
    l10n.t('Text follows a value that has ended already. Are its quotes doubled, or closed too early?'),
  'syntax-error.BAD_ALIAS': () =>
    l10n.t('A value that starts with & or * is an anchor or an alias. Put it in quotes if it is a text.'),
  'syntax-error.BAD_INDENT': () =>
    l10n.t('This line is not indented like the lines it belongs to. Keys of one map start in one column.'),
  'syntax-error.BAD_SCALAR_START': () =>
    l10n.t('A value cannot start with this character. Put the value in quotes.'),
  'syntax-error.BLOCK_AS_IMPLICIT_KEY': () =>
    l10n.t(
      'A value cannot hold another "key: value" on the same line. Put the value in quotes, or start a new line.',
    ),
  'syntax-error.BLOCK_IN_FLOW': () =>
    l10n.t('Lists with dashes and indented maps cannot stand inside [ ] or { }.'),
  'syntax-error.MISSING_CHAR': (p) => l10n.t('A character is missing here: {0}.', withoutStop(p['message'])),
  'syntax-error.MULTILINE_IMPLICIT_KEY': () =>
    l10n.t(
      'This text runs over several lines and is followed by a colon. A key stands on one line; is a colon missing above?',
    ),
  'syntax-error.UNEXPECTED_TOKEN': (p) => l10n.t('This cannot stand here: {0}.', withoutStop(p['message'])),
  'syntax-error.OPEN_QUOTE': () =>
    l10n.t('The quote that opens here is not closed on its line. Close it, or take it away.'),
  'syntax-error.OPEN_BRACKET': () =>
    l10n.t(
      'A bracket that opens before this is not closed, or is closed by one of the other kind. [ and ], { and } belong together.',
    ),
  'syntax-error.OPEN_HERE': () =>
    l10n.t('The bracket that opens here is not closed. [ and ], { and } belong together.'),
  'syntax-error.STRAY_BRACKET': () => l10n.t('This bracket closes nothing that is open.'),
  'syntax-error.BAD_DQ_ESCAPE': () =>
    l10n.t('Unknown escape in a text in double quotes. Write \\\\ for a backslash, or use single quotes.'),
  'syntax-error.NO_SPACE': () => l10n.t('A blank is missing behind the colon here.'),
  'syntax-error.NO_SPACE_BEHIND_DASH': () => l10n.t('A blank is missing behind the dash here.'),
  'syntax-error.NO_COMMENT': () =>
    l10n.t('# begins a comment only behind a blank. Put the text in quotes, or a blank before the #.'),
  'tab-indentation': (p) =>
    l10n.t(
      'Tabs cannot indent YAML ({0} here). The build system reports such a file as a wrong integration name.',
      p['count'] ?? '',
    ),
  'duplicate-key': (p) =>
    l10n.t(
      'The key "{0}" stands twice in this map. Only one of the two is read, mostly this last one.',
      p['key'] ?? '',
    ),
  'duplicate-key.first': () => l10n.t('The same key stands here first.'),
  'undefined-alias': (p) =>
    l10n.t(
      'No anchor "{0}" in this file, and no shippable.templates.yml beside it that could hold it.',
      p['name'] ?? '',
    ),
  'undefined-alias.nearest': (p) =>
    l10n.t('No anchor "{0}" in this file. Is "{1}" meant?', p['name'] ?? '', p['nearest'] ?? ''),
  'undefined-alias.nearest-template': (p) =>
    l10n.t(
      'No anchor "{0}" in this file or in the templates of the repository. Is "{1}" meant?',
      p['name'] ?? '',
      p['nearest'] ?? '',
    ),
  'undefined-alias.no-template': (p) =>
    l10n.t('No anchor "{0}" in this file or in the templates of the repository.', p['name'] ?? ''),
  'undefined-alias.below': (p) =>
    l10n.t(
      'The anchor "{0}" stands below its use, in line {1}. An alias knows only anchors above it, so nothing stands here.',
      p['name'] ?? '',
      p['line'] ?? '',
    ),
  'undefined-alias.other-document': (p) =>
    l10n.t(
      'The anchor "{0}" stands in another document of this file, in line {1}. An alias knows only its own document, so nothing stands here.',
      p['name'] ?? '',
      p['line'] ?? '',
    ),
  'undefined-alias.anchor': () => l10n.t('The anchor stands here.'),
  'large-file': (p) =>
    l10n.t(
      'This file is too large for the YAML reader ({0} kB). Only integration names are looked for, line by line.',
      p['size'] ?? '',
    ),
  'analysis-incomplete': (p) =>
    l10n.t(
      'Not everything in this file was looked at: this alias, followed, would never end, or all aliases together add more than {0} entries. Integrations may be named that no list shows.',
      p['limit'] ?? '',
    ),
  'analysis-incomplete.depth': () =>
    l10n.t(
      'Not everything in this file was looked at: it is nested too deep here. Integrations may be named that no list shows.',
    ),
  'analysis-incomplete.guess': () =>
    l10n.t(
      'This file is too large for the YAML reader, and what stands here is broken, or has a form that the line reader does not know for certain. Integrations may be named that no list shows.',
    ),
  'unknown-integration': (p) =>
    l10n.t('"{0}" is not set up here. It may exist on the portal only.', p['name'] ?? ''),
  'unknown-integration.nearest': (p) =>
    l10n.t(
      '"{0}" is not set up here. Is "{1}" meant? It may also exist on the portal only.',
      p['name'] ?? '',
      p['nearest'] ?? '',
    ),
  'unknown-integration.case': (p) =>
    l10n.t(
      '"{0}" differs from "{1}" only in its capital letters. Names are compared with case.',
      p['name'] ?? '',
      p['nearest'] ?? '',
    ),
  'type-mismatch': (p) =>
    l10n.t(
      '"{1}" is an integration of type {2}; "type: {0}" cannot point at it.',
      p['type'] ?? '',
      p['name'] ?? '',
      p['label'] ?? '',
    ),
  'type-mismatch.section': (p) =>
    l10n.t(
      '"{0}" is an integration of type {1}; the section "{2}" cannot use it.',
      p['name'] ?? '',
      p['label'] ?? '',
      p['section'] ?? '',
    ),
  'type-mismatch.image': (p) =>
    l10n.t(
      '"{0}" is an integration of type {1}; it cannot log in to {2}, where this image lies.',
      p['name'] ?? '',
      p['label'] ?? '',
      p['host'] ?? '',
    ),
  'name-cut-by-comment': (p) =>
    l10n.t(
      'Without quotes the name ends before " #": this is "{0}". Is "{1}" meant?',
      p['name'] ?? '',
      p['whole'] ?? '',
    ),
  'name-cut-by-comment.recipient': (p) =>
    l10n.t('Without quotes "{0}" is a comment, so nobody is told. Put it in quotes.', p['text'] ?? ''),
  'name-cut-by-comment.item': (p) =>
    l10n.t('Without quotes "{0}" is a comment, so nothing is named here. Put it in quotes.', p['text'] ?? ''),
  'missing-name': () => l10n.t('This entry names no integration yet.'),
  'missing-name.other': () => l10n.t('This key should name an integration and is empty.'),
  'missing-name.key': () => l10n.t('This hub entry has no integrationName, so it logs in to nothing.'),
  'missing-name.collection': (p) =>
    l10n.t('"{0}" takes one name; a list or a map in its place is not read.', p['key'] ?? ''),
  'missing-type': (p) => l10n.t('The hub entry "{0}" has no type.', p['name'] ?? ''),
  'unknown-type': (p) => l10n.t('"{0}" is no type of a hub entry.', p['type'] ?? ''),
  'unknown-type.nearest': (p) =>
    l10n.t('"{0}" is no type of a hub entry. Is "{1}" meant?', p['type'] ?? '', p['nearest'] ?? ''),
  'unknown-type.resource': (p) =>
    l10n.t(
      '"{0}" is no type of a resource: the sync refuses the file. A cliConfig logs in with an integration.',
      p['type'] ?? '',
    ),
  'unknown-type.resource-near': (p) =>
    l10n.t(
      '"{0}" is no type of a resource that is known here. Is "{1}" meant?',
      p['type'] ?? '',
      p['nearest'] ?? '',
    ),
  'unknown-type.job-near': (p) =>
    l10n.t(
      '"{0}" is no type of a job that is known here. Is "{1}" meant?',
      p['type'] ?? '',
      p['nearest'] ?? '',
    ),
  'unknown-type.section-near': (p) =>
    l10n.t(
      '"{0}" is no type of this section that is known here. Is "{1}" meant?',
      p['type'] ?? '',
      p['nearest'] ?? '',
    ),
  'unknown-type.job-in-resources': (p) =>
    l10n.t(
      '"{0}" is a type of jobs, and this is a list of resources. Is the key "jobs" missing above?',
      p['type'] ?? '',
    ),
  'unknown-type.registry-in-section': (p) =>
    l10n.t(
      '"{0}" is a registry. Under "{1}" it logs in to nothing; it belongs under "hub".',
      p['type'] ?? '',
      p['section'] ?? '',
    ),
  'unknown-type.trigger': (p) =>
    l10n.t('"{0}" is no type of a trigger. Is "{1}" meant?', p['type'] ?? '', p['nearest'] ?? ''),
  'region-without-effect': (p) =>
    l10n.t('"region" has no effect on an entry of type {0}. Only Amazon ECR has regions.', p['type'] ?? ''),
  'malformed-region': (p) =>
    l10n.t(
      '"{0}" is no AWS region, so the ECR login has no address to go to. A region looks like us-west-2.',
      p['region'] ?? '',
    ),
  'malformed-region.other': (p) =>
    l10n.t('"{0}" is no AWS region. A region looks like us-west-2.', p['region'] ?? ''),
  'zone-as-region': (p) =>
    l10n.t(
      '"{0}" is an availability zone. The login wants the region: {1}.',
      p['zone'] ?? '',
      p['region'] ?? '',
    ),
  'unknown-region': (p) =>
    l10n.t('"{0}" is not among the AWS regions known here. It may be a new one.', p['region'] ?? ''),
  'variable-region': (p) =>
    l10n.t('"{0}" is not replaced by its value in a hub entry. Write the region itself.', p['region'] ?? ''),
  ...REGION_MISMATCH_MESSAGES,
  ...LOGIN_MESSAGES,
  ...BUILD_MESSAGES,
  ...SHAPE_MESSAGES,
};

/** What a finding says to people. */
export function findingMessage({ id, params }: FindingMessage): string {
  return MESSAGES[id](params);
}

function withoutStop(message: string | undefined): string {
  return (message ?? '').replace(/\.$/u, '');
}
