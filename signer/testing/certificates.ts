// An authority and its certificates, made by openssl, for tests and measurements.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface Issued {
  /** PKCS#8, PEM. */
  privateKey: string;
  /** DER. */
  certificate: Buffer;
  fingerprint: string;
  /** Of the PEM files. */
  certificateFile: string;
  keyFile: string;
}

const PERSON = 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n';
const ENCRYPTION = 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,keyEncipherment,dataEncipherment\n';
const AUTHORITY = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n';

/** Issues certificates of thirty days under an authority of its own. The files lie in `folder`. */
export function authority(folder: string) {
  mkdirSync(folder, { recursive: true });
  const root = issue('root', 'प्रमाणन प्राधिकारी', { key: 'EC', extensions: AUTHORITY });
  function issue(file: string, name: string, wish: { key: 'RSA' | 'EC'; extensions: string; issuer?: Issued }): Issued {
    const [keyFile, certificateFile, config] = ['key', 'pem', 'cnf'].map((end) => path.join(folder, `${file}.${end}`)) as [
      string,
      string,
      string,
    ];
    const pair =
      wish.key === 'RSA' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    writeFileSync(keyFile, privateKey, { mode: 0o600 });
    writeFileSync(config, `[req]\ndistinguished_name=dn\nx509_extensions=ext\n[dn]\n[ext]\n${wish.extensions}`);
    const under = wish.issuer ? ['-CA', wish.issuer.certificateFile, '-CAkey', wish.issuer.keyFile] : [];
    const subject = ['-utf8', '-subj', `/C=IN/O=उत्तर प्रदेश शासन/CN=${name}`];
    const args = ['req', '-x509', '-new', '-key', keyFile, '-days', '30', '-sha256', '-config', config, '-out', certificateFile];
    execFileSync('openssl', [...args, ...subject, ...under], { stdio: 'pipe' });
    const x509 = new X509Certificate(readFileSync(certificateFile));
    const fingerprint = x509.fingerprint256.replaceAll(':', '').toLowerCase();
    return { privateKey, certificate: x509.raw, fingerprint, certificateFile, keyFile };
  }
  return {
    root,
    /** A person's certificate for encryption, which may not sign. */
    encryption: (file: string, name: string) => issue(file, name, { key: 'RSA', extensions: ENCRYPTION, issuer: root }),
    person: (file: string, name: string, key: 'RSA' | 'EC') => issue(file, name, { key, extensions: PERSON, issuer: root }),
  };
}
