import { type Visit, visitOf } from '#core/context.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { formatInstant } from '#core/text/days.ts';
import { invitePerson } from '#identity/actions/invitations.ts';
import { mailInvitation } from '#identity/actions/mailInvitation.ts';
import { isOfDomain, mailDomains } from '#identity/proofs/rules.ts';
import { type Hosting, withInstance } from '../hosting.ts';
import { SettingFault } from '../settings.ts';

/** `patravali user invite`: makes the link, sends it, and gives the words to print. */
export function invite(hosting: Hosting, { name, email }: { name: string; email: string }): Promise<string> {
  return withInstance(hosting, name, (instance) => {
    const { host } = instance.config;
    // Only a demonstration is reached by plain http at the program's own port; elsewhere a proxy holds the certificate.
    const origin = host.endsWith('localhost') ? `http://${host}:${hosting.settings.port}` : `https://${host}`;
    return inviteByMail(visitOf(instance, new Date()), { email, origin });
  });
}

/** Makes the invitation, then sends the letter: a mail server that does not answer takes nothing back, the link is printed in any case. */
export async function inviteByMail(visit: Visit, { email, origin }: { email: string; origin: string }): Promise<string> {
  const address = email.trim().toLowerCase();
  const domains = await ruleValue(visit, mailDomains);
  if (!isOfDomain(address, domains)) throw new SettingFault(`Only addresses in ${domains.join(', ')} can sign in; ${address} is not one.`);
  const employee = await visit.db
    .selectFrom('employee')
    .selectAll()
    .where('email', '=', address)
    .where('leftOn', 'is', null)
    .executeTakeFirst();
  if (!employee)
    throw new SettingFault(`No employee of ${visit.instance.config.name} in service has the address ${address}; enter the person first.`);
  const { token, until } = await visit.db.transaction().execute((db) => invitePerson({ ...visit, db }, employee.id));
  const link = `${origin}/invitation/${token}`;
  const ends = formatInstant(until);
  const sent = await mailInvitation(visit, { ...employee, link, until }).then(
    () => `The invitation was sent to ${address}.`,
    (error: Error) => `The letter to ${address} could not be sent (${error.message}); hand the link over by another way.`,
  );
  return `${sent}\nLink, for this person alone and good until ${ends}: ${link}`;
}
