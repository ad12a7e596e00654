import type { AnalysisContext } from '../analysisContext.ts';
import type { RuleHit } from '../rule.ts';
import { findPair, resolveNode } from '../../yaml/read/treeReading.ts';
import { lineEnd } from '../../domain/textLines.ts';
import type { TextRange } from '../../domain/textRange.ts';

/** `integrations` in a file that is not at the repository root: CI reads only the one at the root. */
export function ciSectionNotAtRoot(context: AnalysisContext): readonly RuleHit[] {
  if (context.place.atRepositoryRoot !== false) {
    return [];
  }
  return context.roots.flatMap(({ root }) => {
    const pair = findPair(root, 'integrations');
    const value = resolveNode(pair?.value);
    const isEmpty = value === null || (value.kind === 'scalar' && value.isNull);
    return pair === null || isEmpty ? [] : [{ range: pair.key.range }];
  });
}

/** `shippable.yml` and `.shippable.yml` side by side: nobody knows which one is read. */
export function bothFileNames(context: AnalysisContext): readonly RuleHit[] {
  const other = context.fileName.startsWith('.') ? context.fileName.slice(1) : `.${context.fileName}`;
  const isCiFile = /^\.?shippable\.ya?ml$/u.test(context.fileName);
  const both = context.place.siblings?.includes(other) === true && context.place.atRepositoryRoot !== false;
  return isCiFile && both ? [{ range: wholeFile(context), params: { other, own: context.fileName } }] : [];
}

/** `.yaml`: the build system looks for `.yml`. */
export function yamlExtension(context: AnalysisContext): readonly RuleHit[] {
  if (!/\.yaml$/iu.test(context.fileName)) {
    return [];
  }
  const wanted = context.fileName.replace(/\.yaml$/iu, '.yml');
  return [{ range: wholeFile(context), params: { own: context.fileName, wanted } }];
}

/** Where findings on the whole file are shown: its first key, else its first line that holds something. */
export function wholeFile({ roots, text }: AnalysisContext): TextRange {
  const first = roots[0]?.root.pairs[0]?.key.range;
  if (first !== undefined) {
    return first;
  }
  const start = Math.max(0, text.search(/\S/u));
  return { start, end: lineEnd(text, start) };
}
