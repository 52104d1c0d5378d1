import type { FileLimits } from '../../platform/files/file-kind.ts';

export const evidenceLimits = { 'image/jpeg': 5_000_000, 'image/png': 5_000_000, 'image/webp': 5_000_000, 'application/pdf': 10_000_000 } as const satisfies FileLimits;
export const photoLimits = { 'image/jpeg': 5_000_000, 'image/png': 5_000_000 } as const satisfies FileLimits;
