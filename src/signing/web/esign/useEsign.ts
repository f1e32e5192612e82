import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { askEsign, CONSENT, viewEsign } from '../../contract/esign.ts';
import { postToProvider } from './postToProvider.ts';
import { rememberPurpose, type Purpose } from './purpose.ts';

export const CONSENT_FIELD = 'esign-consent';

/** Signing on the provider's page: what the person agrees to, and the leaving. */
export function useEsign() {
  const { data } = useRoute(viewEsign, {});
  const [agreed, agree] = useState(false);
  const ask = useAct(askEsign);
  return {
    offered: data?.offered ?? false,
    identity: data?.identity ?? null,
    known: data !== undefined,
    agreed,
    agree,
    ready(): boolean {
      if (!agreed) document.getElementById(CONSENT_FIELD)?.focus();
      return agreed;
    },
    /** Never comes to an end here: the browser goes to the provider and comes back to the page of the signing. */
    async leave(signing: string, purpose: Purpose | null): Promise<never> {
      const asked = await ask.mutateAsync({ id: signing, consent: CONSENT });
      if (purpose) rememberPurpose(signing, purpose);
      postToProvider(asked);
      return new Promise<never>(() => undefined);
    },
  };
}
export type Esign = ReturnType<typeof useEsign>;
