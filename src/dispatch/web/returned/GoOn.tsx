import { useEffect, useRef, useState } from 'react';
import type { CallError } from '#core/call.ts';
import { closePaper, replyPaper, sendPaper, sendPapers } from '#movement/contract.ts';
import { confirmHandover } from '#postings/contract/handovers.ts';
import { sendFileAway, sendFileBack } from '#travel/contract.ts';
import type { SigningView } from '#signing/contract/signings.ts';
import { forgetPurpose, type Purpose, purposeOf } from '#signing/web/esign/purpose.ts';
import { MOVED } from '../../../movement/web/moves/moved.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { Link, useGo } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';
import { Refused } from '../../../web/ui/States.tsx';
import { signLetters } from '../../contract/signing.ts';
import { CHANGES } from '../signing/useSigning.ts';

/** Does at once what the signatures were made for, and says how that went. */
export function GoOn({ of }: { of: SigningView }) {
  const kind = of.items[0]?.kind;
  if (kind === 'enrolment') return <Enrolled />;
  if (kind === 'letter') return <Letters id={of.id} />;
  if (kind === 'certification') return <Certification id={of.id} />;
  return <Notes id={of.id} />;
}

/** The list of an office: its page takes the signature. */
function Certification({ id }: { id: string }) {
  const { t } = useText();
  const go = useGo();
  useOnce(() => {
    const purpose = purposeOf(id);
    if (purpose) go({ to: purpose.back, search: { ...(purpose.input as { office?: string }), signing: id }, replace: true });
  });
  return <p role="status">{t('dispatch.returned.going')}</p>;
}

function Enrolled() {
  const { t } = useText();
  return (
    <p role="status">
      <b className="ok">{t('dispatch.returned.enrolled')}</b> <Link to="/certificates">{t('signing.title')}</Link>
    </p>
  );
}

function Letters({ id }: { id: string }) {
  const { t } = useText();
  const act = useAct(signLetters, CHANGES);
  useOnce(() => act.mutate({ signing: id }, { onSuccess: () => forgetPurpose(id) }));
  const { data } = act;
  return (
    <div>
      <p role="status">
        <b>{data ? t('dispatch.returned.letters', { count: data.signed.length }) : t('dispatch.sign.running')}</b>{' '}
        <Link to="/signatures">{t('dispatch.sign.title')}</Link>
      </p>
      <Refused of={act} />
      <ul>
        {data?.refused.map(({ issueId, code, details }) => (
          <li key={issueId} className="danger">
            {t(code as MessageKey, details)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Notes({ id }: { id: string }) {
  const { t } = useText();
  const go = useGo();
  const [purpose] = useState(() => purposeOf(id));
  const [stayed, setStayed] = useState<{ id: string; code: string; details: Record<string, string | number> }[]>([]);
  const { run, error, pending } = useAfterwards();
  useOnce(() => {
    if (!purpose) return;
    run(purpose, id, ({ sent, refused }) => {
      forgetPurpose(id);
      setStayed(refused);
      if (purpose.act === 'confirmHandover') go({ to: '/handover', replace: true });
      else if (refused.length === 0)
        go({ to: '/inbox', search: { told: purpose.act === 'closePaper' ? undefined : sent.join('.') }, replace: true });
    });
  });
  return (
    <div>
      <p role="status">{purpose ? (pending ? t('dispatch.returned.going') : '') : t('dispatch.returned.elsewhere')}</p>
      <Refused of={{ error }} />
      <ul>
        {stayed.map((one) => (
          <li key={one.id} className="danger">
            {t('movement.refused.one', { id: one.id, why: t(one.code as MessageKey, one.details) })}
          </li>
        ))}
      </ul>
      {error || stayed.length > 0 ? (
        <p>
          <a href={purpose?.back}>{t('dispatch.returned.back')}</a>
        </p>
      ) : null}
    </div>
  );
}

interface Gone {
  sent: string[];
  refused: { id: string; code: string; details: Record<string, string | number> }[];
}

/** The act that was put off, with the signing. What the browser has kept the server reads as it reads every input. */
function useAfterwards() {
  const changes = { invalidates: MOVED };
  const acts = {
    sendPaper: useAct(sendPaper, changes),
    replyPaper: useAct(replyPaper, changes),
    closePaper: useAct(closePaper, changes),
    sendPapers: useAct(sendPapers, changes),
    sendFileAway: useAct(sendFileAway, changes),
    sendFileBack: useAct(sendFileBack, changes),
    confirmHandover: useAct(confirmHandover),
  };
  function run({ act, input }: Purpose, signing: string, done: (gone: Gone) => void) {
    const whole = { ...input, signing } as never;
    if (act === 'signLetters' || act === 'certifyOffice') return;
    if (act === 'sendPapers') return acts.sendPapers.mutate(whole, { onSuccess: done });
    acts[act].mutate(whole, { onSuccess: () => done({ sent: [String(input.id)], refused: [] }) });
  }
  const all = Object.values(acts);
  return {
    run,
    pending: all.some(({ isPending }) => isPending),
    error: (all.map(({ error }) => error).find(Boolean) as CallError | null | undefined) ?? null,
  };
}

/** Once, as the page opens: signatures serve one act. */
function useOnce(act: () => void) {
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    act();
  });
}
