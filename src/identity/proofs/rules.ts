import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';

/** Government domains; their sub-domains count too (up.gov.in, up.nic.in). */
export const mailDomains = rule({
  key: 'signIn.mailDomains',
  schema: z.array(z.string().regex(/^[a-z0-9.-]+$/)).min(1),
  standard: ['gov.in', 'nic.in'],
  source: 'domain.md §6.2',
});
/** Parichay ends a session after 12 hours (domain.md §7.6); the idle limit is ours. */
export const sessionHours = rule({ key: 'session.hours', schema: z.number().int().min(1).max(24), standard: 12, source: 'domain.md §7.6' });
export const idleMinutes = rule({ key: 'session.idleMinutes', schema: z.number().int().min(5).max(720), standard: 60, source: null });
export const invitationHours = rule({ key: 'invitation.hours', schema: z.number().int().min(1).max(720), standard: 72, source: null });

/** Whether the address lies in one of the domains or below it: `a@up.gov.in` does in `gov.in`, `a@notgov.in` does not. */
export function isOfDomain(email: string, domains: readonly string[]): boolean {
  const host = email.slice(email.lastIndexOf('@') + 1);
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
