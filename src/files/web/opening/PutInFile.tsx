import { useState } from 'react';
import { listDesk } from '#movement/contract.ts';
import { type ReceiptView, viewReceipt } from '#receipts/contract.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useGo, usePlace } from '../../../web/shell/place.tsx';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { FootWords, PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { NoRight, Refused, Shown } from '../../../web/ui/States.tsx';
import { placeReceipt } from '../../contract.ts';
import { FileLine } from '../panes/FileLine.tsx';
import { useDeskFiles } from '../panes/findFiles.ts';
import { Finder } from '../panes/Finder.tsx';
import { ReceiptBeside } from './ReceiptBeside.tsx';

/** A letter goes into a file of the desk: one Enter for the first of them, a word for another, C for a new file. */
export default function PutInFile() {
  const { t } = useText();
  const { params } = usePlace();
  const reading = useRoute(viewReceipt, { id: params.id ?? '' });
  return (
    <>
      {reading.data ? null : <h1 className="vh">{t('files.put.title')}</h1>}
      <Shown of={reading}>
        {(receipt) =>
          receipt.acts.includes('putInFile') ? <Putting receipt={receipt} /> : <Refusing sentence={t('receipt.putInFile.forbidden')} />
        }
      </Shown>
    </>
  );
}

function Refusing({ sentence }: { sentence: string }) {
  const { t } = useText();
  return (
    <WorkPage head={<PageHead title={t('files.put.title')} />}>
      <NoRight sentence={sentence} />
    </WorkPage>
  );
}

function Putting({ receipt }: { receipt: ReceiptView }) {
  const { t } = useText();
  const go = useGo();
  const [words, setWords] = useState('');
  const [pages, setPages] = useState('1');
  const files = useDeskFiles({ words, nature: receipt.nature });
  const place = useAct(placeReceipt, { invalidates: [listDesk, viewReceipt] });
  const openNew = () => go({ to: '/files/new', search: { receipt: receipt.id } });
  const countsPages = receipt.nature === 'physical' && receipt.documents.length === 0;
  const put = (id: string) =>
    place.mutate(
      { id, receiptId: receipt.id, ...(countsPages && { pages: Number(pages) || 1 }) },
      { onSuccess: () => go({ to: '/files/$id', params: { id }, replace: true }) },
    );
  useKeys({ KeyC: openNew, 'Ctrl+Enter': { act: openNew, label: t('files.new.title') } });
  return (
    <WorkPage
      head={<PageHead title={t('files.put.title')} beside={`${receipt.number ?? ''} · ${joined(receipt.subject)}`} />}
      left={<ReceiptBeside receipt={receipt} />}
      foot={
        <>
          <FootWords>{t('files.put.hint')}</FootWords>
          <Button icon="plus" cap="Ctrl+Enter" onPress={openNew}>
            {t('files.new.title')}
          </Button>
        </>
      }
    >
      <Refused of={place} />
      {countsPages ? (
        <TextField
          of={{ id: 'pages', value: pages, onChange: setPages, onLeave: () => undefined, error: undefined }}
          label={t('files.put.pages')}
          most={4}
        />
      ) : null}
      <Finder
        label={t('files.put.find')}
        rows={files}
        empty={t('files.put.none')}
        words={words}
        onWords={setWords}
        onChoose={({ id }) => put(id)}
        focus
      >
        {(file) => <FileLine file={file} />}
      </Finder>
    </WorkPage>
  );
}
