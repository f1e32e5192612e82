import { readPem } from '../core/asn1/certificate.ts';
import { checkFile, type Result } from '../core/checkFile.ts';
import type { Language } from '../core/findings.ts';
import { readable } from '../core/unreadable.ts';
import { element } from './element.ts';
import { resultView } from './resultView.ts';
import { words } from './words.ts';

interface State {
  language: Language;
  files: File[];
  roots: { name: string; pem: string } | null;
  isRootsWrong: boolean;
  hash: string;
  directoryKey: string;
  result: Result | null;
  progress: 'idle' | 'busy' | 'failed';
}

const state: State = {
  language: 'hi',
  files: [],
  roots: null,
  isRootsWrong: false,
  hash: '',
  directoryKey: '',
  result: null,
  progress: 'idle',
};
const page = document.querySelector('#page')!;

function draw(): void {
  const w = words[state.language];
  document.documentElement.lang = state.language;
  document.title = w.title;
  const language = element('button', { type: 'button', class: 'quiet', lang: state.language === 'hi' ? 'en' : 'hi' }, w.otherLanguage);
  language.addEventListener('click', () => set({ language: state.language === 'hi' ? 'en' : 'hi' }));
  const { result, files, progress } = state;
  page.replaceChildren(
    element('header', {}, element('h1', {}, w.title), language),
    element(
      'main',
      {},
      result ? resultView(result, state.language, files.map(({ name }) => name).join(' + ')) : element('p', { class: 'lead' }, w.lead),
      progress === 'failed' && element('p', { class: 'failed', role: 'alert' }, w.failed),
      dropView(),
      moreView(),
    ),
  );
}

function dropView(): HTMLElement {
  const w = words[state.language];
  const input = element('input', {
    type: 'file',
    id: 'file',
    multiple: '',
    class: 'unseen',
    accept: '.pdf,.zip,.json,.p7s,.pem',
  }) as HTMLInputElement;
  input.addEventListener('change', () => void take([...(input.files ?? [])]));
  const isBusy = state.progress === 'busy';
  return element(
    'div',
    { class: state.result ? 'drop small' : 'drop' },
    element('p', {}, isBusy ? w.busy : w.drop),
    !isBusy && element('p', { class: 'or' }, w.or),
    input,
    !isBusy && element('label', { for: 'file', class: 'button' }, state.result ? w.again : w.choose),
  );
}

function moreView(): HTMLElement {
  const w = words[state.language];
  const roots = element('input', { type: 'file', id: 'roots', class: 'unseen', accept: '.pem,.crt' }) as HTMLInputElement;
  roots.addEventListener('change', () => void takeRoots([...(roots.files ?? [])]));
  const given = state.roots && element('p', { class: 'given' }, `✓ ${state.roots.name}: ${w.rootsGiven}`);
  const wrong = state.isRootsWrong && element('p', { class: 'failed', role: 'alert' }, w.rootsWrong);
  return element(
    'fieldset',
    { class: 'more' },
    element('legend', {}, w.more),
    element(
      'div',
      {},
      element('p', {}, w.roots),
      roots,
      element('label', { for: 'roots', class: 'button quiet' }, w.chooseRoots),
      given,
      wrong,
    ),
    textView('hash', { label: w.hash, value: state.hash, keep: (hash) => set({ hash }) }),
    textView('directory-key', { label: w.directoryKey, value: state.directoryKey, keep: (directoryKey) => set({ directoryKey }) }),
  );
}

/** Something that the reader knows from elsewhere; what is checked is checked anew by it. */
function textView(id: string, { label, value, keep }: { label: string; value: string; keep: (given: string) => void }): HTMLElement {
  const input = element('input', { type: 'text', id, value, autocomplete: 'off', spellcheck: 'false' }) as HTMLInputElement;
  input.addEventListener('change', () => {
    keep(input.value.trim());
    void check();
  });
  return element('div', {}, element('label', { for: id }, label), input);
}

function set(change: Partial<State>): void {
  Object.assign(state, change);
  draw();
}

/** A list of trust may be dropped with the papers; of the rest the first two are checked, the second being a note's other half. */
async function take(files: File[]): Promise<void> {
  const isList = ({ name }: File) => /\.(pem|crt)$/i.test(name);
  const papers = files.filter((file) => !isList(file)).slice(0, 2);
  if (files.some(isList)) await takeRoots(files.filter(isList), papers.length > 0);
  if (papers.length === 0) return;
  set({ files: papers, result: null });
  await check();
}

async function takeRoots(files: File[], isCheckedLater = false): Promise<void> {
  const pem = (await Promise.all(files.map((file) => file.text()))).join('\n');
  const count = readable(() => readPem(pem).length) ?? 0;
  set({ roots: count > 0 ? { name: files.map(({ name }) => name).join(', '), pem } : null, isRootsWrong: count === 0 });
  if (!isCheckedLater) await check();
}

async function check(): Promise<void> {
  const { files, roots, hash, directoryKey } = state;
  if (files.length === 0) return;
  set({ progress: 'busy' });
  try {
    const [bytes, second] = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
    const given = { roots: roots?.pem ?? null, now: new Date(), hash: hash || undefined, directoryKey: directoryKey || undefined };
    const result = await checkFile({ bytes: bytes!, second }, given);
    set({ result, progress: 'idle' });
  } catch (error) {
    set({ progress: 'failed', result: null });
    throw error;
  }
}

document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
document.addEventListener('dragleave', () => document.body.classList.remove('over'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  void take([...(event.dataTransfer?.files ?? [])]);
});

draw();
