import { useEffect } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Link, useGo, usePlace } from '../../../web/shell/place.tsx';
import { formatInstant } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { FootWords, PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { Chip, Tag } from '../../../web/ui/Marks.tsx';
import { Failed, Refused, Shown } from '../../../web/ui/States.tsx';
import { applySheet, discardSheet, type Sheet, undoSheet, viewSheet } from '../../contract/sheets.ts';
import styles from '../masterdata.module.css';
import { SHEET_TONES } from '../tones.ts';
import { CHANGES } from './changes.ts';
import { FaultRows } from './FaultRows.tsx';
import { Gone } from './Gone.tsx';
import { RowList } from './RowList.tsx';

const EVERY_MS = 1_000;
const SHOWN = ['faulty', 'new', 'changed', 'same', 'gone'] as const;
type Show = (typeof SHOWN)[number];

/** One sheet: what is wrong with it, what it would change, and the one act that does it. */
export default function SheetPage() {
  const { t, name } = useText();
  const {
    params: { id },
  } = usePlace();
  const reading = useRoute(viewSheet, { id: id! });
  const sheet = reading.data;
  const running = sheet !== undefined && ['checking', 'applying', 'undoing'].includes(sheet.state);
  usePolling(running, () => void reading.refetch());
  return (
    <WorkPage
      head={
        <PageHead
          title={sheet ? sheet.fileName : t('masterdata.sheet.title')}
          beside={
            sheet ? (
              <>
                {name(sheet.office)} <Tag tone={SHEET_TONES[sheet.state]}>{t(`masterdata.state.${sheet.state}`)}</Tag>
              </>
            ) : null
          }
          acts={
            <Link to="/masterdata" style={{ alignSelf: 'center' }}>
              {t('masterdata.page.title')}
            </Link>
          }
        />
      }
      foot={sheet ? <Foot of={sheet} /> : null}
    >
      <Shown of={reading}>{(one) => (running ? <Progress of={one} /> : <Found of={one} />)}</Shown>
    </WorkPage>
  );
}

function usePolling(on: boolean, ask: () => void) {
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(ask, EVERY_MS);
    return () => clearInterval(timer);
  });
}

function Progress({ of: { state, rows, done } }: { of: Sheet }) {
  const { t } = useText();
  return (
    <div className={styles.page}>
      <p role="status">{t(`masterdata.state.${state}`)}</p>
      <progress className={styles.progress} {...(done > 0 && { value: done, max: rows })} aria-label={t(`masterdata.state.${state}`)} />
      <p className="q s">{t('masterdata.progress', { rows, done })}</p>
    </div>
  );
}

function Found({ of: sheet }: { of: Sheet }) {
  const text = useText();
  const { t, name } = text;
  const {
    search: { show, kind },
    setSearch,
  } = usePlace<{ show?: string; kind?: string }>();
  const { counts, refused, notes, state } = sheet;
  if (state === 'discarded' || counts === null) return <p>{t(`masterdata.state.${state}`)}</p>;
  const first = counts.faulty > 0 ? 'faulty' : counts.new > 0 ? 'new' : 'changed';
  const chosen = SHOWN.find((one) => one === show) ?? first;
  return (
    <div className={styles.page}>
      {refused ? <Failed error={Object.assign(new Error(refused.message), { code: refused.code, status: 409 })} /> : null}
      {sheet.actedAt && sheet.actedBy && state === 'applied' ? (
        <p>{t('masterdata.applied.by', { who: name(sheet.actedBy), at: formatInstant(sheet.actedAt) })}</p>
      ) : null}
      {notes.length > 0 ? (
        <ul className={styles.notes}>
          {notes.map((one) => (
            <li key={one.heading}>{t(`masterdata.note.${one.note}`, { heading: one.heading })}</li>
          ))}
        </ul>
      ) : null}
      <div className={styles.chips} role="group" aria-label={t('masterdata.rows')}>
        {SHOWN.map((one: Show) => (
          <Chip key={one} pressed={one === chosen} count={counts[one]} onPress={() => setSearch({ show: one, kind: undefined as never })}>
            {t(`masterdata.filter.${one}`)}
          </Chip>
        ))}
      </div>
      {chosen === 'gone' ? <Gone of={sheet} /> : chosen === 'faulty' ? <FaultRows of={sheet} kind={kind} choose={(code) => setSearch({ kind: code as never })} /> : <RowList id={sheet.id} outcome={chosen} />}
    </div>
  ); // prettier-ignore
}

function Foot({ of: { id, version, counts, acts, undoUntil } }: { of: Sheet }) {
  const { t } = useText();
  const go = useGo();
  const apply = useAct(applySheet, CHANGES);
  const undo = useAct(undoSheet, CHANGES);
  const discard = useAct(discardSheet, CHANGES);
  const run = () => apply.mutate({ id, version });
  useKeys({ 'Ctrl+Enter': acts.includes('apply') ? { act: run, label: t('masterdata.apply') } : undefined });
  return (
    <>
      <FootWords>
        {acts.includes('apply') && counts
          ? t('masterdata.apply.what', { new: counts.new, changed: counts.changed, posts: counts.posts })
          : null}
        {undoUntil ? t('masterdata.undo.until', { until: formatInstant(undoUntil) }) : null}
        {[apply, undo, discard].map((act, place) => (
          <Refused key={place} of={act} />
        ))}
      </FootWords>
      {acts.includes('discard') ? (
        <Button busy={discard.isPending} onPress={() => discard.mutate({ id }, { onSuccess: () => go({ to: '/masterdata' }) })}>
          {t('masterdata.discard')}
        </Button>
      ) : null}
      {acts.includes('undo') ? (
        <Button busy={undo.isPending} onPress={() => undo.mutate({ id })}>
          {t('masterdata.undo')}
        </Button>
      ) : null}
      {acts.includes('mend') ? (
        <Button
          look="go"
          icon="check"
          cap="Ctrl+Enter"
          busy={apply.isPending}
          reason={
            acts.includes('apply')
              ? null
              : counts?.faulty
                ? t('masterdata.stillFaulty', { rows: counts.faulty })
                : t('masterdata.nothingNew')
          }
          onPress={run}
        >
          {t('masterdata.apply')}
        </Button>
      ) : null}
    </>
  );
}
