import { z } from 'zod';
import { texts } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';

const sentence = z.object({ hi: z.string(), en: z.string() });
/** As the signer answers: what is wrong and its cure, in both languages (`signer/README.md`). */
export const faultView = z.object({ code: z.string(), message: sentence, cure: sentence });
type FaultView = z.output<typeof faultView>;

/** Why the token did not sign. What the page finds itself is said in the same form. */
export class SignerFault extends Error {
  readonly view: FaultView;

  constructor(view: FaultView, cause?: unknown) {
    super(view.message.en, { cause });
    this.view = view;
  }
}

/** `away`: nothing answers. `barred`: the browser does not let us. `unpaired`: it does not know this page. `stopped`: by the officer, here. `strange`: not our signer. */
export function ownFault(word: 'away' | 'barred' | 'unpaired' | 'stopped' | 'strange', cause?: unknown): SignerFault {
  const both = (key: MessageKey) => ({ hi: texts.hi.t(key), en: texts.en.t(key) });
  return new SignerFault({ code: word, message: both(`signing.signer.${word}`), cure: both(`signing.signer.${word}.cure`) }, cause);
}
