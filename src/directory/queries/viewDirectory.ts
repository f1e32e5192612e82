import type { Context, Visit } from '#core/context.ts';
import { mayAdminister } from '../access.ts';
import { findMembership, fingerprintOf, type OwnMembership } from './keys.ts';

/** The state's directory as this instance knows it: itself, the copy, all instances. Its own keys are shown to administrators alone. */
export async function viewDirectory(ctx: Context) {
  const membership = await findMembership(ctx);
  const copy = await ctx.db
    .selectFrom('directoryCopy')
    .select(['number', 'at', 'until', 'fetchedAt'])
    .orderBy('number', 'desc')
    .executeTakeFirst();
  const items = await ctx.db
    .selectFrom('peer')
    .select(['name', 'titleHi', 'titleEn', 'address', 'versions', 'state', 'confidential', 'silentSince', 'listedAt'])
    .orderBy('name')
    .execute();
  return {
    own: membership && ownOf(membership),
    copy: copy ? { ...copy, expired: new Date(copy.until) < ctx.now } : null,
    items,
    keys: mayAdminister(ctx.actor) ? await ownKeys(ctx) : [],
    acts: mayAdminister(ctx.actor) && membership ? (['refresh', 'rotate', 'endKey'] as const).slice() : [],
  };
}

const ownOf = ({ name, role, state, address, directoryUrl, keeper, askedAt, fault, faultDetails }: OwnMembership) => ({
  name,
  role: role as 'member' | 'keeper',
  state: state as 'applied' | 'member' | 'ended',
  address,
  directoryUrl,
  keeper,
  askedAt,
  fault,
  faultDetails,
});

/** Keys of this instance, the newest first. */
export async function ownKeys({ db }: Pick<Visit, 'db'>) {
  const keys = await db
    .selectFrom('instanceKey')
    .select(['kid', 'public', 'madeAt', 'usedFrom', 'endedAt'])
    .orderBy('madeAt', 'desc')
    .limit(100)
    .execute();
  return keys.map(({ public: bytes, ...key }) => ({ ...key, fingerprint: fingerprintOf(bytes) }));
}
