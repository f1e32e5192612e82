import type { Visit } from '#core/context.ts';
import { formatInstant } from '#core/text/days.ts';
import { invitePerson } from './invitations.ts';

interface Invited {
  nameHi: string;
  nameEn: string;
  email: string;
  link: string;
  until: Date;
}

/** The letter that carries the link of an invitation; throws when the mail server does not take it. */
export async function mailInvitation({ instance }: Pick<Visit, 'instance'>, { email, link, until, ...names }: Invited): Promise<void> {
  const ends = formatInstant(until);
  await instance.mail.send({ id: `invitation-${link.slice(-12)}`, to: email, ...letter({ ...names, link, ends }) }, instance.blobs);
}

/** Invites somebody in service by mail: a new link, and the earlier one is worth nothing. Nobody, once he has left. */
export async function sendInvitation(ctx: Visit, { employeeId, origin }: { employeeId: string; origin: string }): Promise<void> {
  const employee = await ctx.db
    .selectFrom('employee')
    .select(['nameHi', 'nameEn', 'email'])
    .where('id', '=', employeeId)
    .where('leftOn', 'is', null)
    .executeTakeFirst();
  if (!employee) return;
  const { token, until } = await invitePerson(ctx, employeeId);
  await mailInvitation(ctx, { ...employee, link: `${origin}/invitation/${token}`, until });
}

function letter({ nameHi, nameEn, link, ends }: { nameHi: string; nameEn: string; link: string; ends: string }) {
  return {
    subject: 'पत्रावली: पासवर्ड बनाने का लिंक / Patravali: link to set your password',
    text: [
      `${nameHi},`,
      '',
      'ई-ऑफिस «पत्रावली» में अपना पासवर्ड बनाने के लिए यह लिंक खोलें:',
      link,
      `यह लिंक केवल आपके लिए है, एक बार चलेगा और ${ends} तक मान्य है। इसे किसी को न दें।`,
      '',
      `${nameEn},`,
      '',
      'Open this link to set your password in Patravali, the e-Office:',
      link,
      `It is for you alone, works once, and holds until ${ends}. Give it to nobody.`,
    ].join('\n'),
  };
}
