/** The scheme of texts that a search found in repositories that are not open. */
export const FOUND_FILE_SCHEME = 'shippable-search';
