import type { Context, Visit } from '#core/context.ts';
import { unfit } from '#core/errors.ts';
import { type Addressee, type DraftContent, MOST_ADDRESSEES, type Recipient } from '../contract/content.ts';

/** One letter that goes out. */
export interface OutgoingLetter {
  recipient: Recipient;
  copy: boolean;
}

/** The members of groups, in their order, by group. */
export async function membersOf({ db }: Pick<Visit, 'db'>, groupIds: string[]): Promise<Map<string, Recipient[]>> {
  const rows =
    groupIds.length === 0
      ? []
      : await db
          .selectFrom('recipient')
          .selectAll()
          .where('groupId', 'in', [...new Set(groupIds)])
          .orderBy('groupId')
          .orderBy('position')
          .execute();
  const members = rows.map(({ groupId, name, designation, organisation, address, email, postId, exchangeTo }) => ({
    groupId,
    name,
    designation,
    organisation,
    address,
    email,
    postId,
    exchangeTo,
  }));
  return new Map(
    [...Map.groupBy(members, ({ groupId }) => groupId)].map(([id, list]) => [
      id,
      list.map(({ groupId: _group, ...recipient }) => recipient),
    ]),
  );
}

/** Every letter that a text sends out, groups by their members as they are now, copies last. Refuses more than 2,000. */
export async function outgoingLetters(
  ctx: Pick<Visit, 'db'>,
  { addressees, copies }: Pick<DraftContent, 'addressees' | 'copies'>,
): Promise<OutgoingLetter[]> {
  const groupIds = [...addressees, ...copies].flatMap(({ groupId }) => groupId ?? []);
  const members = await membersOf(ctx, groupIds);
  const resolve = (list: Addressee[], copy: boolean) =>
    list.flatMap(({ groupId, ...recipient }) =>
      (groupId === null ? [recipient] : (members.get(groupId) ?? [])).map((one) => ({ recipient: one, copy })),
    );
  const letters = [...resolve(addressees, false), ...resolve(copies, true)];
  if (letters.length > MOST_ADDRESSEES) throw unfit('draft.tooManyAddressees', { count: letters.length });
  return letters;
}

/** Every group and post named must exist. */
export async function checkAddressees(ctx: Context, { addressees, copies }: Pick<DraftContent, 'addressees' | 'copies'>): Promise<void> {
  const all = [...addressees, ...copies];
  const groups = [...new Set(all.flatMap(({ groupId }) => groupId ?? []))];
  const found = groups.length === 0 ? [] : await ctx.db.selectFrom('recipientGroup').select('id').where('id', 'in', groups).execute();
  if (found.length < groups.length) throw unfit('draft.groupMissing');
  await checkPosts(ctx, all);
  await outgoingLetters(ctx, { addressees, copies });
}

export async function checkPosts({ db }: Pick<Visit, 'db'>, recipients: Pick<Recipient, 'postId'>[]): Promise<void> {
  const posts = [...new Set(recipients.flatMap(({ postId }) => postId ?? []))];
  const found =
    posts.length === 0 ? [] : await db.selectFrom('post').select('id').where('id', 'in', posts).where('abolishedOn', 'is', null).execute();
  if (found.length < posts.length) throw unfit('draft.postMissing');
}
