import { type FormEvent, type RefObject, useState } from 'react';
import { useMe } from '../data/me.ts';
import { type Saved, useSaved } from '../data/saved.ts';
import { Icon } from '../style/Icon.tsx';
import { formatTime } from '../text/format.ts';
import { useText } from '../text/useText.ts';
import { Link, useGo } from './place.tsx';
import { type Choosing, PostSwitcher } from '../rail/PostSwitcher.tsx';
import { Tools } from './Tools.tsx';
import styles from './top.module.css';

interface Top {
  search: RefObject<HTMLInputElement | null>;
  choosing: Choosing;
  /** The post stands here wherever the rail does not say it. */
  showPost: boolean;
  openHelp: () => void;
  openMenu: () => void;
}

/** The same on every page: mark, instance and post, search, saved state, letter size, contrast, language, help (ui.md §2). */
export function TopBar({ search, choosing, showPost, openHelp, openMenu }: Top) {
  const { t, name } = useText();
  const { instance } = useMe();
  return (
    <header className={`${styles.top} noPrint`}>
      <Link className={styles.brand} to="/inbox">
        <Icon name="mark" />
        {t('web.name')}
      </Link>
      <span className={styles.where}>
        <span className={styles.office}>{name(instance)}</span>
        {showPost ? <PostSwitcher look="bar" {...choosing} /> : null}
      </span>
      <SearchField field={search} />
      <div className={styles.tools} role="group" aria-label={t('web.tools')}>
        <SavedMark />
        <i className={styles.sep} />
        <Tools />
        <button type="button" aria-label={t('web.help')} title={t('web.help')} onClick={openHelp}>
          ?
        </button>
      </div>
      <Link className={styles.narrow} to="/search" aria-label={t('web.search')}>
        <Icon name="search" />
      </Link>
      <button type="button" className={styles.narrow} aria-label={t('web.menu')} onClick={openMenu}>
        <Icon name="menu" />
      </button>
    </header>
  );
}

function SearchField({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const { t } = useText();
  const go = useGo();
  const [words, setWords] = useState('');
  function search(event: FormEvent) {
    event.preventDefault();
    if (words.trim()) go({ to: '/search', search: { q: words.trim() } });
  }
  return (
    <form className={styles.find} role="search" onSubmit={search}>
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        value={words}
        aria-label={t('web.search.label')}
        placeholder={t('web.search.label')}
        onChange={(event) => setWords(event.target.value)}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

const SAVED_WORD = {
  nothing: 'web.saved.all',
  here: 'web.saved.here',
  saving: 'web.saved.saving',
  saved: 'web.saved.saved',
  failed: 'web.saved.failed',
} as const;

function SavedMark() {
  const { t } = useText();
  const { state, at }: Saved = useSaved();
  return (
    <span className={state === 'failed' ? styles.unsaved : styles.saved} role="status">
      <Icon name={state === 'failed' ? 'warn' : 'cloud'} /> {t(SAVED_WORD[state])}
      {at ? ` · ${formatTime(at)}` : ''}
    </span>
  );
}
