import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import type { Job } from '#core/jobs.ts';
import { chargesInForce } from '#people/queries.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';

interface Warning {
  /** Of the sentence: that of the witness, or that of the office. */
  key: 'witness.mail.there' | 'witness.mail.here';
  about: { instance: string; stamp: string };
  /** Names the letter for ever. */
  id: string;
}

/** Tells whoever holds a post of the super administrator that a record does not follow from what a witness keeps of it. */
export const mailAdministrators: Job<Warning> = {
  name: 'witness.mailAdministrators',
  async run(visit, { key, about, id }) {
    const { mail, blobs, config } = visit.instance;
    const places: Record<string, string> = { ...about, own: config.titleHi, host: config.host };
    const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name]!);
    for (const { employeeId, email } of await administrators(visit))
      await mail.send(
        {
          id: `witness.${config.name}.${id}.${employeeId}`,
          to: email,
          subject: fill(hi['witness.mail.subject']),
          text: [hi[key], en[key]].map(fill).join('\n\n'),
        },
        blobs,
      );
  },
};

function administrators(visit: Visit) {
  return chargesInForce(visit)
    .where(sql<boolean>`'super_admin' = any(post.roles)`)
    .where('employee.email', 'is not', null)
    .select(['employee.id as employeeId', sql<string>`employee.email`.as('email')])
    .distinct()
    .execute();
}
