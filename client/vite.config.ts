import { fileURLToPath } from 'node:url';
import { api } from '@kuangan/server/contract';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * Gives the page `virtual:route-table`: method and path of every route of the contract, nothing else. The types come
 * from the contract itself, so Zod stays out of the bundle and the table cannot drift from what the server serves.
 */
function routeTable(): Plugin {
  const id = 'virtual:route-table';
  const table = Object.fromEntries(Object.entries(api).map(([module, routes]) => [
    module, Object.fromEntries(Object.entries(routes).map(([name, route]) => [name, [route.method, route.path]])),
  ]));
  return {
    name: 'kuangan-route-table',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? `export const table = ${JSON.stringify(table)};` : undefined),
  };
}

/** The development server answers a path with the same page as the real server. */
function pagesByPath(): Plugin {
  return {
    name: 'kuangan-pages-by-path',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = request.url ?? '/';
        if (request.headers.accept?.includes('text/html')) {
          request.url = path.startsWith('/desk') ? '/desk.html' : path.startsWith('/exam') ? '/exam-room.html' : '/index.html';
        }
        next();
      });
    },
  };
}

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const server = process.env['KUANGAN_SERVER'] ?? 'http://localhost:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), routeTable(), pagesByPath()],
  build: {
    // Hall machines and miners' phones are old; this is the oldest target IndexedDB, sockets and React 19 all run on.
    target: ['chrome90', 'safari14'],
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: { index: page('index.html'), 'exam-room': page('exam-room.html'), desk: page('desk.html') } },
  },
  server: { proxy: { '/api': server, '/socket.io': { target: server, ws: true } } },
});
