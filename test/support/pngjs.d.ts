/** The one function of pngjs the tests use; the package has no types of its own. */
declare module 'pngjs' {
  export const PNG: { sync: { read(file: Buffer): { data: Buffer; width: number; height: number } } };
}
