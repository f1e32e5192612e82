import { useState } from 'react';
import { Pane } from '#establishment/web/Pane.tsx';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { formatDay } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Fields } from '../../web/ui/Frames.tsx';
import { DateField, isDay } from '../../web/ui/form/DateField.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { Day, Tag } from '../../web/ui/Marks.tsx';
import {
  type EmployeeCoverage,
  allotOfficeWork,
  endOfficeWork,
  listCoverage,
  listPeopleCoverage,
  viewCoverage,
} from '../contract/coverage.ts';
import styles from './coverage.module.css';
import { orderOf, whyOf } from './why.ts';

/** On the page of a person: covered or exempt, why, by which order and since when; office work is allotted and ended here. */
export function PersonCoverage({ id }: { id: string }) {
  const text = useText();
  const { t } = text;
  const { data } = useRoute(viewCoverage, { id });
  const [pane, setPane] = useState<'allot' | 'endWork' | null>(null);
  if (!data) return null;
  const order = orderOf(data, text);
  return (
    <section aria-labelledby="person-coverage">
      <h2 id="person-coverage">{t('coverage.line')}</h2>
      <p className={styles.line}>
        <span>
          <Tag tone={data.state === 'covered' ? 'ok' : data.state === 'exempt' ? 'flat' : 'warm'}>{t(`coverage.state.${data.state}`)}</Tag>{' '}
          {whyOf(data, text)}
        </span>
        <span className={styles.small}>
          {order === '–' ? null : `${t('coverage.order')}: ${order} · `}
          {data.since ? (
            <>
              {t('coverage.since')}: <Day day={data.since} />
            </>
          ) : null}
        </span>
      </p>
      <Works of={data} />
      <div className={styles.acts}>
        {data.acts.map((act) => (
          <Button key={act} small onPress={() => setPane(act)}>
            {t(`coverage.${act}`)}
          </Button>
        ))}
      </div>
      {pane === null ? null : <WorkForm key={pane} id={id} kind={pane} close={() => setPane(null)} />}
    </section>
  );
}

function Works({ of: { works } }: { of: EmployeeCoverage }) {
  const { t, name } = useText();
  if (works.length === 0) return null;
  return (
    <ul className={styles.small} aria-label={t('coverage.works')}>
      {works.map((row) => (
        <li key={row.id}>
          {t('coverage.works.row', {
            from: formatDay(row.fromOn),
            to: row.toOn ? formatDay(row.toOn) : t('coverage.works.open'),
            order: row.byOrder,
            by: name(row.givenBy),
          })}
        </li>
      ))}
    </ul>
  );
}

function WorkForm({ id, kind, close }: { id: string; kind: 'allot' | 'endWork'; close: () => void }) {
  const { t } = useText();
  const [value, set] = useState({ day: '', byOrder: '' });
  const changes = { invalidates: [viewCoverage, listCoverage, listPeopleCoverage] };
  const allot = useAct(allotOfficeWork, changes);
  const end = useAct(endOfficeWork, changes);
  const act = kind === 'allot' ? allot : end;
  const form = useForm({
    value,
    set,
    check: ({ day, byOrder }) => ({
      day: isDay(day) ? undefined : t('coverage.rules.day'),
      byOrder: kind === 'allot' && byOrder.trim() === '' ? t('text.empty') : undefined,
    }),
  });
  const go = form.submit(({ day, byOrder }) => {
    if (kind === 'allot') allot.mutate({ id, fromOn: day, byOrder }, { onSuccess: close });
    else end.mutate({ id, lastOn: day }, { onSuccess: close });
  });
  return (
    <Pane
      title={t(`coverage.${kind}`)}
      {...(kind === 'allot' && { why: t('coverage.allot.why') })}
      form={form}
      act={act}
      go={t(`coverage.${kind}.go`)}
      onGo={go}
      close={close}
    >
      <Fields>
        <DateField of={form.field('day')} label={t(kind === 'allot' ? 'coverage.fromOn' : 'coverage.lastOn')} must />
        {kind === 'allot' ? <TextField of={form.field('byOrder')} label={t('coverage.field.byOrder')} must hindi most={200} /> : null}
      </Fields>
    </Pane>
  );
}
