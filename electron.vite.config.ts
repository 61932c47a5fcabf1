import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

// By hand: electron-vite would take the newest Electron's, and the fallback runtime is older.
const NODE = 'node20.18';
const CHROMIUM = 'chrome130';

/** Modules of `shared/` do nothing when they are loaded: one whose exports are not used is left out. */
const TREESHAKE = { moduleSideEffects: [{ test: /\/shared\//, sideEffects: false }] };

/** The licences of the packages inside a bundle: they go with it. */
const LICENSES = { fileName: 'licenses.md' };

export default defineConfig(({ mode }) => ({
  main: {
    // React renders the printed quote there: only the one of its two builds that is used.
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    // Its module for Node declares a "require" of its own, as electron-vite does: a chunk with two cannot be loaded.
    resolve: { alias: [{ find: /^fflate$/, replacement: resolve('node_modules/fflate/lib/node.cjs') }] },
    build: {
      target: NODE,
      license: LICENSES,
      // Only what package.json lists under "dependencies", better-sqlite3, is loaded at run time.
      externalizeDeps: true,
      rollupOptions: {
        // Without comments and spaces, a third of the reading at each start; names stay for the stacks in the log.
        output: { minify: { compress: false, mangle: false, codegen: true } },
        treeshake: TREESHAKE,
        input: {
          index: resolve('main/entry.ts'),
          engine: resolve('main/engine/entry.ts'),
          intake: resolve('main/intake/entry.ts'),
          cli: resolve('main/cli-entry.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: NODE,
      externalizeDeps: false,
      // A sandboxed preload script must be a single CommonJS file.
      rollupOptions: {
        input: resolve('preload/index.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      target: CHROMIUM,
      license: LICENSES,
      // A third of the size is a third of the reading at each start.
      minify: true,
      // The content policy allows no inline script and no data: fonts.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rollupOptions: { input: resolve('renderer/index.html'), treeshake: TREESHAKE },
    },
  },
}));
