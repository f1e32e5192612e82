import { meetCertificate, meetCrl, meetOcsp, type Trust } from '../trust/trust.ts';
import { readable } from '../unreadable.ts';
import { catalogOf, dictAt, listAt, resolve, type Revision } from './file.ts';
import { unpacked } from './inflate.ts';
import { isStream, type PdfValue } from './objects.ts';
import type { Bytes } from '../bytes.ts';

/** Takes up the certificates, lists and answers that the file keeps for later (DSS). */
export function meetLongTerm(trust: Trust, revision: Revision): void {
  const store = dictAt(revision, catalogOf(revision).get('DSS'));
  if (!store) return;
  for (const der of streams(revision, store.get('Certs'))) readable(() => meetCertificate(trust, der));
  for (const der of streams(revision, store.get('CRLs'))) meetCrl(trust, der);
  for (const der of streams(revision, store.get('OCSPs'))) meetOcsp(trust, der);
}

function streams(revision: Revision, list: PdfValue | undefined): Bytes[] {
  return listAt(revision, list).flatMap((item) => {
    const stream = readable(() => resolve(revision, item));
    return isStream(stream) ? (readable(() => unpacked(stream)) ?? []) : [];
  });
}
