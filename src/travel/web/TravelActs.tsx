import { type ReactNode, useState } from 'react';
import type { FileView } from '#files/contract.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { viewJourney } from '../contract.ts';
import { AskForm } from './AskForm.tsx';
import { SendDialog } from './SendDialog.tsx';

type Asking = 'sendAway' | 'sendBack' | 'askBack' | 'takeBack' | null;

/** What may be done with a file between instances; a file that lies with others and never travelled asks nothing. */
export function useTravel(file: FileView): { buttons: ReactNode; dialog: ReactNode } {
  const { t } = useText();
  const [asking, ask] = useState<Asking>(null);
  const matters = file.away !== null || file.origin !== null || file.acts.includes('send');
  const acts = useRoute(viewJourney, { id: file.id }, { when: matters }).data?.acts ?? [];
  const inMenu = file.away === null && file.origin === null;
  const close = () => ask(null);
  const words = {
    sendAway: 'travel.send.title',
    sendBack: 'travel.back.title',
    askBack: 'travel.ask.title',
    takeBack: 'travel.take.title',
  } as const;
  return {
    buttons: acts.map((act) => (
      <Button
        key={act}
        {...(inMenu ? { look: 'bare' as const } : { small: true, icon: act === 'takeBack' ? ('undo' as const) : ('despatch' as const) })}
        onPress={() => ask(act)}
      >
        {t(words[act])}
      </Button>
    )),
    dialog:
      asking === 'sendAway' || asking === 'sendBack' ? (
        <SendDialog file={file} back={asking === 'sendBack'} close={close} />
      ) : asking ? (
        <AskForm id={file.id} act={asking} close={close} />
      ) : null,
  };
}
