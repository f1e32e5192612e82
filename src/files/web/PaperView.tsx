import { useAct } from '../../web/data/useAct.ts';
import { addressOf } from '../../web/data/useRoute.ts';
import { capOf } from '../../web/keys/keys.ts';
import { Link } from '../../web/shell/place.tsx';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { PdfView } from '../../web/ui/paper/PdfView.tsx';
import { detachReceipt, type FileView, flagPaper, type PaperInFile, viewDocument, viewFile } from '../contract.ts';
import { type PageOfFile, pageOfFile } from './pageOfFile.ts';
import styles from './paper.module.css';

interface Showing {
  file: FileView;
  page: number;
  onTurn: (by: 1 | -1) => void;
  /** Lays a receipt of the desk in the file, where the post may. */
  onAdd: (() => void) | undefined;
}

/** The paper that holds the chosen page, opened there. */
export function PaperView({ file, page, onTurn, onAdd }: Showing) {
  const { t } = useText();
  const place = pageOfFile(file.correspondence, page);
  if (!place)
    return (
      <section className={styles.view} aria-label={t('files.paper.view')}>
        <div className={styles.bar} />
        <div className={styles.none}>
          <p>{t('files.contents.empty')}</p>
          {onAdd ? (
            <Button cap="KeyF" onPress={onAdd}>
              {t('files.placePaper')}
            </Button>
          ) : null}
        </div>
      </section>
    );
  return (
    <section className={styles.view} aria-label={t('files.paper.view')}>
      <div className={styles.bar}>
        <Turn icon="left" word={t('files.page.before')} cap="BracketLeft" onTurn={() => onTurn(-1)} />
        <span role="status">{t('files.page.of', { page, pages: file.pages })}</span>
        <Turn icon="right" word={t('files.page.after')} cap="BracketRight" onTurn={() => onTurn(1)} />
        <PaperActs file={file} place={place} />
      </div>
      <div className={styles.ground}>
        <Sheet file={file} place={place} />
      </div>
    </section>
  );
}

function Turn({ icon, word, cap, onTurn }: { icon: 'left' | 'right'; word: string; cap: string; onTurn: () => void }) {
  return (
    <button type="button" aria-label={word} title={`${word} ${capOf(cap)}`} onClick={onTurn}>
      <Icon name={icon} />
    </button>
  );
}

function documentAddress(file: FileView, { paper, document }: PageOfFile): string | null {
  return document === null ? null : addressOf(viewDocument, { id: file.id, position: paper.position, document });
}

function Sheet({ file, place }: { file: FileView; place: PageOfFile }) {
  const { t } = useText();
  const { paper, pageInDocument } = place;
  const address = documentAddress(file, place);
  return (
    <>
      {paper.flag === '' ? null : (
        <span className={styles.flag} data-flag={paper.flag}>
          {t(`files.flag.${paper.flag}`)}
        </span>
      )}
      {address ? (
        <PdfView address={address} label={paper.title} page={pageInDocument} />
      ) : (
        <p className={styles.none}>{t('files.paper.noScan')}</p>
      )}
    </>
  );
}

function PaperActs({ file, place }: { file: FileView; place: PageOfFile }) {
  const { t } = useText();
  const { id, acts } = file;
  const { paper } = place;
  const { position } = paper;
  const flag = useAct(flagPaper, { invalidates: [viewFile] });
  const detach = useAct(detachReceipt, { invalidates: [viewFile] });
  const address = documentAddress(file, place);
  const mayDetach = acts.includes('detachPaper') && paper.kind === 'receipt' && paper.notedAt === null;
  return (
    <span className={styles.acts}>
      {acts.includes('draft') && paper.receiptId ? (
        <Link className={styles.word} to="/files/$id/drafts/new" params={{ id }} search={{ replyTo: paper.receiptId }}>
          {t('files.draft.reply')}
        </Link>
      ) : null}
      {mayDetach ? (
        <Button small look="bare" busy={detach.isPending} onPress={() => detach.mutate({ id, position })}>
          {t('files.detachPaper')}
        </Button>
      ) : null}
      {acts.includes('flag') ? (
        <label className={styles.flagging}>
          <Icon name="flag" />
          <select
            aria-label={t('files.flag.choose')}
            value={paper.flag}
            onChange={(event) => flag.mutate({ id, position, flag: event.target.value as PaperInFile['flag'] })}
          >
            <option value="">{t('files.flag.none')}</option>
            <option value="puc">{t('files.flag.puc.long')}</option>
            <option value="fr">{t('files.flag.fr.long')}</option>
          </select>
        </label>
      ) : null}
      {address ? (
        <a href={address} target="_blank" rel="noreferrer" aria-label={t('web.pdf.open')} title={t('web.pdf.open')}>
          <Icon name="download" />
        </a>
      ) : null}
      <Refused of={{ error: flag.error ?? detach.error }} />
    </span>
  );
}
