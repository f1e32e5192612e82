import { z } from 'zod';
import { day, instant, rawLine, route } from '#core/contract.ts';
import { proof } from './proofs.ts';

const office = z.object({ nameHi: z.string(), nameEn: z.string(), instanceHi: z.string(), instanceEn: z.string() });
const hash = z.string().describe('SHA-256 in hex');

/** Signed by all and unchanged; not signed by all yet; made void; withdrawn after it was signed by all; or the office finds its own copy changed. */
const letterStanding = z.enum(['valid', 'unsigned', 'void', 'withdrawn', 'changed']);

const letter = z.object({
  kind: z.literal('letter'),
  standing: letterStanding,
  office,
  pdf: z
    .object({ sha256: hash, size: z.int() })
    .nullable()
    .describe('The signed PDF; a copy kept with later evidence begins with its bytes'),
  shown: z
    .object({
      number: z.string(),
      issuedOn: day,
      formHi: z.string(),
      formEn: z.string(),
      addressee: z.object({ name: z.string(), address: z.string(), email: z.string() }).nullable().describe('Masked'),
      others: z.int().describe('How many more it is addressed to'),
      signatures: z.array(z.object({ name: z.string().describe('As in the certificate'), issuer: z.string(), at: instant })),
      voidedOn: day.nullable(),
      withdrawnOn: day.nullable(),
      replacedBy: z.object({ number: z.string(), issuedOn: day }).nullable().describe('The letter that stands in its place'),
    })
    .nullable()
    .describe('None: the office shows nothing of this letter to strangers'),
});
export type LetterAnswer = z.output<typeof letter>;

/** A print of notes: nothing of their text, and nothing of any other note. */
const print = z.object({
  kind: z.enum(['sheet', 'note']),
  standing: z.enum(['valid', 'withdrawn', 'changed']).describe('By what the office itself noted when it was printed'),
  office,
  fileNumber: z.string(),
  printedAt: instant,
  withdrawnAt: instant.nullable(),
  sha256: hash.nullable().describe('Of the PDF that was printed, to be compared in the browser with a PDF in hand'),
  position: z.int().nullable().describe('Of the last link that the print shows; none when it shows no sent note'),
  hash: hash.nullable().describe('Of that link as the chain has it now, none when it is gone; to be compared with the hash on the print'),
  linkedAt: instant.nullable(),
  signer: z.object({ name: z.string(), at: instant }).nullable().describe('Of a signed note, as in the certificate'),
  proof: proof.nullable().describe('None until the link is sealed, which takes seconds (docs/evidence-format.md §5)'),
  stamp: z
    .object({ authority: z.string(), at: instant, token: z.string().describe('RFC 3161, DER in base64') })
    .nullable()
    .describe('None until the authority has answered'),
});
export type PrintAnswer = z.output<typeof print>;

export const verification = z.discriminatedUnion('kind', [letter, print]);

export const verifyCode = route({
  method: 'GET', path: '/api/verify/:code', who: 'public', summary: 'What the office says of the paper that bears this code',
  input: z.object({ code: z.string().max(200).catch('') }),
  output: verification,
}); // prettier-ignore

export const verifyNumber = route({
  method: 'GET', path: '/api/verify', who: 'public', summary: 'The same by number and printed date, for letters that the office has made public',
  input: z.object({ number: rawLine(320), date: day }),
  output: letter,
}); // prettier-ignore

export const trustedAuthorities = route({
  method: 'GET', path: '/api/verify/authorities', who: 'public', summary: 'The authorities that this office trusts, for checking a PDF in the browser',
  input: z.object({}),
  output: z.object({ roots: z.string().describe('PEM, one after the other') }),
}); // prettier-ignore
