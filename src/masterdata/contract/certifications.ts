import { z } from 'zod';
import { hash, id, instant, route } from '#core/contract.ts';
import { signing, signingId, signingMethod } from '#signing/contract/signings.ts';

const person = z.object({ nameHi: z.string(), nameEn: z.string() });
const office = person.extend({ id, code: z.string() });

/** never: nobody has certified it; changed: it is not what was certified any more. */
export const certificationState = z.enum(['never', 'certified', 'changed']);
export type CertificationState = z.output<typeof certificationState>;

const row = z.object({
  office,
  state: certificationState,
  people: z.number(),
  posts: z.number(),
  certified: z.object({ at: instant, by: person, post: person, hash }).nullable().describe('The last time'),
  mayCertify: z.boolean(),
});
export type CertificationRow = z.output<typeof row>;

export const listCertifications = route({
  method: 'GET', path: '/api/masterdata/certifications', who: 'post',
  summary: 'Offices that the acting post administers or is to certify: certified when and by whom, and what was changed since',
  input: z.object({ state: certificationState.optional() }),
  output: z.object({ items: z.array(row), counts: z.object({ never: z.number(), certified: z.number(), changed: z.number() }), certifier: z.enum(['officeHead', 'unitHead']), source: z.string().nullable() }),
}); // prettier-ignore

/** One line of difference between the list as certified and as it is. */
export const difference = z.object({
  what: z.enum(['post', 'person', 'charge']),
  how: z.enum(['new', 'changed', 'gone']),
  key: z.string(),
  nameHi: z.string(),
  nameEn: z.string(),
  fields: z.array(z.string()),
});
export type Difference = z.output<typeof difference>;

const list = z.object({
  posts: z.array(person.extend({ abbreviation: z.string(), holders: z.array(person.extend({ code: z.string(), kind: z.string() })) })),
  unseated: z.array(person.extend({ code: z.string() })).describe('People of the office without a post'),
});

const view = row.extend({
  hash: hash.describe('Of the list as it is now'),
  list,
  differences: z.array(difference).describe('Since the last certification, the first two hundred'),
});
export type CertificationView = z.output<typeof view>;

export const viewCertification = route({
  method: 'GET', path: '/api/masterdata/offices/:officeId/certification', who: 'post', summary: 'The list of an office as it is to be certified, and what was changed since the last time',
  input: z.object({ officeId: id }),
  output: view,
}); // prettier-ignore

export const openCertification = route({
  method: 'POST', path: '/api/masterdata/offices/:officeId/certification-signing', who: 'post', summary: 'Say what is signed when the list of an office is certified',
  input: z.object({ officeId: id, hash: hash.describe('Of the list that the person saw'), method: signingMethod }),
  output: signing,
}); // prettier-ignore

export const certifyOffice = route({
  method: 'POST', path: '/api/masterdata/offices/:officeId/certifications', who: 'post', summary: 'Certify the list of an office by the signature that was made over its hash',
  input: z.object({ officeId: id, signing: signingId }),
  output: view,
}); // prettier-ignore
