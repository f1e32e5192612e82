import { addressOf, useRoute } from '../../web/data/useRoute.ts';
import { usePlace } from '../../web/shell/place.tsx';
import { Icon } from '../../web/style/Icon.tsx';
import { formatInstant } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import type { MessageKey } from '../../web/text/words.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { PdfView } from '../../web/ui/paper/PdfView.tsx';
import { type DraftView, listDifferences, type Part, previewDraft, viewVersion } from '../contract.ts';
import { viewEnclosure } from '../contract/enclosures.ts';
import styles from './drafts.module.css';
import { EnclosureList } from './enclosures/EnclosureList.tsx';

/** What the address asks to see instead of the page in the making: an older version, or what changed between two. */
type VersionWish = { version: number } | { from: number; to: number };

export function useVersionWish(): VersionWish | null {
  const { version, from, to } = usePlace<{ version?: number; from?: number; to?: number }>().search;
  if (from && to) return { from, to };
  return version ? { version } : null;
}

/** Which version stands at the right, and the way to its differences. */
export function VersionMenu({ draft: { id, version, versions } }: { draft: DraftView }) {
  const { t, name } = useText();
  const { setSearch } = usePlace();
  const wish = useVersionWish();
  const shown = wish && 'version' in wish ? wish.version : version;
  const before = shown - 1;
  const compares = wish !== null && 'from' in wish;
  const show = (change: { version?: number | undefined; from?: number; to?: number }) =>
    setSearch({ version: undefined, from: undefined, to: undefined, ...change });
  return (
    <>
      <select
        className={styles.versions}
        aria-label={t('drafts.versions')}
        value={compares ? wish.to : shown}
        onChange={({ target }) => show({ version: Number(target.value) === version ? undefined : Number(target.value) })}
      >
        {versions.toReversed().map((one) => (
          <option key={one.version} value={one.version}>
            {t('drafts.version', { version: one.version })} – {name(one.by)}, {formatInstant(one.at)}
          </option>
        ))}
      </select>
      {compares ? (
        <Button small onPress={() => show({})}>
          {t('drafts.differences.close')}
        </Button>
      ) : before > 0 ? (
        <Button small onPress={() => show({ from: before, to: shown })}>
          {t('drafts.differences.with', { version: before })}
        </Button>
      ) : null}
      <a className={styles.print} href={addressOf(previewDraft, { id, version: shown })} target="_blank" rel="noreferrer">
        <Icon name="print" /> {t('drafts.print')}
      </a>
    </>
  );
}

export function VersionPane({ draft, wish }: { draft: DraftView; wish: VersionWish }) {
  const { t } = useText();
  const { setSearch } = usePlace();
  const title =
    'from' in wish ? t('drafts.differences', { from: wish.from, to: wish.to }) : t('drafts.version.page', { version: wish.version });
  return (
    <div className={styles.preview}>
      <div className={styles.bar}>
        <h2>{title}</h2>
        <span className={styles.end}>
          <Button small look="bare" onPress={() => setSearch({ version: undefined, from: undefined, to: undefined })}>
            {t('drafts.version.now')}
          </Button>
        </span>
      </div>
      {'from' in wish ? (
        <Differences id={draft.id} {...wish} />
      ) : (
        <>
          <PapersThen id={draft.id} version={wish.version} />
          <div className={styles.sheet}>
            <PdfView address={addressOf(previewDraft, { id: draft.id, version: wish.version })} label={title} />
          </div>
        </>
      )}
    </div>
  );
}

/** What went along with the letter in that version. */
function PapersThen({ id, version }: { id: string; version: number }) {
  const { data } = useRoute(viewVersion, { id, version });
  if (!data || data.papers.length === 0) return null;
  return (
    <div className={styles.along}>
      <EnclosureList papers={data.papers} addressOf={(position) => addressOf(viewEnclosure, { id, position, version })} />
    </div>
  );
}

/** Word by word: what went is struck through, what came is underlined. */
function Differences({ id, from, to }: { id: string; from: number; to: number }) {
  const { t, name } = useText();
  const reading = useRoute(listDifferences, { id, from, to });
  return (
    <div className={styles.changes} tabIndex={-1}>
      <Shown of={reading} empty={({ fields }) => fields.length === 0 && <Empty sentence={t('drafts.differences.none')} />}>
        {(answer) => (
          <>
            <p className="s q">{t('drafts.differences.by', { who: name(answer.to.by), at: formatInstant(answer.to.at) })}</p>
            {answer.fields.map(({ field, parts }) => (
              <section key={field}>
                <h3>{t(`drafts.field.${field}` as MessageKey)}</h3>
                <p>
                  {parts.map((part, place) => (
                    <PartOf key={place} of={part} />
                  ))}
                </p>
              </section>
            ))}
          </>
        )}
      </Shown>
    </div>
  );
}

function PartOf({ of: { kind, text } }: { of: Part }) {
  if (kind === 'same') return joined(text);
  return kind === 'removed' ? <del>{joined(text)}</del> : <ins>{joined(text)}</ins>;
}
