import type { IsoDate } from './document.ts';

const beijingDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The day it is in China: what is in force is decided by Beijing time, wherever the server stands. */
export function todayInChina(now: Date): IsoDate {
  return beijingDay.format(now);
}
