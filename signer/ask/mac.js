// Run by osascript -l JavaScript: the request comes as JSON on the standard input, the answer goes out as JSON.
/* global $, ObjC, Application */
ObjC.import('Foundation');

// oxlint-disable-next-line no-unused-vars -- osascript calls it
function run() {
  const input = $.NSFileHandle.fileHandleWithStandardInput.readDataToEndOfFile;
  const request = JSON.parse($.NSString.alloc.initWithDataEncoding(input, $.NSUTF8StringEncoding).js);
  const app = Application.currentApplication();
  app.includeStandardAdditions = true;
  app.activate();
  return JSON.stringify(request.kind === 'pairing' ? showCode(app, request) : askSignatures(app, request));
}

function showCode(app, { origin, title, code }) {
  app.displayDialog(
    `${title} (${origin}) इस कम्प्यूटर के हस्ताक्षर कार्यक्रम से जुड़ना चाहता है। ब्राउज़र में यह कोड लिखें:\n\n${code}\n\n${title} (${origin}) wants to use the signer of this computer. If it was you who began this, type the code in the browser.`,
    { withTitle: 'पत्रावली हस्ताक्षर · Patravali signer', buttons: ['OK'], defaultButton: 'OK' },
  );
  return {};
}

function askSignatures(app, { origin, title, certificate, token, items }) {
  const rows = items.map(({ number, subject }, place) => `${place + 1}. ${number} · ${subject}`);
  const kept = app.chooseFromList(rows, {
    withTitle: 'पत्रावली हस्ताक्षर · Patravali signer',
    withPrompt: `${title} (${origin})\nजिन पर हस्ताक्षर करने हैं, वे चुने रहें। · Keep selected what is to be signed.`,
    defaultItems: rows,
    multipleSelectionsAllowed: true,
  });
  if (kept === false) return { cancelled: true };
  const left = items.filter((_, place) => !kept.includes(rows[place])).map(({ id }) => id);
  const warning =
    { lastTry: '\nसावधान: अन्तिम प्रयास! · Last try!', fewTriesLeft: '\nथोड़े प्रयास शेष। · Few tries are left.' }[token.state] ?? '';
  try {
    const { textReturned } = app.displayDialog(
      `${kept.length} हस्ताक्षर: टोकन «${token.label}» (${token.serial}) का पिन · PIN of the token for ${kept.length} signatures\n${certificate.subject}${warning}`,
      { withTitle: 'पत्रावली हस्ताक्षर · Patravali signer', defaultAnswer: '', hiddenAnswer: true },
    );
    return { left, pin: textReturned };
  } catch {
    return { cancelled: true };
  }
}
