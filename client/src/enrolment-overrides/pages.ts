/** 准予报考 on the desks of clerk and regulator, one chunk. */
export { OverridesPage } from './overrides-page.tsx';
