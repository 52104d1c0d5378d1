/** What the tests use of pngjs; the package has no types of its own. */
declare module 'pngjs' {
  interface Picture { data: Buffer; width: number; height: number }
  export const PNG: {
    new (size: { width: number; height: number }): Picture;
    sync: { read(file: Buffer): Picture; write(picture: Picture): Buffer };
  };
}
