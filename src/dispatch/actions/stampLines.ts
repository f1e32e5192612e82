import type { Context } from '#core/context.ts';
import { formatDay, dayOf } from '#core/text/days.ts';
import { postsById } from '#people/queries.ts';

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Kolkata',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const LONGEST = 110;

/**
 * The visible stamp as in the orders of 2026 (domain.md §7.2): `Digitally signed by`, NAME, `Date: dd-mm-yyyy`, `hh:mm:ss` on an
 * Indian clock; of a link officer also for which post he signs (§6.4).
 */
export async function stampLines(
  ctx: Context,
  { name, postId, language }: { name: string; postId: string; language: string },
): Promise<string[]> {
  // A certificate's name is foreign text.
  const shown = name.replaceAll(/\p{C}/gu, '').slice(0, LONGEST);
  const lines = ['Digitally signed by', shown, `Date: ${formatDay(dayOf(ctx.now))}`, clock.format(ctx.now)];
  if (ctx.actor.chargeKind !== 'link') return lines;
  const [post] = await postsById(ctx, [postId]);
  const own = language === 'en' ? `for ${post?.nameEn}` : `कृते ${post?.nameHi}`;
  return [...lines, own.slice(0, LONGEST)];
}
