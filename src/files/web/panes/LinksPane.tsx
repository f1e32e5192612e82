import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { Link } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Chip } from '../../../web/ui/Marks.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { attachFile, detachFile, type FileView, linkFile, unlinkFile, viewFile } from '../../contract.ts';
import { FileLine } from './FileLine.tsx';
import { type FoundFile, useDeskFiles, useFoundFiles } from './findFiles.ts';
import { Finder } from './Finder.tsx';
import { Pane } from './Pane.tsx';
import styles from './pane.module.css';

type Way = 'link' | 'attach';

/** Linked files move on their own; attached ones lie in this file and travel inside it (domain.md §2.2.5). */
export function LinksPane({ file, onClose }: { file: FileView; onClose: () => void }) {
  const { t } = useText();
  const { id, acts, links, attached } = file;
  const changes = { invalidates: [viewFile] };
  const unlink = useAct(unlinkFile, changes);
  const detach = useAct(detachFile, changes);
  const ways = [...(acts.includes('link') ? (['link'] as const) : []), ...(acts.includes('attachFile') ? (['attach'] as const) : [])];
  return (
    <Pane title={t('files.links')} onClose={onClose}>
      <Related
        title={t('files.linked')}
        of={links}
        onAway={acts.includes('link') ? (otherId) => unlink.mutate({ id, otherId }) : undefined}
        away={t('files.unlink')}
      />
      <Related
        title={t('files.attached')}
        of={attached}
        onAway={acts.includes('detachFile') ? (otherId) => detach.mutate({ id, otherId }) : undefined}
        away={t('files.detach')}
      />
      <Refused of={{ error: unlink.error ?? detach.error }} />
      {ways.length > 0 ? <Joining file={file} ways={ways} /> : <p className={styles.hint}>{t('files.links.readOnly')}</p>}
    </Pane>
  );
}

interface RelatedFiles {
  title: string;
  of: readonly FoundFile[];
  onAway: ((id: string) => void) | undefined;
  away: string;
}

function Related({ title, of, onAway, away }: RelatedFiles) {
  const { t } = useText();
  return (
    <>
      <h3>{title}</h3>
      {of.length === 0 ? <p className={styles.hint}>{t('files.links.none')}</p> : null}
      <ul className={styles.related}>
        {of.map((file) => (
          <li key={file.id}>
            <Link to="/files/$id" params={{ id: file.id }}>
              <FileLine file={file} />
            </Link>
            {onAway ? (
              <Button small onPress={() => onAway(file.id)}>
                {away}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Joining({ file: { id, nature, links, attached }, ways }: { file: FileView; ways: readonly Way[] }) {
  const { t } = useText();
  const [way, setWay] = useState<Way>(ways[0]!);
  const [words, setWords] = useState('');
  const known = [id, ...links, ...attached].map((one) => (typeof one === 'string' ? one : one.id));
  const onDesk = useDeskFiles({ words, nature, except: known });
  const anywhere = useFoundFiles(way === 'link' ? words : '')?.filter(
    (one) => !known.includes(one.id) && !onDesk?.some((mine) => mine.id === one.id),
  );
  const link = useAct(linkFile, { invalidates: [viewFile] });
  const attach = useAct(attachFile, { invalidates: [viewFile] });
  const join = (other: FoundFile) => (way === 'link' ? link : attach).mutate({ id, otherId: other.id }, { onSuccess: () => setWords('') });
  return (
    <>
      <h3>{t('files.join')}</h3>
      <div className={styles.ways} role="group" aria-label={t('files.join')}>
        {ways.map((one) => (
          <Chip key={one} pressed={way === one} onPress={() => setWay(one)}>
            {t(`files.join.${one}`)}
          </Chip>
        ))}
      </div>
      <p className={styles.hint}>{t(`files.join.${way}.hint`)}</p>
      <Refused of={{ error: link.error ?? attach.error }} />
      <Finder
        label={t(`files.join.${way}.find`)}
        rows={onDesk && [...onDesk, ...(way === 'link' ? (anywhere ?? []) : [])]}
        empty={t('files.find.none')}
        words={words}
        onWords={setWords}
        onChoose={join}
      >
        {(other) => <FileLine file={other} />}
      </Finder>
    </>
  );
}
