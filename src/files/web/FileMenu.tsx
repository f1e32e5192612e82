import { type ReactNode, useEffect, useRef, useState } from 'react';
import { printNoteSheet } from '#evidence/contract/prints.ts';
import { ExportDialog } from '#evidence/web/ExportDialog.tsx';
import { PrintsDialog } from '#evidence/web/PrintsDialog.tsx';
import { exportFile } from '#notings/contract.ts';
import { addressOf } from '../../web/data/useRoute.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { Link } from '../../web/shell/place.tsx';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import type { FileView } from '../contract.ts';
import styles from './file.module.css';
import type { Standing } from './useFilePlace.ts';

/** What is done with a file now and then: print, export, cover, links, receipts. */
export function FileMenu({ file, place, children }: { file: FileView; place: Standing; children?: ReactNode }) {
  const { t } = useText();
  const [exporting, setExporting] = useState(false);
  const [prints, setPrints] = useState(false);
  const { id, acts } = file;
  return (
    <>
      <a className={styles.print} href={addressOf(printNoteSheet, { id })} target="_blank" rel="noreferrer">
        <Icon name="print" /> {t('files.print')}
      </a>
      <Dropping label={t('files.more')}>
        {children}
        {acts.includes('draft') ? (
          <Link to="/files/$id/drafts/new" params={{ id }}>
            {t('files.draft.new')}
          </Link>
        ) : null}
        <Button look="bare" onPress={() => place.openPane('cover')}>
          {t(acts.includes('editCover') ? 'files.cover.change' : 'files.cover')}
        </Button>
        <Button look="bare" onPress={() => place.openPane('links')}>
          {t('files.links')}
        </Button>
        {acts.includes('placePaper') ? (
          <Button look="bare" cap="KeyF" onPress={() => place.openPane('receipts')}>
            {t('files.placePaper')}
          </Button>
        ) : null}
        <Button look="bare" cap="KeyM" onPress={place.openMovement}>
          {t('files.movement.whole')}
        </Button>
        <Link to="/papers/$id/viewers" params={{ id }}>
          {t('viewers.open')}
        </Link>
        <Button look="bare" onPress={() => setExporting(true)}>
          {t('evidence.export')}
        </Button>
        <Button look="bare" onPress={() => setPrints(true)}>
          {t('evidence.prints')}
        </Button>
        <a href={addressOf(exportFile, { id })} download>
          {t('files.export')}
        </a>
      </Dropping>
      {prints ? <PrintsDialog fileId={id} close={() => setPrints(false)} /> : null}
      {exporting ? <ExportDialog file={file} close={() => setExporting(false)} /> : null}
    </>
  );
}

/** A button, and a list below it until something is chosen, Escape is pressed or the focus goes elsewhere. */
function Dropping({ label, children }: { label: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
  };
  useKeys({ Escape: open ? close : undefined });
  useEffect(() => {
    if (open) box.current?.querySelector<HTMLElement>('[data-list] :is(button, a)')?.focus();
  }, [open]);
  return (
    <div ref={box} className={styles.dropping} onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}>
      <button type="button" className={styles.print} aria-expanded={open} onClick={() => setOpen(!open)}>
        {label} <Icon name="down" />
      </button>
      {open ? (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- it only closes after one of its buttons acted
        <div className={styles.dropped} data-list onClick={() => setOpen(false)}>
          {children}
        </div>
      ) : null}
    </div>
  );
}
