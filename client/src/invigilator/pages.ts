/** The pages of the invigilator's desk, one chunk. */
export { RoomPage } from './room-page.tsx';
export { RoomRecordPage } from './room-record-page.tsx';
export { TodayPage } from './today-page.tsx';
