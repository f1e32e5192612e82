import { useEffect, useRef } from 'react';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { FileDrop, UploadList } from '../../../web/ui/form/FileDrop.tsx';
import { useUploads } from '../../../web/ui/form/useUploads.ts';
import type { Attachment } from '../../contract/asks.ts';
import { attachToReply } from '../../contract/tasks.ts';
import styles from '../circulars.module.css';

interface Attaching {
  id: string;
  of: readonly Attachment[];
  onChange: (change: (papers: Attachment[]) => Attachment[]) => void;
}

/** Papers that go with a reply. */
export function Papers({ id, of, onChange }: Attaching) {
  const { t } = useText();
  const uploads = useUploads({ route: attachToReply, inputOf: (file) => ({ id, file }) as never });
  const taken = useRef(new Set<number>());
  useEffect(() => {
    for (const { key, state, answer } of uploads.list) {
      if (state !== 'done' || !answer || taken.current.has(key)) continue;
      taken.current.add(key);
      onChange((papers) => [...papers.filter(({ sha256 }) => sha256 !== answer.sha256), answer]);
      uploads.remove(key);
    }
  });
  return (
    <section aria-label={t('task.field.attachments')}>
      <h2>{t('task.field.attachments')}</h2>
      <ul className={styles.papers}>
        {of.map(({ sha256, name }) => (
          <li key={sha256}>
            {name}{' '}
            <Button small look="bare" icon="cross" label={t('web.drop.remove', { name })} onPress={() => onChange((papers) => papers.filter((one) => one.sha256 !== sha256))}>
              {''}
            </Button>
          </li>
        ))}
      </ul>
      <FileDrop label={t('circular.attach')} accept=".pdf,.xlsx,.docx,.ods,.odt,.csv,.jpg,.jpeg,.png" hint={t('circular.attachHint')} onFiles={uploads.add} />
      <UploadList of={uploads} done={({ name }) => name} />
    </section>
  );
} // prettier-ignore
