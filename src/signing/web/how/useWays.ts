import { useRoute } from '../../../web/data/useRoute.ts';
import { type CertificateRow, listCertificates } from '../../contract/certificates.ts';
import { useEsign } from '../esign/useEsign.ts';
import { isHandheld } from '../token/pairing.ts';

export type Way = CertificateRow['method'];

/** By what one can sign at this device, the most usual first; none while it is not known, and where nothing is enrolled. */
export function useWays() {
  const { data } = useRoute(listCertificates, {});
  const own = data?.items.find(({ state }) => state === 'active');
  const esign = useEsign();
  /** The enrolled certificate is on a token, and this is a phone. */
  const tokenElsewhere = own?.method === 'token' && isHandheld;
  const ways: Way[] = own && !tokenElsewhere ? [own.method] : [];
  if (esign.offered && esign.identity) ways.push('esign');
  return { ways, tokenElsewhere, known: data !== undefined && esign.known, esign };
}
