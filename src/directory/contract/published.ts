import { z } from 'zod';
import { route } from '#core/contract.ts';
import { keyId } from './wire.ts';

/** A JWS in compact form. */
const signed = z.object({ message: z.string() });

export const publishedDirectory = route({
  method: 'GET',
  path: '/api/exchange/directory',
  who: 'public',
  summary: 'The directory of the state as the nodal agency has signed it: the newest, or the newest signed by a key',
  input: z.object({ signedBy: keyId.optional().catch(undefined) }),
  output: signed,
});

export const publishedListing = route({
  method: 'GET',
  path: '/api/exchange/listings/:sha256',
  who: 'public',
  summary: 'What a member says of itself, as it has signed it',
  input: z.object({ sha256: z.string() }),
  output: signed,
});

export const tellDirectory = route({
  method: 'POST',
  path: '/api/exchange/directory',
  who: 'public',
  summary: 'An instance tells the nodal agency its application, its listing, a new key or the end of one, signed',
  input: z.object({ message: z.string() }),
  output: z.object({ heard: z.literal(true) }),
  recordsNothing: 'what strangers say, and what was heard before, leaves no trace',
});
