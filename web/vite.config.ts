import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('.'),
  plugins: [react()],
  build: {
    outDir: at('./dist'),
    emptyOutDir: true,
    // An asset inlined as data: would need a wider content security policy.
    assetsInlineLimit: 0,
    // The first page lists the names of all its later pieces: 0.9 KB of it, gzipped, were the pieces' own names.
    rolldownOptions: {
      output: { chunkFileNames: 'assets/[hash:8].js', assetFileNames: 'assets/[hash:8][extname]' },
    },
  },
  server: { port: 5173, strictPort: true, proxy: { '/api': 'http://localhost:3000' } },
});
