import type { GraphKind, GraphWords } from '../../contract/graphContract.ts';
import type { GraphEdge } from '../../core/build/buildGraph.ts';
import type { Translate } from '../../core/messages/translate.ts';

/** In the order of the picture: the integrations, what may name them, and what follows from it. */
export const KIND_ORDER: readonly GraphKind[] = [
  'integration',
  'ci',
  'file',
  'resource',
  'job',
  'trigger',
  'undefined',
];

/** The fixed texts of the page that draws dependents. */
export function createGraphWords(t: Translate): GraphWords {
  return {
    integration: t('Integration'),
    repository: t('Repository'),
    zoomIn: t('Zoom in'),
    zoomOut: t('Zoom out'),
    fit: t('Overview'),
    export: t('Save as SVG…'),
    readAgain: t('Read again'),
    open: t('Open'),
    notReadText: t('What was not read may depend on any integration, and is not in the picture.'),
    picture: t('Picture of what depends on what'),
    keys: t(
      'Keys: the arrows go from box to box, right to what depends on it; Enter opens its place; + and - zoom, 0 gives an overview.',
    ),
    legendTitle: t('Kinds'),
    legend: KIND_ORDER.map((kind) => ({ kind, text: kindWord(kind, t) })),
    tableTitle: t('The same as a table'),
    nameColumn: t('Name'),
    kindColumn: t('Kind'),
    placeColumn: t('Place'),
    reasonColumn: t('Depends on'),
  };
}

export function kindWord(kind: GraphKind, t: Translate): string {
  switch (kind) {
    case 'integration':
      return t('Integration');
    case 'ci':
      return t('CI login');
    case 'file':
      return t('File');
    case 'resource':
      return t('Resource');
    case 'job':
      return t('Job');
    case 'trigger':
      return t('Trigger');
    case 'undefined':
      return t('Not defined');
  }
}

/** How something depends on something else; keys of the format stay as they are written in a file. */
export function edgeWord(kind: GraphEdge['kind'], t: Translate): string {
  switch (kind) {
    case 'in':
      return 'IN';
    case 'out':
      return 'OUT';
    case 'notify':
      return 'NOTIFY';
    case 'bastion-key':
      return 'keyIntegration';
    case 'trigger-job':
      return 'jobName';
    case 'shell':
      return t('script');
    case 'integration':
      return t('integration');
    case 'hub':
      return t('hub entry');
  }
}
