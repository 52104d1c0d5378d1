export { seatStatus, type SeatFacts } from './seat-status.ts';
