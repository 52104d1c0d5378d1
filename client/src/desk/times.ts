/** Instants as the desks show them: in the time of the exam sites, whatever the clock of the machine says. */
import { dayOf, timeOf } from '../catalogue/calendar.ts';

/** '2026-11-25 08:30' */
export const dateTime = (instant: string): string => `${dayOf(instant)} ${timeOf(instant)}`;
/** '2026-11-25 08:30:05' */
export const exactTime = (instant: string): string => `${dateTime(instant)}:${instant.slice(17, 19)}`;
/** '08:30:05' */
export const clockTime = (instant: string): string => exactTime(instant).slice(11);

/** The instant of a wall clock reading at the site: '2026-11-25', '08:30'. China has kept one offset without summer time since 1992. */
export const instantAt = (day: string, time: string): string => new Date(`${day}T${time}:00+08:00`).toISOString();

export const addMinutes = (instant: string, minutes: number): string => new Date(Date.parse(instant) + minutes * 60_000).toISOString();
