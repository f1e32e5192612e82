import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The server sends `default-src 'self'`: nothing may be inlined, neither as data: URL nor as script or style.
// What changes only with our libraries stands in a file of its own, so that a release does not fetch it again.
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
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
