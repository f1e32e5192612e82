/** Leaves for the provider's page, as the CCA's API wants it: by a form of the browser. The policy of the page allows that one address. */
export function postToProvider({ url, transaction, message }: { url: string; transaction: string; message: string }): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  for (const [name, value] of Object.entries({ eSignRequest: message, aspTxnID: transaction, 'Content-Type': 'application/xml' })) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}
