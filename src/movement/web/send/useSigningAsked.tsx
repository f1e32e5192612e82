import { type ReactNode, useState } from 'react';
import { viewNotePolicy } from '#notings/contract.ts';
import { useWays } from '#signing/web/how/useWays.ts';
import type { Purpose } from '#signing/web/esign/purpose.ts';
import { SignNotes } from '../../../notings/web/signing/SignNotes.tsx';
import type { SignedNotes } from '../../../notings/web/signing/signedFiles.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import type { Standing } from '../../contract.ts';

export interface SigningAsked {
  /** Only notes of electronic files are signed. */
  offered: boolean;
  /** The main way to send: the office wants it of this post, or there is a new note and something to sign it by. */
  first: boolean;
  /** The office wants it of this post: there is no other way. */
  required: boolean;
  ask: (yellowNote?: 'confirm') => void;
  dialog: ReactNode;
}

interface Asking {
  ids: readonly string[];
  /** The paper, or the first of several. */
  paper: Pick<Standing, 'kind' | 'nature' | 'number' | 'subject'> | undefined;
  /** A note has been written that is not signed yet. */
  noted?: boolean;
  /** To whom it is going to go, where it goes. */
  to?: string | undefined;
  /** «हस्ताक्षर कर भेजें» */
  word: string;
  purpose: (ids: string[]) => Purpose;
  onSigned: (signed: SignedNotes) => void;
  /** Closed without sending, after the yellow note had become green. */
  onGreen?: (() => void) | undefined;
}

/** «हस्ताक्षर कर भेजें»: where it can be chosen, where it must be, and its dialog while that stands open. */
export function useSigningAsked({ ids, paper, noted = false, to, word, purpose, onSigned, onGreen }: Asking): SigningAsked {
  const offered = paper?.kind === 'file' && paper.nature !== 'physical';
  const policy = useRoute(viewNotePolicy, {}, { when: offered });
  const { ways } = useWays();
  const required = offered && policy.data?.required === true;
  const [asked, setAsked] = useState<{ yellowNote: 'confirm' | undefined } | null>(null);
  const done = () => setAsked(null);
  return {
    offered,
    first: required || (offered && noted && ways.length > 0),
    required,
    ask: (yellowNote) => setAsked({ yellowNote }),
    dialog: asked ? (
      <SignNotes
        ids={ids}
        file={ids.length === 1 ? paper : undefined}
        to={to}
        yellowNote={asked.yellowNote}
        word={word}
        purpose={purpose}
        onSigned={(signed) => {
          done();
          onSigned(signed);
        }}
        close={(green) => {
          done();
          if (green) onGreen?.();
        }}
      />
    ) : null,
  };
}
