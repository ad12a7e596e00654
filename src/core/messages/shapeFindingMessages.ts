import * as l10n from './translated.ts';

import type { FindingMessageId } from '../analysis/finding.ts';
import type { FindingWords as Words } from './loginFindingMessages.ts';

/** Words of the findings on shapes, places and spellings. */
export const SHAPE_MESSAGES: Record<
  Extract<
    FindingMessageId,
    | `wrong-shape${string}`
    | `misspelt${string}`
    | `misplaced-${string}`
    | `capitalised${string}`
    | 'ci-section-not-at-root'
    | 'both-file-names'
    | 'yaml-extension'
    | `unknown-ignore-code${string}`
    | 'odd-character'
  >,
  Words
> = {
  'wrong-shape': () => l10n.t('This has not the shape that the build system reads.'),
  'wrong-shape.integrations': () =>
    l10n.t('"integrations" is a map of sections such as hub and notifications.'),
  'wrong-shape.map': (p) =>
    l10n.t('"{0}" must be a list of entries; here it is one map. A dash is missing.', p['section'] ?? ''),
  'wrong-shape.scalar': (p) =>
    l10n.t('"{0}" must be a list of entries with integrationName and type.', p['section'] ?? ''),
  'wrong-shape.item': (p) =>
    l10n.t('An entry of "{0}" is a map with integrationName and type, not a text.', p['section'] ?? ''),
  'wrong-shape.nested': (p) =>
    l10n.t(
      'An entry of "{0}" is a map; here it is a list inside the list. A dash or a bracket is too much.',
      p['section'] ?? '',
    ),
  'wrong-shape.blank': (p) =>
    l10n.t(
      'A blank stands at an end of this name, and the build compares names exactly: this is "{0}".',
      p['name'] ?? '',
    ),
  'wrong-shape.list': () =>
    l10n.t(
      'Entries stand directly below "integrations". They belong in a section such as hub; here they have no effect.',
    ),
  'wrong-shape.no-space': (p) =>
    l10n.t(
      '"{0}" is one text to YAML: a space is missing behind the colon of "{1}".',
      p['text'] ?? '',
      p['key'] ?? '',
    ),
  'wrong-shape.text': (p) =>
    l10n.t('"{0}" must be a list of maps; here it is the text {1}.', p['key'] ?? '', p['text'] ?? ''),
  'wrong-shape.keys': (p) =>
    l10n.t(
      'Keys such as "{1}" are expected below "{0}", each with a colon and a space.',
      p['key'] ?? '',
      p['example'] ?? '',
    ),
  'wrong-shape.word': (p) =>
    l10n.t('"{0}" is one word; a list or a map in its place is not read.', p['key'] ?? ''),
  'wrong-shape.beside': (p) =>
    l10n.t(
      '"{0}" stands beside "{1}". It is read below it only: indent it.',
      p['key'] ?? '',
      p['holder'] ?? '',
    ),
  'wrong-shape.swapped': (p) =>
    l10n.t('Key and value have changed places. Is "{0}: {1}" meant?', p['key'] ?? '', p['text'] ?? ''),
  'wrong-shape.stray-sign': (p) =>
    l10n.t(
      'A sign before or behind this value is too much: this is {0}. Take the sign away, or put the value in quotes.',
      p['text'] ?? '',
    ),
  'wrong-shape.stray-item': (p) =>
    l10n.t(
      'This item of "{1}" looks like one of "{0}". Is the line "{0}:" missing above it?',
      p['key'] ?? '',
      p['list'] ?? '',
    ),
  'wrong-shape.list-inside': (p) =>
    l10n.t('"{0}" is read at the root of the file only, not inside another key.', p['list'] ?? ''),
  'wrong-shape.dash': (p) =>
    l10n.t('"{0}" begins with a dash too many, or with a sign that is no dash.', p['text'] ?? ''),
  'wrong-shape.lines': (p) =>
    l10n.t(
      'This value goes on in the next line: it is {0}. Is a colon missing there, or is the line too deep?',
      p['text'] ?? '',
    ),
  'wrong-shape.flag': (p) =>
    l10n.t(
      '"{0}" stands among the flags and looks like an integration. Is the line "integrations:" missing above it?',
      p['name'] ?? '',
    ),
  'wrong-shape.stray-quote': (p) =>
    l10n.t(
      'A quote at one end only belongs to the value: this is {0}. Close it, or take it away.',
      p['text'] ?? '',
    ),
  'wrong-shape.list-of-sections': () =>
    l10n.t(
      '"integrations" is a map of sections; here it is a list. The dash in front of the section is too much.',
    ),
  'wrong-shape.unnamed': (p) =>
    l10n.t(
      'This item of "{0}" has no "{1}". Is the dash in front of it too much, or is that key missing?',
      p['section'] ?? '',
      p['key'] ?? '',
    ),
  'wrong-shape.root-list': () =>
    l10n.t(
      'A list stands at the root of the file, so nothing of it is read. A key such as "resources:" is missing above it.',
    ),
  'wrong-shape.branches': () =>
    l10n.t('"branches" is a map with "only" or "except"; a list here filters nothing.'),
  'wrong-shape.branch-list': (p) =>
    l10n.t(
      '"{0}" is documented as a list only; whether one name alone filters is not known.',
      p['key'] ?? '',
    ),
  'misplaced-integration': (p) =>
    l10n.t(
      'The build does not read "{0}" here: it stands in no place that names an integration.',
      p['name'] ?? '',
    ),
  'misplaced-integration.section': (p) =>
    l10n.t('The build reads no "{0}" here, nor the names below it.', p['key'] ?? ''),
  'misplaced-integration.intended': (p) =>
    l10n.t('The build does not read "{0}" here. It belongs in {1}.', p['name'] ?? '', p['intended'] ?? ''),
  'misplaced-integration.one-name': (p) =>
    l10n.t(
      '"{1}" takes one name alone: the build does not read "{0}" in a list or below a key.',
      p['name'] ?? '',
      p['key'] ?? '',
    ),
  'misspelt-section': (p) => l10n.t('"{0}" is not read. Is "{1}" meant?', p['from'] ?? '', p['to'] ?? ''),
  'misspelt-key': (p) => l10n.t('No key "{0}" is read here. Is "{1}" meant?', p['from'] ?? '', p['to'] ?? ''),
  'misplaced-notification': (p) =>
    l10n.t(
      '"{0}" is a notification. Under "hub" it notifies nobody; it belongs under "notifications".',
      p['type'] ?? '',
    ),
  'misplaced-notification.root': () =>
    l10n.t(
      'Notifications with an integrationName belong under "integrations"; at the root they have no effect.',
    ),
  'capitalised-root': (p) =>
    l10n.t('"{0}" is not read: the build system looks for "{1}".', p['from'] ?? '', p['to'] ?? ''),
  'misplaced-branch-filter': (p) =>
    l10n.t('"{0}" filters nothing here. It belongs below "branches".', p['key'] ?? ''),
  'ci-section-not-at-root': () =>
    l10n.t('This file is not at the root of its repository: CI does not read its integrations.'),
  'both-file-names': (p) =>
    l10n.t(
      '{0} and {1} lie side by side. Which of the two is read is not documented.',
      p['own'] ?? '',
      p['other'] ?? '',
    ),
  'odd-character': (p) =>
    l10n.t(
      'A character stands here that cannot be seen or only looks like another one ({0}). To YAML it is part of the text.',
      p['code'] ?? '',
    ),
  'unknown-ignore-code': (p) =>
    l10n.t('No finding has the code "{0}", so this comment switches nothing off for it.', p['word'] ?? ''),
  'unknown-ignore-code.nearest': (p) =>
    l10n.t('No finding has the code "{0}". Is "{1}" meant?', p['word'] ?? '', p['nearest'] ?? ''),
  'yaml-extension': (p) =>
    l10n.t('The build system looks for {1}, not {0}.', p['own'] ?? '', p['wanted'] ?? ''),
};
