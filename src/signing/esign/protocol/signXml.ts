import type { KeyObject } from 'node:crypto';
import { SignedXml } from 'xml-crypto';

export const XML_DSIG = {
  namespace: 'http://www.w3.org/2000/09/xmldsig#',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  canonical: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
};

/** The document with an enveloped signature over the whole of it (W3C XML-DSig, RSA-SHA256) and the signer's certificate (PEM). */
export function signXml(xml: string, { key, certificate }: { key: KeyObject; certificate: string }): string {
  const signature = new SignedXml({
    privateKey: key,
    publicCert: certificate,
    signatureAlgorithm: XML_DSIG.rsaSha256,
    canonicalizationAlgorithm: XML_DSIG.canonical,
  });
  signature.addReference({
    xpath: '/*',
    uri: '',
    isEmptyUri: true,
    transforms: [XML_DSIG.enveloped],
    digestAlgorithm: XML_DSIG.sha256,
  });
  signature.computeSignature(xml);
  return signature.getSignedXml();
}
