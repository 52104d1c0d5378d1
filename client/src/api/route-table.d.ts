/** Made by vite.config.ts from the contract: `[method, path]` of every route, by module and name. */
declare module 'virtual:route-table' {
  export const table: Record<string, Record<string, readonly [method: string, path: string]>>;
}
