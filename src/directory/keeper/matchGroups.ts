import type { Visit } from '#core/context.ts';
import { foldForSearch } from '#core/text/fold.ts';
import type { Addressee, Listing } from '../contract/wire.ts';
import { type GroupMember, changeMembers, isOf } from './groups.ts';

/**
 * An instance lists a post of the designation and place of a member of a group, exact after folding: that is proposed to the
 * administrator, and nothing more. A place that is confirmed stays with its post, whatever that is called now; where the post is gone,
 * with the one that has come in its place in the same instance.
 */
export async function matchGroups(visit: Visit, { from, addresses }: Pick<Listing, 'from' | 'addresses'>): Promise<void> {
  const listed = new Set(addresses.map(({ kind, id }) => `${from}:${kind}:${id}`));
  const posts = addresses.filter(({ kind }) => kind === 'post');
  const byPlace = new Map(posts.toReversed().flatMap((post) => spellings(post).map((words) => [words, `${from}:post:${post.id}`])));
  await changeMembers(visit, (member) => {
    const matching = spellings(member).flatMap((words) => byPlace.get(words) ?? [])[0];
    return propose(member, { from, listed, matching });
  });
}

interface Listed {
  from: string;
  /** All codes of its listing. */
  listed: Set<string>;
  /** That of the post which fits the place. */
  matching: string | undefined;
}

function propose(member: GroupMember, { from, listed, matching }: Listed): GroupMember {
  const isThere = (code: string) => !isOf(from, code) || listed.has(code);
  const refused = member.refused.filter(isThere);
  const fits = matching !== undefined && !refused.includes(matching) ? matching : null;
  const holds = isOf(from, member.code);
  const code = member.code === null || isThere(member.code) ? member.code : fits;
  const others = member.claims.filter((claim) => !isOf(from, claim));
  return { ...member, code, claims: holds || fits === null ? others : [...others, fits], refused };
}

type Spelt = Pick<Addressee, 'designationHi' | 'designationEn' | 'placeHi' | 'placeEn'>;

const spellings = ({ designationHi, designationEn, placeHi, placeEn }: Spelt) =>
  [
    [designationHi, placeHi],
    [designationEn, placeEn],
  ]
    .filter(([designation]) => designation !== '')
    .map((words) => words.map((word) => foldForSearch(word!)).join('\n'));
