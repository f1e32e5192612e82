import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { MOST_DOCUMENTS } from '../../contract/esign.ts';
import { answerSigning, signByKeyFile, type SigningMethod, type SigningView } from '../../contract/signings.ts';
import type { Purpose } from '../esign/purpose.ts';
import { useHeldKey } from '../heldKey.ts';
import { useToken } from '../token/useToken.ts';
import { useWays, type Way } from './useWays.ts';

export type How = ReturnType<typeof useHow>;

/** How one is going to sign: by the enrolled token, the enrolled key file, or eSign. One choice for letters and for notes. */
export function useHow() {
  const { ways, tokenElsewhere, known, esign } = useWays();
  const [chosen, choose] = useState<Way | null>(null);
  const way = chosen ?? ways[0] ?? null;
  const token = useToken({ when: way === 'token' });
  const key = useKeyFile();
  const answer = useAct(answerSigning);

  async function byToken({ id, certificate, items }: SigningView, title: string): Promise<SigningView> {
    const wanted = items.map(({ item, number, subject, hash }) => ({ id: String(item), number, subject, hash: hash! }));
    const { signed } = await token.sign({ fingerprint: certificate!.fingerprint, title, items: wanted });
    return answer.mutateAsync({ id, signatures: signed.map((one) => ({ item: Number(one.id), signature: one.signature })) });
  }
  return {
    ways,
    way,
    choose,
    tokenElsewhere,
    known,
    /** As many are signed in one go. */
    most: way === 'esign' ? MOST_DOCUMENTS : Infinity,
    method: (way === 'esign' ? 'esign' : 'certificate') satisfies SigningMethod as SigningMethod,
    token,
    key,
    esign,
    /** True when one may sign at once; else it does what comes before: look for the signer, pair, go to the empty field. */
    ready(): boolean {
      if (way === 'token') return readyToken(token);
      return way === 'keyFile' ? key.ready() : way === 'esign' && esign.ready();
    },
    /**
     * Has it signed; with eSign the browser leaves, and `purpose` says what is done when it comes back. Throws `SignerFault`, which
     * `HowToSign` shows, or the refusal of the server.
     */
    sign(signing: SigningView, { title, purpose }: { title: string; purpose: Purpose }): Promise<SigningView> {
      if (way === 'token') return byToken(signing, title);
      return way === 'esign' ? esign.leave(signing.id, purpose) : key.sign(signing.id);
    },
  };
}

function readyToken({ state, busy, look, begin, confirm }: How['token']): boolean {
  if (busy) return false;
  const before = { looking: () => undefined, away: look, unpaired: begin, code: confirm };
  if (state !== 'ready') before[state]();
  return state === 'ready';
}

function useKeyFile() {
  const [file, setFile] = useHeldKey();
  const [password, setPassword] = useState('');
  const act = useAct(signByKeyFile);
  return {
    file,
    setFile,
    password,
    setPassword,
    ready(): boolean {
      const well = file !== null && password !== '';
      if (!well) document.getElementById(file ? 'key-password' : 'key-file')?.focus();
      return well;
    },
    sign: (id: string) => act.mutateAsync({ id, file, password } as never),
  };
}
