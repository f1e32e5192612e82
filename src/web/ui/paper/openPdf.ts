import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, PDFWorker, type RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- the build gives the file's address
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;
let worker: PDFWorker | undefined;

/** More dots than these the eye does not see, but a phone's memory does. */
const SHARPEST = 2;

export interface Pdf {
  pages: number;
  /** Width by height of the first page, which most of the others have too. */
  ratio: number;
  draw: (wanted: Wanted) => Drawing;
}

interface Wanted {
  /** From 1. */
  page: number;
  /** In CSS pixels. */
  width: number;
}

interface Drawing {
  /** Null when it was stopped before it was ready. */
  drawn: Promise<HTMLCanvasElement | null>;
  stop: () => void;
}

/**
 * Opens a PDF of our own server by pdf.js, in one request, since each is recorded as a reading; or the one whose bytes are at hand, for
 * the content security policy lets nothing read a `blob:` address. It allows no WebAssembly either: the decoders of scanned pages (JBIG2, JPEG 2000) are those in plain script, which the build lays beside the others.
 */
export function openPdf(address: string, bytes?: Uint8Array): { pdf: Promise<Pdf>; close: () => Promise<void> } {
  worker ??= PDFWorker.create({});
  const wasmUrl = new URL(`${import.meta.env.BASE_URL}${PDFJS_DECODERS}`, document.baseURI).href;
  const task = getDocument({
    ...(bytes ? { data: bytes } : { url: address }),
    worker,
    disableRange: true,
    disableWorkerRendering: true,
    useWasm: false,
    wasmUrl,
  });
  return { pdf: task.promise.then(describe), close: () => task.destroy() };
}

async function describe(pdf: PDFDocumentProxy): Promise<Pdf> {
  const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
  return { pages: pdf.numPages, ratio: width / height, draw: (wanted) => draw(pdf, wanted) };
}

function draw(pdf: PDFDocumentProxy, { page, width }: Wanted): Drawing {
  let stopped = false;
  let task: RenderTask | undefined;
  const onCanvas = async () => {
    const sheet = await pdf.getPage(page);
    if (stopped) return null;
    const dots = width * Math.min(window.devicePixelRatio, SHARPEST);
    const viewport = sheet.getViewport({ scale: dots / sheet.getViewport({ scale: 1 }).width });
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    task = sheet.render({ canvas, viewport });
    await task.promise;
    return canvas;
  };
  const drawn = onCanvas().catch((error: unknown) => {
    if (stopped) return null;
    throw error;
  });
  const stop = () => {
    stopped = true;
    task?.cancel();
  };
  return { drawn, stop };
}
