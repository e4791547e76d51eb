/** Dates as numbers: days since 1970-01-01, with the time of day as the fraction. */

const MILLISECONDS_A_DAY = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 2024-03-09, 2024/3/9, and both with a time of day and a zone. */
const YEAR_FIRST =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
/** 2024-03: the first day of a month. */
const YEAR_MONTH = /^(\d{4})-(\d{2})$/;
/** 9.3.2024: with points, the day always comes first. */
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
/** 9 March 2024, 09-Mar-2024. */
const DAY_MONTH_NAME = /^(\d{1,2})[ -]([a-z]{3})[a-z]*\.?[ -](\d{4})$/i;
/** March 9, 2024. */
const MONTH_NAME_DAY = /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/i;
/** 03/09/2024: March or September, so it is not read as a date. */
const AMBIGUOUS = /^\d{1,2}[/-]\d{1,2}[/-]\d{4}$/;

/** Days of a calendar day, NaN for one that does not exist. */
function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / MILLISECONDS_A_DAY : Number.NaN;
}

function monthNumber(name: string): number {
  const index = MONTHS.indexOf(name.toLowerCase());
  return index < 0 ? Number.NaN : index + 1;
}

function zoneMinutes(zone: string | undefined): number {
  if (!zone || zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/**
 * Days since 1970-01-01 of a trimmed cell, NaN when it is no date. Dates without a zone count as UTC. Only forms with
 * one meaning are read; 03/09/2024 is not ({@link isAmbiguousDate}).
 */
export function parseDate(cell: string): number {
  // Every form has at least 7 characters and ends in a digit or a zone: most texts are turned away here.
  if (cell.length < 7 || cell.length > 40 || !/\d/.test(cell)) return Number.NaN;
  let match = YEAR_FIRST.exec(cell);
  if (match) {
    const [, year, , month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone] = match;
    const seconds = Number(second) + Number(fraction);
    if (Number(hour) > 23 || Number(minute) > 59 || seconds >= 60) return Number.NaN;
    const minutes = Number(hour) * 60 + Number(minute) - zoneMinutes(zone);
    return daysOf(Number(year), Number(month), Number(day)) + (minutes * 60 + seconds) / 86_400;
  }
  match = YEAR_MONTH.exec(cell);
  if (match) return daysOf(Number(match[1]), Number(match[2]), 1);
  match = DAY_FIRST.exec(cell);
  if (match) return daysOf(Number(match[3]), Number(match[2]), Number(match[1]));
  match = DAY_MONTH_NAME.exec(cell);
  if (match) return daysOf(Number(match[3]), monthNumber(match[2]), Number(match[1]));
  match = MONTH_NAME_DAY.exec(cell);
  if (match) return daysOf(Number(match[3]), monthNumber(match[1]), Number(match[2]));
  return Number.NaN;
}

/** Whether a trimmed cell is a date whose day and month could be swapped. */
export function isAmbiguousDate(cell: string): boolean {
  return AMBIGUOUS.test(cell);
}
