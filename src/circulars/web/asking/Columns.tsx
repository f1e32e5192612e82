import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Check, Select } from '../../../web/ui/form/Choice.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { MOST_COLUMNS, columnKind } from '../../contract/asks.ts';
import styles from '../circulars.module.css';
import { NEW_COLUMN, type TypedColumn } from './requestForm.ts';

interface Columning {
  of: readonly TypedColumn[];
  onChange: (columns: TypedColumn[]) => void;
}

const field = <V,>(id: string, value: V, onChange: (value: V) => void) => ({
  id,
  value,
  onChange,
  onLeave: () => undefined,
  error: undefined,
});

/** The table that is asked for: a line for each column. */
export function Columns({ of, onChange }: Columning) {
  const { t } = useText();
  const change = (place: number, part: Partial<TypedColumn>) => onChange(of.map((one, index) => (index === place ? { ...one, ...part } : one)));
  const add = () => onChange([...of, NEW_COLUMN]);
  return (
    <section className={styles.columns} aria-label={t('circular.ask.columns')}>
      <h2>{t('circular.ask.columns')}</h2>
      <p className={styles.why}>{t('circular.ask.columnsWhy', { most: MOST_COLUMNS })}</p>
      <ol>
        {of.map((column, place) => (
          <li key={place}>
            <ColumnLine column={column} place={place} change={(part) => change(place, part)} remove={() => onChange(of.filter((_, index) => index !== place))} />
          </li>
        ))}
      </ol>
      {of.length < MOST_COLUMNS ? (
        <Button icon="plus" onPress={add}>
          {t('circular.ask.addColumn')}
        </Button>
      ) : null}
    </section>
  );
} // prettier-ignore

interface Line {
  column: TypedColumn;
  place: number;
  change: (part: Partial<TypedColumn>) => void;
  remove: () => void;
}

function ColumnLine({ column, place, change, remove }: Line) {
  const { t } = useText();
  const id = (name: string) => `column-${place}-${name}`;
  const kinds = columnKind.options.map((value) => ({ value, label: t(`circular.columnKind.${value}`) }));
  return (
    <div className={styles.column}>
      <TextField of={field(id('name'), column.name, (name) => change({ name }))} label={t('circular.ask.columnName', { place: place + 1 })} hindi most={80} />
      <Select of={field(id('kind'), column.kind, (kind) => change({ kind }))} label={t('circular.ask.columnKind')} options={kinds} />
      {column.kind === 'choice' ? (
        <TextField of={field(id('choices'), column.choices, (choices) => change({ choices }))} label={t('circular.ask.choices')} hindi most={600} />
      ) : null}
      <div className={styles.ticks}>
        <Check of={field(id('required'), column.required, (required) => change({ required }))}>{t('circular.ask.required')}</Check>
        {column.kind === 'number' ? (
          <Check of={field(id('total'), column.total, (total) => change({ total }))}>{t('circular.ask.total')}</Check>
        ) : null}
        <Button small look="bare" icon="cross" label={t('circular.ask.removeColumn', { place: place + 1 })} onPress={remove}>
          {''}
        </Button>
      </div>
    </div>
  );
} // prettier-ignore
