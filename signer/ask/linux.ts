// Dialogs of the Linux desktops. The list and the PIN are two windows; the PIN comes back through a pipe.
import type { Answer, Asker, PairingNotice, SignaturesRequest } from './asker.ts';
import { line, run } from './run.ts';
import { listWords, pairingWords, pinWords, TITLE } from './words.ts';

const LINES = /[\r\n]+/;

/** zenity reads the rows of a list from its standard input, and takes the text above a list for Pango markup. */
export const zenity: Asker = {
  async showPairing(notice: PairingNotice, signal) {
    await run(['zenity', '--info', `--title=${TITLE}`, '--no-markup', `--text=${slashed(pairingWords(notice))}`], { input: '', signal });
  },
  async askSignatures(request, signal) {
    const columns = ['--column=✓', '--column=#', '--column=क्रमांक', '--column=विषय', '--hide-column=2', '--print-column=2'];
    const options = [
      '--width=800',
      '--height=500',
      '--separator=\\n',
      `--title=${TITLE}`,
      `--text=${slashed(escaped(listWords(request)))}`,
    ];
    const rows = request.items.flatMap(({ number, subject }, place) => ['TRUE', String(place), oneRow(number), oneRow(subject)]);
    const list = await run(['zenity', '--list', '--checklist', ...options, ...columns], { input: `${rows.join('\n')}\n`, signal });
    return thenPin(request, list, (count) =>
      run(['zenity', '--entry', '--hide-text', `--title=${TITLE}`, `--text=${slashed(pinWords(request, count))}`], { input: '', signal }),
    );
  },
};

export const kdialog: Asker = {
  async showPairing(notice: PairingNotice, signal) {
    await run(['kdialog', '--title', TITLE, '--msgbox', rich(pairingWords(notice))], { input: '', signal });
  },
  async askSignatures(request, signal) {
    // Numbered, so that no number can pass for an option of kdialog.
    const rows = request.items.flatMap(({ number, subject }, place) => [String(place), `${place + 1}. ${number} · ${subject}`, 'on']);
    const list = await run(['kdialog', '--title', TITLE, '--separate-output', '--checklist', rich(listWords(request)), ...rows], {
      input: '',
      signal,
    });
    return thenPin(request, list, (count) =>
      run(['kdialog', '--title', TITLE, '--password', rich(pinWords(request, count))], { input: '', signal }),
    );
  },
};

type Ran = Awaited<ReturnType<typeof run>>;

/** The list answers with the places that stayed ticked. */
async function thenPin(request: SignaturesRequest, list: Ran, askPin: (count: number) => Promise<Ran>): Promise<Answer> {
  if (list.status !== 0) return null;
  const kept = new Set(list.output.toString().split(LINES).filter(Boolean).map(Number));
  const left = request.items.filter((_, place) => !kept.has(place)).map(({ id }) => id);
  if (left.length === request.items.length) return null;
  const { status, output } = await askPin(request.items.length - left.length);
  const pin = Buffer.from(line(output));
  output.fill(0);
  return status === 0 && pin.length > 0 ? { left, pin } : null;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** kdialog takes a text with signs of HTML in it for HTML. */
function rich(text: string): string {
  return escaped(text).replaceAll('\n', '<br>');
}

/** zenity reads backslashes as C does. */
function slashed(text: string): string {
  return text.replaceAll('\\', '\\\\');
}

/** An empty line would shift the rows. */
function oneRow(text: string): string {
  return text === '' ? '–' : text;
}
