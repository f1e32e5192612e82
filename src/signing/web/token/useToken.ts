import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useStore } from '../../../web/data/store.ts';
import { useText } from '../../../web/text/useText.ts';
import { ownFault, SignerFault } from './fault.ts';
import { forgetPairing, keepPairing, pairingToken } from './pairing.ts';
import { confirmPairing, openPairing, readStatus, signHashes, type ToSign } from './signer.ts';

const STATUS = ['signer'];
const GONE = ['away', 'barred'];

/** `looking`: not known yet. `away`: it does not answer. `unpaired`: it does not know this page. `code`: it shows a code. `ready`. */
export type TokenState = 'looking' | 'away' | 'unpaired' | 'code' | 'ready';

export type Token = ReturnType<typeof useToken>;

/** The signer as a page sees it: whether it runs, the pairing by its code, and the signing. */
export function useToken({ when }: { when: boolean }) {
  const { t } = useText();
  const client = useQueryClient();
  const token = useStore(pairingToken);
  // The network that may be down is another one; coming back to the window, one may have started the signer.
  const status = useQuery({ queryKey: STATUS, queryFn: readStatus, enabled: when, retry: false, staleTime: 0, gcTime: 0, networkMode: 'always', refetchOnWindowFocus: 'always' }); // prettier-ignore
  const [pairing, setPairing] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<SignerFault | null>(null);
  const [busy, setBusy] = useState(false);
  const asked = useRef<AbortController>(undefined);
  useEffect(() => () => asked.current?.abort(), []); // a list that nobody waits for is not signed
  const knows = Boolean(status.data?.paired) && token !== null;
  const state: TokenState = status.isError ? 'away' : !status.data ? 'looking' : knows ? 'ready' : pairing ? 'code' : 'unpaired';

  async function attempt<O>(work: () => Promise<O>): Promise<O> {
    setBusy(true);
    setFault(null);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SignerFault)) throw error;
      if (error.view.code === 'unpaired' || error.view.code === 'notPaired') forgetPairing();
      if (error.view.code === 'pairingEnded') setPairing(null);
      setFault(error);
      await client.refetchQueries({ queryKey: STATUS });
      throw error;
    } finally {
      setBusy(false);
    }
  }
  const told = (work: () => Promise<void>) => void attempt(work).catch(() => undefined); // the fault is kept and shown
  const begin = () => told(async () => setPairing((await openPairing(t('web.name'))).pairing));
  const confirm = () =>
    told(async () => {
      keepPairing((await confirmPairing(pairing!, code)).token);
      setPairing(null);
      setCode('');
      await client.refetchQueries({ queryKey: STATUS });
    });
  const use = <O>(work: (token: string, signal: AbortSignal) => Promise<O>) => {
    asked.current = new AbortController();
    const { signal } = asked.current;
    return attempt(() => {
      if (token === null) throw ownFault('unpaired');
      return work(token, signal);
    });
  };
  const found = status.error instanceof SignerFault ? status.error : null;
  // It did not answer then; it does now.
  const isOver = fault !== null && GONE.includes(fault.view.code) && !found;
  return {
    state,
    code,
    setCode,
    busy,
    fault: isOver ? null : (fault ?? found),
    look: () => void status.refetch(),
    begin,
    confirm,
    use,
    sign: (wanted: ToSign) => use((known, signal) => signHashes(known, wanted, signal)),
    stop: () => asked.current?.abort(),
  };
}
