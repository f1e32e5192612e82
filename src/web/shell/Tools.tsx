import { Icon } from '../style/Icon.tsx';
import { changeSettings, type Settings, useSettings } from '../text/settings.ts';
import { useText } from '../text/useText.ts';
import styles from './top.module.css';

const SIZES: { size: Settings['size']; cap: string; word: 'web.size.small' | 'web.size.normal' | 'web.size.large' }[] = [
  { size: 'small', cap: 'A-', word: 'web.size.small' },
  { size: 'normal', cap: 'A', word: 'web.size.normal' },
  { size: 'large', cap: 'A+', word: 'web.size.large' },
];

/** Letter size, contrast and language: on every page, also before sign-in. */
export function Tools() {
  const { t, language } = useText();
  const settings = useSettings();
  const other = language === 'hi' ? 'en' : 'hi';
  return (
    <>
      {SIZES.map(({ size, cap, word }) => (
        <button
          key={size}
          type="button"
          aria-pressed={settings.size === size}
          aria-label={`${cap} ${t(word)}`}
          title={t(word)}
          onClick={() => changeSettings({ size })}
        >
          {cap}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={settings.contrast}
        aria-label={t('web.contrast')}
        title={t('web.contrast')}
        onClick={() => changeSettings({ contrast: !settings.contrast })}
      >
        <Icon name="contrast" />
      </button>
      <i className={styles.sep} />
      <button type="button" lang={other} onClick={() => changeSettings({ language: other })}>
        {other === 'en' ? 'English' : 'हिन्दी'}
      </button>
    </>
  );
}
