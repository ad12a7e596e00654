import type { TextRange } from '../domain/textRange.ts';
import type { YamlScalar } from '../yaml/yamlTree.ts';

/** A resource that shell text names, with the place of the name. */
export interface ScriptName {
  readonly name: string;
  readonly place: TextRange;
}

/** `shipctl get_resource_state NAME` and its like, and `IN/NAME/…`. What reads an integration is a mention, listed already. */
const FORMS: readonly RegExp[] = [
  /\bshipctl[ \t]+(?!get_integration)\w{0,40}resource\w{0,40}[ \t]+\\?["']?([^\s"'\\;|&<>()`$]{1,200})/gu,
  /\b(?:IN|OUT)\/([^\s"'/;|&<>()`$]{1,200})\/(?!integration\.)/gu,
];

/** Without one of these a text names nothing in a script. Cheap to look for: most lines of most scripts hold none. */
const SIGNS = /shipctl|(?:IN|OUT)\//u;

export function mayNameInScript(text: string): boolean {
  return SIGNS.test(text);
}

/** The resources and jobs that a job's script names, in order of the forms: a rename lists them for a person to look at. */
export function scriptNames(text: string, lines: readonly YamlScalar[]): readonly ScriptName[] {
  return lines.flatMap(({ contentRange: { start, end } }) => {
    const source = text.slice(start, end);
    if (!mayNameInScript(source)) {
      return [];
    }
    return FORMS.flatMap((form) =>
      [...source.matchAll(form)].map((match) => {
        const name = match[1] ?? '';
        const from = start + match.index + match[0].lastIndexOf(name);
        return { name, place: { start: from, end: from + name.length } };
      }),
    );
  });
}
