import type { hi } from './messages.hi.ts';

export const en: Record<keyof typeof hi, string> = {
  'file.publication.forbidden':
    'Only a post that has been given this right may make a copy for publication. Ask the local administrator for it, or print the note sheet with its stamp.',
};
