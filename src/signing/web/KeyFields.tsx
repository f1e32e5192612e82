import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { TextField } from '../../web/ui/form/TextField.tsx';
import styles from './signing.module.css';
import { useDemonstrationKey } from './useDemonstrationKey.ts';

interface KeyChoosing {
  file: File | null;
  setFile: (file: File | null) => void;
  password: string;
  setPassword: (password: string) => void;
  /** Why the last try failed, beside the password. */
  error?: string | undefined;
  disabled?: boolean;
}

/** One key file (.p12) and its password. Both go to the server for this one act and are forgotten with it. */
export function KeyFields({ file, setFile, password, setPassword, error, disabled = false }: KeyChoosing) {
  const { t } = useText();
  const demonstration = useDemonstrationKey();
  return (
    <fieldset className={styles.key} disabled={disabled}>
      <legend className="vh">{t('signing.key')}</legend>
      <div className={styles.file}>
        <span className={styles.label}>{t('signing.file')}</span>
        <label className={styles.choose}>
          <input
            id="key-file"
            className="vh"
            type="file"
            accept=".p12,.pfx,application/x-pkcs12"
            aria-label={t('signing.file')}
            aria-describedby="key-file-name"
            onChange={(event) => setFile(event.target.files?.[0] ?? file)}
          />
          <Icon name="upload" /> {t(file ? 'signing.file.other' : 'signing.file.choose')}
        </label>
        <span id="key-file-name" className="s q">
          {file ? (
            <>
              <Icon name="check" className="ok" /> {t('signing.file.held', { name: file.name })}
            </>
          ) : demonstration ? (
            <a href={demonstration} download>
              <Icon name="download" /> {t('signing.demonstration')}
            </a>
          ) : (
            t('signing.file.hint')
          )}
        </span>
      </div>
      <TextField
        of={{ id: 'key-password', value: password, onChange: setPassword, onLeave: () => undefined, error }}
        label={t('signing.password')}
        must
        kind="password"
        complete="off"
      />
    </fieldset>
  );
}
