import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const pdfjs = path.join(import.meta.dirname, 'node_modules/pdfjs-dist');
const DECODERS = `assets/pdfjs-${(JSON.parse(readFileSync(path.join(pdfjs, 'package.json'), 'utf8')) as { version: string }).version}/`;

/** pdf.js asks for its decoders by their plain names: they lie in a folder named by its version. */
function pdfDecoders(): Plugin {
  return {
    name: 'pdf-decoders',
    generateBundle() {
      for (const name of ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js'])
        this.emitFile({ type: 'asset', fileName: DECODERS + name, source: readFileSync(path.join(pdfjs, 'wasm', name)) });
    },
  };
}

// The server sends `default-src 'self'`: nothing may be inlined, neither as data: URL nor as script or style.
// What changes only with our libraries stands in a file of its own, so that a release does not fetch it again.
export default defineConfig({
  root: 'src/web',
  plugins: [react(), pdfDecoders()],
  define: { PDFJS_DECODERS: JSON.stringify(DECODERS) },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|zod|use-sync-external-store)[\\/]|web[\\/]style[\\/]first\.js/,
            },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': `http://127.0.0.1:${process.env.PORT ?? 8080}` } },
});
