import { analyzeDocument } from '../../src/core/analysis/analyzeDocument.ts';
import { editTitle } from '../../src/core/messages/fixTitles.ts';
import type { ShippableDocument } from '../../src/core/yaml/shippableDocument.ts';
import type { YamlNode } from '../../src/core/yaml/yamlTree.ts';
import { inputOf, type GoldenCase } from './goldenCase.ts';

/** The ways to write YAML that every finding and every fix has a case in. */
export const GOLDEN_FORMS = ['block', 'flow', 'crlf', 'tabs', 'comments'] as const;

export type GoldenForm = (typeof GOLDEN_FORMS)[number];

/** `code` for a finding, `code fix` for a fix, with the forms that the cases have. */
export type FormTable = ReadonlyMap<string, ReadonlySet<GoldenForm>>;

/** What the cases cover: findings that are expected, fixes that are offered and, of these, the ones with a golden file. */
export function formsOf(cases: readonly GoldenCase[]): FormTable {
  const table = new Map<string, Set<GoldenForm>>();
  const cover = (row: string, forms: readonly GoldenForm[]): void => {
    const known = table.get(row) ?? new Set();
    forms.forEach((form) => known.add(form));
    table.set(row, known);
  };
  for (const golden of cases) {
    const input = inputOf(golden);
    analyzeDocument(input).forEach(({ code, range, fixes }, index) => {
      const forms = formsAt(input.document, range.start);
      const edits = fixes.filter((fix) => fix.kind === 'edit');
      const title = golden.expected[index]?.title ?? null;
      cover(code, forms);
      edits.forEach((fix) => {
        cover(`${code} ${fix.title.id}`, editTitle(fix) === title ? forms : []);
      });
    });
  }
  return table;
}

function formsAt({ text, roots, reader }: ShippableDocument, offset: number): readonly GoldenForm[] {
  const body = text.replaceAll(/^\uFEFF?# [a-z]+: .*$/gmu, '');
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n')[0] ?? '';
  // A text that does not parse may have lost its brackets: its line tells then.
  const isFlow =
    roots.some((root) => root !== null && inFlow(root, offset)) || (reader === 'lines' && /[[{]/u.test(line));
  return [
    isFlow ? 'flow' : 'block',
    ...(text.includes('\r\n') ? ['crlf' as const] : []),
    ...(body.includes('\t') ? ['tabs' as const] : []),
    ...(/(?:^|\s)#/mu.test(body) ? ['comments' as const] : []),
  ];
}

/** Whether an offset lies in brackets, or is the key of a value in brackets. */
function inFlow(node: YamlNode, offset: number): boolean {
  if (
    offset < node.range.start ||
    offset > node.range.end ||
    node.kind === 'scalar' ||
    node.kind === 'alias'
  ) {
    return false;
  }
  const children =
    node.kind === 'map' ? node.pairs.map(({ value }) => value) : node.items.map(({ value }) => value);
  const own = node.kind === 'map' ? node.pairs.find(({ key }) => key.range.start === offset)?.value : null;
  const ownFlow = (own?.kind === 'map' || own?.kind === 'seq') && own.flow;
  return node.flow || ownFlow || children.some((child) => child !== null && inFlow(child, offset));
}
