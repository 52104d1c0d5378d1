/** A thread that makes and writes persons; the chunks are given out by a counter all threads share. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadPersons } from './load-persons.mjs';

const next = new Int32Array(workerData.counter);
await loadPersons(workerData.given, () => Atomics.add(next, 0, 1), (persons, facts) => parentPort?.postMessage({ persons, facts }));
