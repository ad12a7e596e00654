import type { AnalysisContext } from '../analysisContext.ts';
import { isShell } from '../../build/placesOfName.ts';
import { isSureSlip } from '../facts/sureSlip.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { isSafePlain } from '../../yaml/scalarText.ts';

/**
 * A step or a key that names a resource or job which nothing in the open folders defines, while a name that is surely
 * meant is there. The portal makes resources too, so a name alone proves nothing.
 */
export function unknownResource(context: AnalysisContext): readonly RuleHit[] {
  const missing = new Map(context.build?.undefinedNames.map(({ name, near }) => [name, near]));
  if (missing.size === 0) {
    return [];
  }
  const { own } = context;
  const defined = new Set(own.definitions.map(({ name }) => name));
  return own.uses.flatMap(({ kind, name, place }): readonly RuleHit[] => {
    const meant = (missing.get(name) ?? []).filter((near) => isSureSlip(name, near));
    const [first] = meant;
    if (first === undefined || defined.has(name) || isShell(kind)) {
      return [];
    }
    const fixes = meant.map((to) =>
      isSafePlain(to, true) ? editFix('replace', { from: name, to }, { range: place, newText: to }) : null,
    );
    return [{ range: place, params: { name, nearest: first }, fixes }];
  });
}

/** A resource that no step, trigger or script of the open folders takes in, in a build that has jobs. */
export function unusedResource(context: AnalysisContext): readonly RuleHit[] {
  const unused = new Set(context.build?.unusedElsewhere);
  if (unused.size === 0 || !context.own.isWhole) {
    return [];
  }
  const { own } = context;
  const used = new Set([...own.uses.map(({ name }) => name), ...own.variables]);
  return own.definitions.flatMap(({ kind, name, place }) =>
    kind === 'resource' && unused.has(name) && !used.has(name) ? [{ range: place, params: { name } }] : [],
  );
}

/** A name that stands for two things: names are unique in a subscription, and only one of them is used. */
export function duplicateName(context: AnalysisContext): readonly RuleHit[] {
  const { build, place } = context;
  if (build === null || isUnread(place.path)) {
    return [];
  }
  const { own } = context;
  const seen = new Set<string>();
  const others = new Map(
    build.definitions
      .filter(({ path, sameBuild }) => sameBuild && path < place.path && !isUnread(path))
      .toReversed()
      .map((other) => [other.definition.name, other]),
  );
  return own.definitions.flatMap(({ name, place: range }): readonly RuleHit[] => {
    if (seen.has(name)) {
      return [{ range, messageId: 'duplicate-name.here', params: { name } }];
    }
    seen.add(name);
    const other = others.get(name);
    return other === undefined
      ? []
      : [
          {
            range,
            params: { name, file: other.path },
            severity: folderOf(other.path) === folderOf(place.path) ? 'warning' : 'information',
          },
        ];
  });
}

/** The build system looks for `.yml` only. */
function isUnread(path: string): boolean {
  return /\.yaml$/iu.test(path);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
