import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FileSheets } from '../domain/file-sheets.ts';

interface Waiting {
  resolve: (pdf: Uint8Array<ArrayBuffer>) => void;
  reject: (fault: Error) => void;
}

/** Has PDFs drawn in a worker thread, which begins with the first one asked for and is begun anew should it die. */
@Injectable()
export class PdfMaker implements OnModuleDestroy {
  private worker: Worker | null = null;
  private asked = 0;
  private readonly waiting = new Map<number, Waiting>();

  /** @param photo bytes of a .jpg or .png, or null */
  make(sheets: FileSheets, photo: Uint8Array | null): Promise<Uint8Array<ArrayBuffer>> {
    const worker = (this.worker ??= this.begin());
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, sheets, photo });
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.worker?.terminate();
  }

  private begin(): Worker {
    const worker = new Worker(new URL('./pdf.worker.js', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 256 } });
    worker.on('message', ({ id, pdf, fault }: { id: number; pdf?: Uint8Array<ArrayBuffer>; fault?: string }) => {
      const asker = this.waiting.get(id);
      this.waiting.delete(id);
      if (pdf) asker?.resolve(pdf);
      else asker?.reject(new Error(fault));
    });
    const ended = (fault: Error): void => {
      if (this.worker === worker) this.worker = null;
      for (const asker of this.waiting.values()) asker.reject(fault);
      this.waiting.clear();
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('the thread that draws PDFs has ended')));
    worker.unref();
    return worker;
  }
}
