import type { Selectable } from 'kysely';
import type { Consignment } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import { readJws } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';
import { type EvidencePart, type StoryLine, storyDetail, storyWord } from '../contract/people.ts';
import { STEPS } from '../protocol/steps.ts';

export type Whole = Selectable<Consignment>;

/** What happened to a consignment on both sides, in the order of time: own steps, what the other side has signed, and news. */
export async function storyOf(visit: Pick<Visit, 'db'>, consignment: Whole): Promise<StoryLine[]> {
  const lines = [...(await ownSteps(visit, consignment)), ...signedThere(consignment), ...(await newsOf(visit, consignment))];
  return lines.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

async function ownSteps({ db }: Pick<Visit, 'db'>, { id }: Whole): Promise<StoryLine[]> {
  const rows = await db
    .selectFrom('consignmentStep')
    .select(['at', 'step', 'detail'])
    .where('consignmentId', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(({ at, step, detail }) => ({ at, here: true, what: STEPS[step]!, detail: shown(detail), signed: false }));
}

/** The other side's own steps, by the hour that stands in what it has signed. */
function signedThere(consignment: Whole): StoryLine[] {
  const theirs = consignment.direction === 'out' ? ['answer'] : ['announcement', 'settlement'];
  const words: Record<string, StoryLine['what']> = {
    announce: 'announced',
    concluded: 'concluded',
    refused: 'refused',
    settle: 'settled',
    cancel: 'cancelled',
  };
  return evidenceOf(consignment).flatMap(({ part, payload }) => {
    const { kind, at } = payload as { kind?: Json; at?: Json };
    const what = words[String(kind)];
    return theirs.includes(part) && what && typeof at === 'string' ? [{ at, here: false, what, detail: {}, signed: true }] : [];
  });
}

async function newsOf({ db }: Pick<Visit, 'db'>, { id }: Whole): Promise<StoryLine[]> {
  const rows = await db
    .selectFrom('consignmentNews')
    .select(['at', 'mine', 'kind', 'detail', 'signed'])
    .where('consignmentId', '=', id)
    .orderBy('number')
    .execute();
  return rows.map(({ at, mine, kind, detail, signed }) => ({
    at,
    here: mine,
    what: storyWord.parse(kind),
    detail: shown(detail),
    signed: !mine && signed !== null,
  }));
}

/** Of what came with a step only the words that the story tells; the rest, and what does not fit, is left out: it may come from anybody. */
function shown(detail: unknown): StoryLine['detail'] {
  const given = typeof detail === 'object' && detail !== null ? (detail as Record<string, unknown>) : {};
  const fits = (name: keyof typeof storyDetail.shape) => storyDetail.shape[name].safeParse(given[name]).data;
  return Object.fromEntries(
    storyDetail.keyof().options.flatMap((name) => {
      const value = fits(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The messages that prove what happened, each word for word, with the name of the key that signed it. */
export function evidenceOf({ announced, answered, closed }: Pick<Whole, 'announced' | 'answered' | 'closed'>) {
  const messages: [EvidencePart, string | null][] = [
    ['announcement', announced],
    ['answer', answered],
    ['settlement', closed],
  ];
  return messages.flatMap(([part, signed]) => {
    const message = signed === null ? null : readJws(signed);
    return message ? [{ part, signed: signed!, kid: message.kid, payload: message.payload }] : [];
  });
}
