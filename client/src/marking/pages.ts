/** 阅卷 on the desks of invigilator and regulator, one chunk. */
export { MarkingListPage } from './marking-list-page.tsx';
export { MarkingDeskPage } from './marking-desk-page.tsx';
