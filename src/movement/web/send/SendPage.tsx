import { useRoute } from '../../../web/data/useRoute.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useGo, usePlace } from '../../../web/shell/place.tsx';
import { joined } from '../../../web/text/hindi.ts';
import { type Text, useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { FootWords, PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { Shown } from '../../../web/ui/States.tsx';
import { FormSummary } from '../../../web/ui/form/FormSummary.tsx';
import { StarNote } from '../../../web/ui/form/Field.tsx';
import { addressees, timeline } from '../../contract.ts';
import { useFirstField } from '../moves/useFirstField.ts';
import type { Around } from './RecipientField.tsx';
import { Refusal } from './Refusal.tsx';
import { SendButtons } from './SendButtons.tsx';
import { SendFields } from './SendFields.tsx';
import styles from './send.module.css';
import type { SendForm } from './sendForm.ts';
import { type Accepted, useSending } from './useSending.ts';
import { useSigningAsked } from './useSigningAsked.tsx';
import { useSendForm } from './useSendForm.ts';

interface From {
  ids?: string;
  way?: 'reply';
  place?: 'inbox' | 'created' | 'file' | 'receipt' | 'diary';
  next?: string;
  /** A note was written on the desk itself, just now. */
  noted?: 'yes';
}

/** The step of sending, for one paper or many chosen on the desk: who, what is asked, until when. Enter with Ctrl sends. */
export default function SendPage() {
  const { params, search } = usePlace<From & Record<string, string | undefined>>();
  const ids = params.id ? [params.id] : (search.ids?.split('.').filter((id) => /^\d+$/.test(id)) ?? []);
  return ids.length > 0 ? <Sending key={ids.join()} ids={ids} from={search} /> : <Nothing />;
}

/** Its name: the one it goes back to, else the one chosen. */
const toWhom = ({ to }: SendForm, sender: Around['sender'] | undefined, name: Text['name']): string | undefined =>
  sender ? name(sender) : to?.label;

function Nothing() {
  const { t } = useText();
  const go = useGo();
  return (
    <WorkPage head={<PageHead title={t('movement.send.title')} />}>
      <Button onPress={() => go({ to: '/inbox' })}>{t('movement.send.back')}</Button>
    </WorkPage>
  );
}

function Sending({ ids, from }: { ids: readonly string[]; from: From }) {
  const { t, name } = useText();
  const go = useGo();
  const reply = from.way === 'reply';
  const first = useRoute(timeline, { id: ids[0]! });
  const around = useRoute(addressees, { id: ids[0]! }).data;
  function leave(told?: string) {
    if (!told && (from.place === 'file' || from.place === 'receipt')) return go({ to: `/${from.place}s/$id`, params: { id: ids[0]! } });
    // The registry goes on with the next letter.
    if (from.place === 'diary')
      return go(told ? { to: '/receipts/new', search: { told } } : { to: '/receipts/$id', params: { id: ids[0]! } });
    return go({ to: from.place === 'created' ? '/created' : '/inbox', search: { at: told ? from.next : ids[0], told } });
  }
  const sending = useSending({
    ids,
    reply,
    onSent: ({ sent }) => {
      clear();
      leave(sent.join('.'));
    },
  });
  const { form, clear } = useSendForm({
    place: `send.${ids.length > 1 ? 'many' : ids[0]}`,
    id: ids.length > 1 || reply ? undefined : ids[0],
    around: reply ? undefined : around,
    reply,
    refused: sending.error,
  });
  const again = (accepted: Accepted) => form.submit((value) => sending.send(value, accepted))();
  const paper = first.data?.paper;
  const plainWord = t(reply ? 'movement.send.reply' : 'movement.send.title');
  const signWord = t(reply ? 'movement.send.signReply' : 'movement.send.sign');
  const to = toWhom(form.value, reply ? around?.sender : undefined, name);
  const signing = useSigningAsked({
    ids: sending.gone.length > 0 ? ids.filter((id) => !sending.gone.includes(id)) : ids,
    paper,
    noted: from.noted === 'yes',
    to,
    word: signWord,
    purpose: (left) => ({ ...sending.later(form.value, left), back: location.pathname + location.search }),
    onSigned: (signed) => form.submit((value) => sending.send(value, {}, signed))(),
  });
  const sign = (yellowNote?: 'confirm') => form.submit(() => signing.ask(yellowNote))();
  const plain = () => again({});
  const ways = [
    { act: () => sign(), label: signWord },
    { act: plain, label: plainWord },
  ];
  const [main, other] = signing.first ? ways : ways.toReversed();
  const box = useFirstField<HTMLDivElement>();
  useKeys({
    'Ctrl+Enter': main,
    'Ctrl+Shift+Enter': signing.offered && !signing.required ? other : undefined,
    Escape: () => leave(),
  });
  const allowed = !paper || ids.length > 1 || paper.acts.includes(reply ? 'reply' : 'send');
  const beside = reply && to ? to : ids.length > 1 ? t('movement.send.papers', { count: ids.length }) : paper?.number;
  return (
    <WorkPage
      head={<PageHead title={t(reply ? 'movement.send.reply' : 'movement.send.title')} beside={beside ? joined(beside) : undefined} />}
      foot={
        <>
          <FootWords>
            <StarNote />
          </FootWords>
          <Button onPress={() => leave()}>{t('movement.act.cancel')}</Button>
          <SendButtons
            signing={signing}
            words={{ plain: plainWord, sign: signWord }}
            busy={sending.busy}
            reason={allowed ? null : t('movement.send.notNow')}
            plain={plain}
            sign={() => sign()}
          />
        </>
      }
    >
      <div ref={box} className={styles.page}>
        {ids.length === 1 ? (
          <Shown of={first}>{({ paper: { subject } }) => <p className={styles.subject}>{joined(subject)}</p>}</Shown>
        ) : null}
        <FormSummary of={form} />
        <Refusal of={sending} again={again} fileId={paper?.kind === 'file' ? paper.id : undefined} sign={sign} />
        <SendFields form={form} around={around} reply={reply} copies={ids.length > 1 || paper?.kind === 'receipt'} />
      </div>
      {signing.dialog}
    </WorkPage>
  );
}
