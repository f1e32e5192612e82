import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from '#core/context.ts';

const MINUTES = 10;

/** A text that only this person can answer, within minutes: `<until>.<random>.<mac>`, kept nowhere. */
export async function challengeToken(ctx: Context): Promise<{ challenge: string; hash: string }> {
  const body = `${ctx.now.getTime() + MINUTES * 60_000}.${randomBytes(24).toString('base64url')}`;
  const challenge = `${body}.${macOf(ctx, body)}`;
  return { challenge, hash: createHash('sha256').update(challenge).digest('base64') };
}

export function isOwnChallenge(ctx: Context, challenge: string): boolean {
  const [until = '', random = '', mac = ''] = challenge.split('.');
  const expected = Buffer.from(macOf(ctx, `${until}.${random}`));
  const given = Buffer.from(mac);
  return given.length === expected.length && timingSafeEqual(given, expected) && Number(until) > ctx.now.getTime();
}

const macOf = ({ instance, actor }: Context, body: string): string =>
  createHmac('sha256', Buffer.from(instance.config.secret, 'base64')).update(`enrolment ${actor.employeeId} ${body}`).digest('base64url');
