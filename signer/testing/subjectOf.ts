/** The subject of a certificate as the DER it stands in: TBSCertificate ::= [0] version, serial, algorithm, issuer, validity, subject … */
export function subjectOf(certificate: Buffer): Buffer {
  let at = contentOf(certificate, contentOf(certificate, 0).from).from;
  const fields: Buffer[] = [];
  while (fields.length < 6) {
    const { to } = contentOf(certificate, at);
    // The version is there in every certificate that is not of 1988.
    fields.push(certificate.subarray(at, to));
    at = to;
  }
  return fields[5]!;
}

function contentOf(der: Buffer, at: number): { from: number; to: number } {
  const length = der[at + 1]!;
  if (length < 0x80) return { from: at + 2, to: at + 2 + length };
  const count = length & 0x7f;
  const from = at + 2 + count;
  return { from, to: from + der.readUIntBE(at + 2, count) };
}
