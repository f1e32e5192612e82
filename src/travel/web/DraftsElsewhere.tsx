import { form as forms } from '#drafts/contract.ts';
import { addressOf, useRoute } from '../../web/data/useRoute.ts';
import { formatInstant } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Dialog } from '../../web/ui/Dialog.tsx';
import { Shown } from '../../web/ui/States.tsx';
import { listDraftsElsewhere, viewEnclosureElsewhere } from '../contract.ts';
import styles from './travel.module.css';

/** A newer office may write forms that are not known here. */
const isForm = (form: string): form is (typeof forms.options)[number] => forms.options.some((known) => known === form);

/** Drafts that another instance has made in a file: for reading alone. */
export function DraftsElsewhere({ id, close }: { id: string; close: () => void }) {
  const { t, name } = useText();
  const reading = useRoute(listDraftsElsewhere, { id });
  return (
    <Dialog title={t('travel.drafts.title')} close={close} wide foot={<Button onPress={close}>{t('travel.drafts.close')}</Button>}>
      <Shown of={reading}>
        {({ items }) => (
          <ol className={styles.drafts}>
            {items.map(({ number, form, version, subject, text, at, by, addressees, copies, signatory, enclosures, replaced }) => (
              <li key={number}>
                <p>
                  <b>{t('files.draftNumber', { number })}</b> · {subject} · {formatInstant(at)}
                </p>
                <p className="s">
                  {[
                    ...(isForm(form) ? [t(`drafts.form.${form}`)] : []),
                    t('travel.drafts.version', { version, name: name(by) }),
                    t('travel.drafts.signatory', { name: name(signatory) }),
                  ].join(' · ')}
                </p>
                {addressees.length > 0 ? <p className="s">{t('travel.drafts.to', { names: addressees.join('; ') })}</p> : null}
                {copies.length > 0 ? <p className="s">{t('travel.drafts.copies', { names: copies.join('; ') })}</p> : null}
                <p className={styles.text}>{text}</p>
                {enclosures.length > 0 ? (
                  <ul>
                    {enclosures.map(({ sha256, title }) => (
                      <li key={sha256}>
                        <a href={addressOf(viewEnclosureElsewhere, { id, number, sha256 })} target="_blank" rel="noreferrer">
                          {title}
                        </a>
                      </li>
                    ))}
                  </ul>
                ) : null}
                {replaced.map((before) => (
                  <details key={`${before.version} ${before.replacedAt}`}>
                    <summary>{t('travel.drafts.replaced', { version: before.version, at: formatInstant(before.replacedAt) })}</summary>
                    <p>{before.subject}</p>
                    <p className={styles.text}>{before.text}</p>
                  </details>
                ))}
              </li>
            ))}
          </ol>
        )}
      </Shown>
    </Dialog>
  );
}
