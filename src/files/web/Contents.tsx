import { formatCount } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { Link } from '../../web/shell/place.tsx';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { Tag } from '../../web/ui/Marks.tsx';
import type { FileView, PaperInFile } from '../contract.ts';
import styles from './contents.module.css';
import type { Draft } from './useFilePlace.ts';

interface Listing {
  file: FileView;
  drafts: readonly Draft[];
  page: number;
  onPage: (page: number) => void;
  /** Lays a receipt of the desk in the file, where the post may. */
  onAdd: (() => void) | undefined;
}

/** The table of contents of the correspondence: title, flag, kind, pages; drafts follow. */
export function Contents({ file, drafts, page, onPage, onAdd }: Listing) {
  const { t } = useText();
  const papers = file.correspondence;
  const count = papers.filter(({ removedAt }) => removedAt === null).length;
  return (
    <nav className={styles.contents} aria-label={t('files.contents')}>
      <h2>
        {t('files.contents')} <span>{t('files.contents.count', { count, pages: file.pages })}</span>
        {onAdd ? (
          <button type="button" aria-label={t('files.placePaper')} title={t('files.placePaper')} onClick={onAdd}>
            <Icon name="plus" />
          </button>
        ) : null}
      </h2>
      {papers.length + drafts.length === 0 ? <p className={styles.none}>{t('files.contents.empty')}</p> : null}
      <ol>
        {papers.map((paper) => (
          <PaperLine key={paper.id} paper={paper} here={page >= paper.pageFrom && page <= paper.pageTo} onPage={onPage} />
        ))}
        {drafts.map(({ id, number, subject, state, version }, place) => (
          <li key={id}>
            <Link to="/drafts/$id" params={{ id }} className={styles.line}>
              <b>{formatCount(papers.length + place + 1)}</b>
              <span>
                DFA/{number}: {joined(subject || t('files.draft.noSubject'))}
                <span className={styles.about}>
                  <Tag tone="flat">{t('files.draft.version', { version })}</Tag> {t(`files.draft.${state}`)}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function PaperLine({ paper, here, onPage }: { paper: PaperInFile; here: boolean; onPage: (page: number) => void }) {
  const { t } = useText();
  const { position, title, kind, number, flag, pageFrom, pageTo, removedAt } = paper;
  const words = (
    <>
      <b>{formatCount(position)}</b>
      <span>
        {joined(title)}
        <span className={styles.about}>
          {flag === '' ? null : <Tag tone={flag === 'puc' ? 'hot' : 'warm'}>{t(`files.flag.${flag}`)}</Tag>}
          {removedAt ? t('files.paper.removed') : kind === 'issue' ? `${t('files.paper.issue')} ${number}` : t('files.paper.receipt')}
          <span className={styles.pages}>
            {pageTo > pageFrom ? t('files.pages', { from: pageFrom, to: pageTo }) : t('files.pageNumber', { page: pageFrom })}
          </span>
        </span>
      </span>
    </>
  );
  return (
    <li>
      {removedAt ? (
        <span className={styles.line}>{words}</span>
      ) : (
        <button type="button" className={styles.line} aria-current={here ? 'true' : undefined} onClick={() => onPage(pageFrom)}>
          {words}
        </button>
      )}
    </li>
  );
}
