import type { Context } from '#core/context.ts';
import type { Hit, Match } from '../contract.ts';
import { type Stems, excerpt, findWords, wholeText, wordsLike } from '../marking.ts';
import { stemsOf } from '../stems.ts';
import type { Wanted } from './asked.ts';
import { type Described, stateOf } from './describe.ts';
import { type Place, placesOf } from './places.ts';

const MOST_MATCHES = 3;

interface Page {
  papers: Described[];
  wanted: Wanted[];
  subjectOnly: boolean;
  exact: string[];
}

/** Marks the words in each paper, and looks for those that its subject does not hold. */
export async function markHits(ctx: Pick<Context, 'db'>, { papers, wanted, subjectOnly, exact }: Page): Promise<Hit[]> {
  const stems = await stemsIn(
    ctx,
    papers.flatMap(({ subject, sender, letterNumber, number }) => [subject, sender, letterNumber ?? '', number ?? '']),
    wanted,
  );
  const near = papers.map((paper) => ({ paper, ...nearMatches(paper, { wanted, stems }) }));
  const missing = subjectOnly ? [] : near.filter(({ left }) => left.length > 0).map(({ paper, left }) => ({ id: paper.id, wanted: left }));
  const places = await placesOf(ctx, missing);
  const far = Map.groupBy(places, ({ paperId }) => paperId);
  const farStems = await stemsIn(
    ctx,
    places.map(({ text }) => text),
    wanted,
  );
  return near.map(({ paper, matches, left }) => ({
    ...headOf(paper, exact),
    subject: wholeText(paper.subject, findWords(paper.subject, { wanted, stems, bySound: true })),
    matches: subjectOnly
      ? []
      : [...matches, ...farMatches(far.get(paper.id) ?? [], { wanted: left, stems: farStems })].slice(0, MOST_MATCHES),
  }));
}

async function stemsIn(ctx: Pick<Context, 'db'>, texts: string[], wanted: Wanted[]): Promise<Stems> {
  return stemsOf(
    ctx,
    texts.flatMap((text) => wordsLike(text, wanted)),
  );
}

function headOf(paper: Described, exact: string[]): Omit<Hit, 'subject' | 'matches'> {
  const { id, kind, number, createdAt, nature, classification, vip } = paper;
  return {
    id, kind: kind as Hit['kind'], number, createdAt, nature: nature as Hit['nature'], classification: classification as Hit['classification'], vip,
    exact: exact.includes(id),
    section: { id: paper.sectionId, nameHi: paper.sectionHi, nameEn: paper.sectionEn },
    holder: paper.postId === null ? null : { id: paper.postId, nameHi: paper.postHi!, nameEn: paper.postEn! },
    state: stateOf(paper),
  }; // prettier-ignore
}

interface Sought {
  wanted: Wanted[];
  stems: Stems;
}

/** Sender and letter number where they hold a word that subject and number do not; and what is still left after them. */
function nearMatches({ subject, number, sender, letterNumber }: Described, { wanted, stems }: Sought) {
  const met = new Set(
    [subject, number ?? ''].flatMap((text) => findWords(text, { wanted, stems, bySound: true }).flatMap((found) => found.wanted)),
  );
  const matches: Match[] = [];
  for (const [place, text] of [
    ['sender', sender],
    ['letterNumber', letterNumber ?? ''],
  ] as const) {
    const found = findWords(text, { wanted, stems, bySound: true });
    if (!found.some((one) => one.wanted.some((which) => !met.has(which)))) continue;
    matches.push({ place, noteId: null, paragraph: null, page: null, title: '', segments: wholeText(text, found) });
    for (const which of found.flatMap((one) => one.wanted)) met.add(which);
  }
  return { matches, left: wanted.filter((_, which) => !met.has(which)) };
}

/** The places with most of the missing words first; those that bring no word that an earlier one lacks come after. */
function farMatches(places: Place[], { wanted, stems }: Sought): Match[] {
  const read = places.flatMap((place) => {
    const found = findWords(place.text, { wanted, stems, bySound: false });
    return found.length > 0 ? [{ place, found, words: new Set(found.flatMap((one) => one.wanted)) }] : [];
  });
  const ranked = read.toSorted((one, other) => other.words.size - one.words.size);
  const met = new Set<number>();
  const { news = [], more = [] } = Object.groupBy(ranked, ({ words }) => {
    const isNew = [...words].some((word) => !met.has(word));
    for (const word of words) met.add(word);
    return isNew ? 'news' : 'more';
  });
  return [...news, ...more].map(({ place: { paperId: _, text, ...place }, found }) => ({ ...place, segments: excerpt(text, found) }));
}
