export { passStateOn } from './domain/theory-pass.ts';
export { CertificatesModule } from './certificates.module.ts';
export { TheoryPasses } from './theory-passes.ts';
