import { useKeys } from '../../keys/useKeys.ts';
import { useText } from '../../text/useText.ts';
import styles from './note.module.css';

/** The sentences written most often, each by its digit while no field has the focus. */
export function QuickNotings({ of, onUse }: { of: readonly string[]; onUse: (text: string) => void }) {
  const { t } = useText();
  const first = of.slice(0, 9);
  useKeys(Object.fromEntries(first.map((text, place) => [`Digit${place + 1}`, { act: () => onUse(text), label: text }])));
  return (
    <div className={styles.quick} role="group" aria-label={t('web.note.quick')}>
      {first.map((text, place) => (
        <button key={text} type="button" onClick={() => onUse(text)}>
          {text} <kbd aria-hidden="true">{place + 1}</kbd>
        </button>
      ))}
    </div>
  );
}
