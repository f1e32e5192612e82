import type { ReactNode } from 'react';
import { Banner } from '../../travel/web/Banner.tsx';
import { useTravel } from '../../travel/web/TravelActs.tsx';
import { addressees, timeline } from '#movement/contract.ts';
import { MoveActs } from '../../movement/web/moves/MoveActs.tsx';
import { SendBar } from '../../movement/web/SendBar.tsx';
import { NotePane } from '../../notings/web/NotePane.tsx';
import type { YellowWriting } from '../../notings/web/yellow/useYellowNote.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { usePlace } from '../../web/shell/place.tsx';
import { useNarrow } from '../../web/shell/useNarrow.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Shown } from '../../web/ui/States.tsx';
import { type FileView, viewFile } from '../contract.ts';
import { Contents } from './Contents.tsx';
import styles from './file.module.css';
import { FileHead } from './FileHead.tsx';
import { FileMenu } from './FileMenu.tsx';
import { PaperView } from './PaperView.tsx';
import { CoverPane } from './panes/CoverPane.tsx';
import { LinksPane } from './panes/LinksPane.tsx';
import { ReceiptsPane } from './panes/ReceiptsPane.tsx';
import { Track } from './Track.tsx';
import { type Draft, type Standing, useDrafts, useFilePlace } from './useFilePlace.ts';

/** The e-file: green note sheet at the left, correspondence at the right, its movement always in sight. */
export default function File() {
  const { t } = useText();
  const { params } = usePlace();
  const reading = useRoute(viewFile, { id: params.id ?? '' });
  return (
    <>
      {reading.data ? null : <h1 className="vh">{t('files.page.title')}</h1>}
      <Shown of={reading}>{(file) => <Opened key={file.id} file={file} />}</Shown>
    </>
  );
}

const NO_DRAFTS: readonly Draft[] = [];

function Opened({ file }: { file: FileView }) {
  const { t } = useText();
  const narrow = useNarrow();
  const drafts = useDrafts(file) ?? NO_DRAFTS;
  const place = useFilePlace(file, drafts);
  const movement = useRoute(timeline, { id: file.id });
  const next = useNext(file);
  const travel = useTravel(file);
  const hasPages = file.correspondence.length > 0;
  const turn = (by: 1 | -1) => (hasPages ? () => place.turn(by) : undefined);
  useKeys({
    BracketLeft: turn(-1),
    BracketRight: turn(1),
    KeyM: place.openMovement,
    KeyF: file.acts.includes('placePaper') ? { act: () => place.togglePane('receipts'), label: t('files.placePaper') } : undefined,
  });
  return (
    <div className={styles.file} data-step={place.step}>
      <FileHead
        file={file}
        drafts={drafts}
        place={place}
        acts={<FileActs file={file} place={place} travel={file.away || file.origin ? null : travel.buttons} />}
      />
      <Banner file={file} acts={file.away || file.origin ? travel.buttons : null} />
      {travel.dialog}
      <Track id={file.id} desks={movement.data?.desks} next={next} />
      {narrow && place.step === 'paper' ? (
        <div className={styles.back}>
          <Button small icon="left" onPress={() => place.setStep('note')}>
            {t('files.step.note')}
          </Button>
          <h1 className="cut">{joined(file.subject)}</h1>
        </div>
      ) : null}
      <NotePane
        file={file}
        drafts={drafts}
        place={place}
        renderFoot={(note, onDone) => <Sending file={file} note={note} onDone={onDone} />}
        below={narrow ? <Papers file={file} drafts={drafts} place={place} only="contents" /> : null}
      />
      {narrow && place.step === 'note' ? null : <Papers file={file} drafts={drafts} place={place} only={narrow ? 'paper' : undefined} />}
    </div>
  );
}

/** The likeliest next desk; the bar that sends asks for the same, so this costs no request. */
function useNext({ id, acts }: FileView) {
  const { data } = useRoute(addressees, { id }, { when: acts.includes('send') });
  return data && [...data.up, ...data.recent, ...data.down].find((post) => post.id === data.next);
}

function FileActs({ file, place, travel }: { file: FileView; place: Standing; travel: ReactNode }) {
  return (
    <>
      <MoveActs id={file.id} kind="file" acts={file.acts} sends={false} />
      <FileMenu file={file} place={place}>
        {travel}
      </FileMenu>
    </>
  );
}

/** The yellow note goes along: it is brought to the server first, and becomes green with the sending where the post may do that. */
function Sending({ file: { id, acts }, note, onDone }: { file: FileView; note: YellowWriting; onDone: () => void }) {
  if (!acts.includes('send')) return null;
  const yellow = note.blank || !acts.includes('confirm') ? undefined : note.seen ? 'written' : 'left';
  return <SendBar paper={{ id, kind: 'file' }} yellow={yellow} before={note.keep} onSent={note.done} onGreen={onDone} />;
}

interface PapersOf {
  file: FileView;
  drafts: readonly Draft[];
  place: Standing;
  only: 'contents' | 'paper' | undefined;
}

/** Table of contents and paper; on a phone each stands in its own step. */
function Papers({ file, drafts, place, only }: PapersOf) {
  const onAdd = file.acts.includes('placePaper') ? () => place.openPane('receipts') : undefined;
  const contents = <Contents file={file} drafts={drafts} page={only ? 0 : place.page} onPage={place.openPage} onAdd={onAdd} />;
  if (only === 'contents') return contents;
  const paper = place.pane ? (
    <OpenPane file={file} place={place} />
  ) : (
    <PaperView file={file} page={place.page} onTurn={place.turn} onAdd={onAdd} />
  );
  return (
    <div className={styles.papers}>
      {only ? null : contents}
      {paper}
    </div>
  );
}

function OpenPane({ file, place }: { file: FileView; place: Standing }) {
  const onClose = () => place.openPane(undefined);
  switch (place.pane) {
    case 'cover':
      return <CoverPane file={file} onClose={onClose} />;
    case 'links':
      return <LinksPane file={file} onClose={onClose} />;
    default:
      return <ReceiptsPane file={file} onClose={onClose} />;
  }
}
