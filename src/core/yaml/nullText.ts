/** What counts as null when it is not quoted. */
export function isNullText(text: string): boolean {
  return text === '' || text === '~' || text === 'null' || text === 'Null' || text === 'NULL';
}

const TEXT_TAG = /(?:^|\s)!(?:!str|<tag:yaml\.org,2002:str>)?(?=\s|$)/u;

/** Whether the properties before a node hold a tag that makes every plain scalar a text: `!!str null` is a name. */
export function holdsTextTag(properties: string): boolean {
  return TEXT_TAG.test(properties);
}

/** The same of a tag as the library resolves it. */
export function isTextTag(tag: string | undefined): boolean {
  return tag === '!' || tag === 'tag:yaml.org,2002:str';
}
