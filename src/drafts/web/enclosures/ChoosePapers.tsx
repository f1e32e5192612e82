import { useState } from 'react';
import { type PaperInFile, viewFile } from '#files/contract.ts';
import { uploadDocument, viewForm } from '#receipts/contract.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Dialog } from '../../../web/ui/Dialog.tsx';
import { Shown } from '../../../web/ui/States.tsx';
import { FileDrop, UploadList } from '../../../web/ui/form/FileDrop.tsx';
import { useUploads } from '../../../web/ui/form/useUploads.ts';
import { chosenOf, documentsOf, type DocumentOfFile, type Picked, uploadedOf } from './choosing.ts';
import type { Chosen } from './enclosureLines.ts';
import styles from './enclosures.module.css';

interface Choosing {
  fileId: string;
  onChosen: (papers: Chosen[]) => void;
  close: () => void;
}

/** Papers of the file, whole or some of their pages, and PDFs from elsewhere, to go along with the letter. */
export function ChoosePapers({ fileId, onChosen, close }: Choosing) {
  const { t } = useText();
  const file = useRoute(viewFile, { id: fileId });
  const form = useRoute(viewForm, {});
  const uploads = useUploads({ route: uploadDocument, inputOf: (one: File) => ({ file: one as never }) });
  const [picked, setPicked] = useState<Picked>({});
  const arrived = uploads.list.flatMap(({ state, answer }) => (state === 'done' && answer ? [answer] : []));
  const papers = [...chosenOf({ fileId, correspondence: file.data?.correspondence ?? [] }, picked), ...arrived.map(uploadedOf)];
  const busy = uploads.list.some(({ state }) => state === 'waiting' || state === 'sending');
  const take = () => onChosen(papers);
  useKeys({ 'Ctrl+Enter': papers.length === 0 || busy ? undefined : { act: take, label: t('drafts.enclosures.choose') } });
  return (
    <Dialog
      title={t('drafts.enclosures.choose')}
      close={close}
      wide
      foot={
        <>
          <Button onPress={close}>{t('drafts.enclosures.cancel')}</Button>
          <Button
            look="go"
            cap="Ctrl+Enter"
            busy={busy}
            onPress={take}
            reason={papers.length === 0 ? t('drafts.enclosures.chooseFirst') : null}
          >
            {t('drafts.enclosures.take', { count: papers.length })}
          </Button>
        </>
      }
    >
      <div className={styles.choose}>
        <h3>{t('drafts.enclosures.ofFile')}</h3>
        <Shown of={file}>{({ correspondence }) => <PapersOfFile papers={correspondence} picked={picked} onPick={setPicked} />}</Shown>
        <FileDrop
          label={t('drafts.enclosures.drop')}
          accept="application/pdf"
          hint={t('drafts.enclosures.hint', { largestMb: form.data?.largestMb ?? 20 })}
          onFiles={uploads.add}
        />
        <UploadList of={uploads} done={({ pages }) => t('drafts.enclosures.pages', { count: pages })} />
      </div>
    </Dialog>
  );
}

interface PickList {
  papers: readonly PaperInFile[];
  picked: Picked;
  onPick: (next: Picked) => void;
}

function PapersOfFile({ papers, picked, onPick }: PickList) {
  const { t } = useText();
  const documents = documentsOf(papers);
  if (documents.length === 0) return <p className="q">{t('drafts.enclosures.noneInFile')}</p>;
  return (
    <ul className={styles.pick}>
      {documents.map((one) => (
        <PaperToPick key={one.key} one={one} pages={picked[one.key]} onPick={(pages) => onPick({ ...picked, [one.key]: pages })} />
      ))}
    </ul>
  );
}

type Pages = Picked[string];

function PaperToPick({ one, pages, onPick }: { one: DocumentOfFile; pages: Pages; onPick: (pages: Pages) => void }) {
  const { t } = useText();
  const { key, paper, document, from, to } = one;
  const bound = (typed: string) => Math.min(to, Math.max(from, Math.trunc(Number(typed)) || from));
  return (
    <li>
      <label htmlFor={`pick-${key}`}>
        <input
          id={`pick-${key}`}
          type="checkbox"
          checked={pages !== undefined}
          onChange={({ target }) => onPick(target.checked ? { from, to } : undefined)}
        />
        <span>
          {joined(paper.title)} <span className="q s">{[paper.number, document.name].filter(Boolean).join(' · ')}</span>
        </span>
      </label>
      {pages && to > from ? (
        <span className={styles.pages}>
          {t('drafts.enclosures.filePages')}
          <input
            type="number"
            aria-label={t('drafts.enclosures.fromPage', { name: document.name })}
            min={from}
            max={to}
            defaultValue={from}
            onBlur={({ target }) => {
              const first = bound(target.value);
              target.value = String(first);
              onPick({ from: first, to: Math.max(first, pages.to) });
            }}
          />
          –
          <input
            key={pages.from}
            type="number"
            aria-label={t('drafts.enclosures.toPage', { name: document.name })}
            min={pages.from}
            max={to}
            defaultValue={pages.to}
            onBlur={({ target }) => {
              const last = Math.max(pages.from, bound(target.value));
              target.value = String(last);
              onPick({ from: pages.from, to: last });
            }}
          />
        </span>
      ) : (
        <span className="q s nb">{to > from ? t('files.pages', { from, to }) : t('files.pageNumber', { page: from })}</span>
      )}
    </li>
  );
}
