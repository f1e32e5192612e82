import { useEffect, useRef, useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useMore } from '../../../web/data/useMore.ts';
import { useText } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { More } from '../../../web/ui/list/More.tsx';
import { Chip } from '../../../web/ui/Marks.tsx';
import { Empty, Refused, Shown } from '../../../web/ui/States.tsx';
import { dropRow, type Fault, listRows, mendCell, type Sheet, type SheetRow, takeOffers } from '../../contract/sheets.ts';
import styles from '../masterdata.module.css';
import { columnWord, faultWord } from '../words.ts';
import { CHANGES } from './changes.ts';
import { Who } from './Who.tsx';

interface Choosing {
  of: Sheet;
  kind: string | undefined;
  choose: (code: string | undefined) => void;
}

/** Rows with faults: each cell is mended in its place, or all of one kind at once where a cure is offered. */
export function FaultRows({ of: { id, kinds, acts }, kind, choose }: Choosing) {
  const { t } = useText();
  const { reading, busy, onMore } = useMore(listRows, { id, outcome: 'faulty' as const, ...(kind && { fault: kind }) });
  const offers = useAct(takeOffers, CHANGES);
  const mended = useFocusKept(reading.data);
  const chosen = kinds.find(({ code }) => code === kind);
  return (
    <>
      {kinds.length > 1 ? (
        <div className={styles.chips} role="group" aria-label={t('masterdata.kinds')}>
          <Chip pressed={kind === undefined} onPress={() => choose(undefined)}>
            {t('masterdata.kind.all')}
          </Chip>
          {kinds.map(({ code, count }) => (
            <Chip key={code} pressed={code === kind} count={count} onPress={() => choose(code)}>
              {t(`masterdata.kind.${code}` as MessageKey)}
            </Chip>
          ))}
        </div>
      ) : null}
      {chosen && chosen.offered > 0 && acts.includes('mend') ? (
        <div className={styles.acts}>
          <Button busy={offers.isPending} onPress={() => offers.mutate({ id, code: chosen.code }, { onSuccess: () => choose(undefined) })}>
            {t('masterdata.takeOffers', { count: chosen.offered })}
          </Button>
          <Refused of={offers} />
        </div>
      ) : null}
      <Shown of={reading} empty={(rows) => rows.length === 0 && <Empty sentence={t('masterdata.none.faulty')} />}>
        {(rows) => (
          <>
            <ul className={styles.rows}>
              {rows.map((row) => (
                <FaultRow key={row.line} id={id} row={row} mended={mended} />
              ))}
            </ul>
            <More shown={rows.length} busy={busy} onMore={onMore} />
          </>
        )}
      </Shown>
    </>
  );
}

const FIELDS = 'input[id^="cell-"]';

/** After a cell is mended its row goes: the focus stays at that place of the list, on the next cell to mend. */
function useFocusKept(rows: SheetRow[] | undefined): (field: string) => void {
  const place = useRef<number | null>(null);
  useEffect(() => {
    if (place.current === null) return;
    const fields = [...document.querySelectorAll<HTMLElement>(FIELDS)];
    fields[Math.min(place.current, fields.length - 1)]?.focus();
    place.current = null;
  }, [rows]);
  return (field) => {
    place.current = [...document.querySelectorAll(FIELDS)].findIndex(({ id }) => id === field);
  };
}

function FaultRow({ id, row, mended }: { id: string; row: SheetRow; mended: (field: string) => void }) {
  const { t } = useText();
  const drop = useAct(dropRow, CHANGES);
  return (
    <li>
      <Who of={row}>
        <Button
          small
          look="bare"
          busy={drop.isPending}
          label={`${t('masterdata.dropRow')}: ${t('masterdata.line', { line: row.line })}`}
          onPress={() => drop.mutate({ id, line: row.line })}
        >
          {t('masterdata.dropRow')}
        </Button>
        <Refused of={drop} />
      </Who>
      <div className={styles.faults}>
        {row.faults.map((fault) => (
          <Mend key={`${fault.column} ${row.cells[fault.column] ?? ''}`} id={id} row={row} fault={fault} mended={mended} />
        ))}
      </div>
    </li>
  );
}

function Mend({ id, row, fault, mended }: { id: string; row: SheetRow; fault: Fault; mended: (field: string) => void }) {
  const text = useText();
  const { t } = text;
  const { column, offers } = fault;
  const seen = row.cells[column] ?? '';
  const field = `cell-${row.line}-${column}`;
  const [typed, setTyped] = useState(seen);
  const act = useAct(mendCell, CHANGES);
  const write = (value: string) => act.mutate({ id, line: row.line, column, seen, value }, { onSuccess: () => mended(field) });
  return (
    <div className={styles.fault}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed !== seen) write(typed);
        }}
      >
        <TextField
          of={{ id: field, value: typed, onChange: setTyped, onLeave: () => undefined, error: undefined }}
          label={columnWord(column, text)}
          hindi={column === 'nameHi'}
          most={500}
        />
        <Button
          submit
          small
          busy={act.isPending}
          reason={null}
          label={`${t('masterdata.mend')}: ${t('masterdata.line', { line: row.line })}, ${columnWord(column, text)}`}
        >
          {t('masterdata.mend')}
        </Button>
      </form>
      <div className={styles.cure}>
        <span className={styles.sentence}>{faultWord(fault, text)}</span>
        {offers.map((offer) => (
          <Button key={offer} small onPress={() => write(offer)}>
            {t('masterdata.offer', { offer })}
          </Button>
        ))}
        <Refused of={act} />
      </div>
    </div>
  );
}
