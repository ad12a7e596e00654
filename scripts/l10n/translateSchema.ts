import { plainText, type JsonSchema } from '../../src/core/analysis/language/jsonSchema.ts';
import type { Texts } from './translations.ts';

/** The schema of a file with its explanations in another language. What is not translated stays English. */
export function translateSchema(schema: JsonSchema, translations: Texts): JsonSchema {
  const inLanguage = (text: string): string => translations[text] ?? text;
  const { title } = schema;
  return {
    ...withExplanations(schema, inLanguage),
    // Elsewhere a title is the name of a key.
    ...(typeof title === 'string' ? { title: inLanguage(title) } : {}),
  };
}

function withExplanations(
  schema: Readonly<Record<string, unknown>>,
  inLanguage: (text: string) => string,
): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (typeof value === 'string') {
        return [key, explanation(key, value, schema, inLanguage)];
      }
      return [key, below(value, inLanguage)];
    }),
  );
}

function below(value: unknown, inLanguage: (text: string) => string): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => below(item, inLanguage));
  }
  return typeof value === 'object' && value !== null
    ? withExplanations(value as Readonly<Record<string, unknown>>, inLanguage)
    : value;
}

function explanation(
  key: string,
  text: string,
  { markdownDescription: markdown }: Readonly<Record<string, unknown>>,
  inLanguage: (text: string) => string,
): string {
  switch (key) {
    case 'markdownDescription':
      return inLanguage(text);
    case 'description':
      return typeof markdown === 'string' ? plainText(inLanguage(markdown)) : inLanguage(text);
    default:
      return text;
  }
}
