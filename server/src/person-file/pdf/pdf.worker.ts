import { parentPort } from 'node:worker_threads';
import type { FileSheets } from '../domain/file-sheets.ts';
import { filePdf } from './file-pdf.ts';
import { Faces } from './fonts.ts';

/** A thread of its own: fonts stay open in it, and drawing never stands in an exam's way. */
const faces = new Faces();

parentPort!.on('message', ({ id, sheets, photo }: { id: number; sheets: FileSheets; photo: Uint8Array | null }) => {
  filePdf(sheets, photo, faces).then(
    (pdf) => parentPort!.postMessage({ id, pdf }),
    (fault: unknown) => parentPort!.postMessage({ id, fault: fault instanceof Error ? (fault.stack ?? fault.message) : 'unknown' }),
  );
});
