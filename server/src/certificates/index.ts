export { CertificatesModule } from './certificates.module.ts';
export { TheoryPasses } from './theory-passes.ts';
