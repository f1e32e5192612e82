import { type FormEvent, useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { enrolCertificate, listCertificates } from '../../contract/certificates.ts';
import { useHeldKey } from '../heldKey.ts';
import { OtherName } from './OtherName.tsx';
import { KeyFields } from '../KeyFields.tsx';
import styles from '../signing.module.css';

/** Where the office permits key files; where it does not, the refusal says so. */
export function EnrolKeyFile() {
  const { t } = useText();
  const [file, setFile] = useHeldKey();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const enrol = useAct(enrolCertificate, { invalidates: [listCertificates] });
  function put(more: { otherName?: 'accepted' } = {}) {
    setMissing(!file || password === '');
    if (!file || password === '') return;
    enrol.mutate({ file: file as never, password, ...more }, { onSuccess: () => setPassword('') });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    put();
  }
  return (
    <form className={styles.enrol} onSubmit={submit} aria-labelledby="enrol-key-file">
      <h3 id="enrol-key-file">{t('signing.way.keyFile')}</h3>
      <KeyFields
        file={file}
        setFile={setFile}
        password={password}
        setPassword={setPassword}
        error={missing ? t('signing.missing') : undefined}
      />
      <Refused of={enrol} />
      <p role="status" className="ok">
        {enrol.isSuccess ? t('signing.enrolled') : ''}
      </p>
      <div className={styles.acts}>
        <OtherName error={enrol.error} accept={() => put({ otherName: 'accepted' })} />
        <Button submit busy={enrol.isPending}>
          {t('signing.enrol.keyFile')}
        </Button>
      </div>
    </form>
  );
}
