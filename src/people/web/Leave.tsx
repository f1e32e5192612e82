import { useState } from 'react';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { formatDay } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import type { Found } from '../../web/ui/form/ComboBox.tsx';
import { DateField, isDay } from '../../web/ui/form/DateField.tsx';
import { FormSummary } from '../../web/ui/form/FormSummary.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { Tag } from '../../web/ui/Marks.tsx';
import { Empty, Refused, Shown } from '../../web/ui/States.tsx';
import { type Absence, endAbsence, listAbsences, listPosts, recordAbsence } from '../contract.ts';
import styles from './leave.module.css';
import { PostField } from './PostField.tsx';

/** Own leave, and who acts meanwhile. */
export default function Leave() {
  const { t } = useText();
  const [entered, setEntered] = useState(0);
  return (
    <WorkPage head={<PageHead title={t('leave.title')} />}>
      <div className={styles.page}>
        <Entered />
        <section aria-labelledby="new-leave">
          <h2 id="new-leave">{t('leave.new')}</h2>
          <p className={styles.why}>{t('leave.why')}</p>
          <Entry key={entered} onEntered={() => setEntered(entered + 1)} />
          <p role="status" className="ok">
            {entered > 0 ? t('leave.saved') : ''}
          </p>
        </section>
      </div>
    </WorkPage>
  );
}

function Entered() {
  const { t } = useText();
  const leaves = useRoute(listAbsences, {});
  const end = useAct(endAbsence, { invalidates: [listAbsences, listPosts] });
  return (
    <section aria-labelledby="leaves">
      <h2 id="leaves">{t('leave.mine')}</h2>
      <Refused of={end} />
      <Shown of={leaves}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty sentence={t('leave.none')} />
          ) : (
            <ul className={styles.leaves} aria-live="polite">
              {items.map((leave) => (
                <LeaveRow key={leave.id} of={leave} busy={end.isPending} onEnd={() => end.mutate({ id: leave.id })} />
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
}

function LeaveRow({ of: { fromOn, toOn, begun, linkOfficer }, busy, onEnd }: { of: Absence; busy: boolean; onEnd: () => void }) {
  const { t, name } = useText();
  return (
    <li>
      <span className={styles.days}>
        <b>
          {fromOn === toOn ? t('leave.day', { day: formatDay(fromOn) }) : t('leave.days', { from: formatDay(fromOn), to: formatDay(toOn) })}
        </b>{' '}
        {begun ? <Tag tone="warm">{t('leave.now')}</Tag> : null}
        <span className="q s">{linkOfficer ? t('leave.by', { who: name(linkOfficer) }) : t('leave.nobody')}</span>
      </span>
      <Button small busy={busy} onPress={onEnd}>
        {t(begun ? 'leave.end' : 'leave.cancel')}
      </Button>
    </li>
  );
}

interface Typed {
  fromOn: string;
  toOn: string;
  link: Found | null;
}

const EMPTY: Typed = { fromOn: '', toOn: '', link: null };

function Entry({ onEntered }: { onEntered: () => void }) {
  const { t } = useText();
  const { value, set, clear } = useUnfinished<Typed>('leave', EMPTY);
  const take = useAct(recordAbsence, { invalidates: [listAbsences, listPosts] });
  const form = useForm<Typed>({
    value,
    set,
    refused: take.error,
    check: ({ fromOn, toOn }) => ({
      fromOn: isDay(fromOn) ? undefined : t('leave.dayMissing'),
      toOn: isDay(toOn) ? (isDay(fromOn) && toOn < fromOn ? t('absence.reversed') : undefined) : t('leave.dayMissing'),
    }),
  });
  const submit = form.submit(({ fromOn, toOn, link }) =>
    take.mutate(
      { fromOn, toOn, ...(link && { linkPostId: link.id }) },
      {
        onSuccess: () => {
          clear();
          onEntered();
        },
      },
    ),
  );
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <FormSummary of={form} />
      <div className={styles.two}>
        <DateField of={form.field('fromOn')} label={t('leave.from')} must />
        <DateField of={form.field('toOn')} label={t('leave.to')} must />
      </div>
      <PostField of={form.field('link')} label={t('leave.link')} hint={t('leave.linkHint')} />
      {take.error?.issues ? null : <Refused of={take} />}
      <div>
        <Button look="go" submit busy={take.isPending}>
          {t('leave.go')}
        </Button>
      </div>
    </form>
  );
}
