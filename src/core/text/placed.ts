/** A post with its office, and an office with its instance: each part once, though the name of a post often holds its office already. */
export const placed = (...parts: string[]): string =>
  parts.reduce((said, part) => (part === '' || said.includes(part) ? said : [said, part].filter(Boolean).join(', ')), '');
