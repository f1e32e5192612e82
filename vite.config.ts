import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The server sends `default-src 'self'`: nothing may be inlined, neither as data: URL nor as script or style.
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: { outDir: '../../dist/web', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2022' },
  server: { host: '127.0.0.1', proxy: { '/api': `http://127.0.0.1:${process.env.PORT ?? 8080}` } },
});
