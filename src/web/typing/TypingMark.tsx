import { changeSettings, type TypingMode, useSettings } from '../text/settings.ts';
import { useText } from '../text/useText.ts';
import styles from './typing.module.css';

const MODES: TypingMode[] = ['system', 'inscript', 'remington'];

/** On every Hindi field: whether Hindi or English is being typed, and by which keyboard. F12 or Ctrl+Space changes over. */
export function TypingMark({ inBar = false }: { inBar?: boolean }) {
  const { t } = useText();
  const { typing, hindi } = useSettings();
  return (
    <span className={styles.mark} data-bar={inBar}>
      <button
        type="button"
        tabIndex={inBar ? 0 : -1}
        title={t('web.typing.switch')}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => changeSettings({ hindi: !hindi })}
      >
        {hindi ? 'अ' : 'A'} <b>{t(hindi ? 'web.typing.hindi' : 'web.typing.english')}</b>
      </button>
      {hindi ? (
        <select
          aria-label={t('web.typing.keyboard')}
          tabIndex={inBar ? 0 : -1}
          value={typing}
          onChange={(event) => changeSettings({ typing: event.target.value as TypingMode })}
        >
          {MODES.map((mode) => (
            <option key={mode} value={mode}>
              {t(`web.typing.${mode}`)}
            </option>
          ))}
        </select>
      ) : null}
    </span>
  );
}
