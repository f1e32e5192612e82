import { useState } from 'react';
import type { FileView } from '#files/contract.ts';
import { useNotes } from '#notings/web/useNotes.ts';
import { type Act, useAct } from '../../web/data/useAct.ts';
import { addressOf, useRoute } from '../../web/data/useRoute.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Dialog } from '../../web/ui/Dialog.tsx';
import { Segmented } from '../../web/ui/form/Choice.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { bundleFile, extractFile } from '../contract/bundle.ts';
import { makePublicationCopy, viewExportRights } from '../contract/prints.ts';
import styles from './export.module.css';
import { PartsToShow } from './PartsToShow.tsx';
import { save } from './save.ts';

type Kind = 'file' | 'extract' | 'publication';

/** «प्रमाण सहित निर्यात»: the whole file, an extract, or, where the post may, a copy for publication. */
export function ExportDialog({ file, close }: { file: FileView; close: () => void }) {
  const { t } = useText();
  const [kind, setKind] = useState<Kind>('file');
  const [notes, setNotes] = useState<readonly string[]>([]);
  const [papers, setPapers] = useState<readonly number[]>([]);
  const [reason, setReason] = useState('');
  const rights = useRoute(viewExportRights, {});
  const { items } = useNotes(file.id);
  const extract = useAct(extractFile);
  const publication = useAct(makePublicationCopy);
  const { id } = file;
  const missing = missingIn(kind, { notes, reason });
  function go() {
    if (missing) return;
    if (kind === 'extract') take(extract, { id, notes: [...notes], papers: [...papers] }, { name: `extract-${id}.zip`, close });
    else if (kind === 'publication') take(publication, { id, reason }, { name: `publication-${id}.pdf`, close });
    else {
      location.assign(addressOf(bundleFile, { id }));
      close();
    }
  }
  useKeys({ 'Ctrl+Enter': { act: go, label: t('evidence.export.go') } });
  const kinds: Kind[] = rights.data?.publication ? ['file', 'extract', 'publication'] : ['file', 'extract'];
  const busy = extract.isPending || publication.isPending;
  const still = () => undefined;
  return (
    <Dialog
      title={t('evidence.export')}
      close={close}
      wide
      foot={
        <>
          <Button onPress={close}>{t('evidence.export.not')}</Button>
          <Button look="go" cap="Ctrl+Enter" busy={busy} reason={missing ? t(missing) : null} onPress={go}>
            {t('evidence.export.go')}
          </Button>
        </>
      }
    >
      <Segmented
        of={{ id: 'export-kind', value: kind, onChange: setKind, onLeave: still, error: undefined }}
        label={t('evidence.export.what')}
        options={kinds.map((value) => ({ value, label: t(`evidence.export.${value}`) }))}
      />
      <p className={styles.hint}>{t(`evidence.export.${kind}.hint`)}</p>
      {kind === 'extract' ? <PartsToShow file={file} items={items} {...{ notes, setNotes, papers, setPapers }} /> : null}
      {kind === 'publication' ? (
        <TextField
          of={{ id: 'publication-reason', value: reason, onChange: setReason, onLeave: still, error: undefined }}
          label={t('evidence.publication.reason')}
          must
          hindi
          most={500}
        />
      ) : null}
      <Refused of={kind === 'publication' ? publication : extract} />
    </Dialog>
  );
}

function missingIn(kind: Kind, { notes, reason }: { notes: readonly string[]; reason: string }) {
  if (kind === 'extract' && notes.length === 0) return 'evidence.extract.noteFirst';
  return kind === 'publication' && reason.trim() === '' ? 'evidence.publication.reasonFirst' : null;
}

function take<O, W>(act: Act<O, W>, input: W, { name, close }: { name: string; close: () => void }): void {
  act.mutate(input, {
    onSuccess: (answer) => void save(answer as unknown as Response, name).then(close),
  });
}
