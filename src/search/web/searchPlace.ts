import { z } from 'zod';

const word = z.coerce.string().optional().catch(undefined);

/** What stands in the address of a search. Numbers typed into the field are words, too. */
export const searchPlace = z.object({
  q: word,
  subjectOnly: z.coerce.boolean().optional().catch(undefined),
  kind: z.enum(['file', 'receipt']).optional().catch(undefined),
  state: z.enum(['open', 'closed']).optional().catch(undefined),
  vip: z.coerce.boolean().optional().catch(undefined),
  nature: z.enum(['electronic', 'physical']).optional().catch(undefined),
  number: word,
  sender: word,
  categoryId: word,
  sectionId: word,
  holderId: word,
  /** The holder's name as it was chosen: the address alone must show it again. */
  holder: word,
  from: word,
  to: word,
  more: z.coerce.boolean().optional().catch(undefined),
  at: word,
});
export type SearchPlace = z.output<typeof searchPlace>;

const FILTERS = [
  'subjectOnly',
  'kind',
  'state',
  'vip',
  'nature',
  'number',
  'sender',
  'categoryId',
  'sectionId',
  'holderId',
  'from',
  'to',
] as const;

/** What is asked of the server: the words and the filters that are set. */
export function askedOf({ q = '', ...place }: SearchPlace) {
  const set = FILTERS.flatMap((name) => (place[name] === undefined || place[name] === '' ? [] : [[name, place[name]] as const]));
  return { q, ...(Object.fromEntries(set) as Pick<SearchPlace, (typeof FILTERS)[number]>) };
}

export const isAsking = (place: SearchPlace): boolean => {
  const { q, subjectOnly: _, ...filters } = askedOf(place);
  return q.trim() !== '' || Object.keys(filters).length > 0;
};
