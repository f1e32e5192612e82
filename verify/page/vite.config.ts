import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** One file that works from a folder or a stick: script and style stand in the page, and its policy knows them by their hashes and nothing else. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('no index.html was made');
      const texts = { script: '', style: '' };
      for (const [name, part] of Object.entries(bundle)) {
        if (part === page) continue;
        if (part.type === 'chunk') texts.script += part.code.replaceAll('</script', String.raw`<\/script`);
        else if (name.endsWith('.css')) texts.style += String(part.source);
        else throw new Error(`${name} would lie beside the page`);
        delete bundle[name];
      }
      const policy = `default-src 'none'; script-src ${hashOf(texts.script)}; style-src ${hashOf(texts.style)}; font-src data:; base-uri 'none'; form-action 'none'`;
      // Replaced by functions: a `$` in the script is no pattern.
      page.source = String(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, () => `\n    <style>${texts.style}</style>`)
        .replace('<meta charset="utf-8" />', (found) => `${found}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
        .replace('</body>', (found) => `  <script type="module">${texts.script}</script>\n  ${found}`);
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [oneFile()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
