import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';

const DAY = { day: 'numeric', month: 'short', year: 'numeric' };
const SHORT_DAY = { day: 'numeric', month: 'short' };
const TIME = { ...DAY, hour: 'numeric', minute: '2-digit' };

const inZone = (options) => new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: TIME_ZONE });
const calendar = new Intl.DateTimeFormat(LOCALE, { ...DAY, timeZone: 'UTC' });
const signed = new Intl.NumberFormat(LOCALE, { signDisplay: 'exceptZero', maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0 });

/** An instant as a day in the viewer's locale and time zone. */
export const day = (instant) => inZone(DAY).format(new Date(instant));

/** An instant as a day without its year, for axes. */
export const shortDay = (instant) => inZone(SHORT_DAY).format(new Date(instant));

/** An instant as day and time. */
export const dayAndTime = (instant) => inZone(TIME).format(new Date(instant));

/** A calendar date (yyyy-mm-dd): the same day everywhere. */
export const date = (isoDate) => calendar.format(new Date(`${isoDate}T00:00:00Z`));

/** A number with its sign, as in +4.5. */
export const signedNumber = (value) => signed.format(value).replace('-', '−');

/** A whole number of hundredths as a percentage. */
export const percentage = (hundredths) => percent.format(hundredths / 100);

/** Today in the viewer's time zone, moved by some days, as yyyy-mm-dd. */
export function todayPlus(days, now = Date.now()) {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(now);
    const moved = new Date(`${today}T00:00:00Z`);
    moved.setUTCDate(moved.getUTCDate() + days);
    return moved.toISOString().slice(0, 10);
}

/** Puts values in the places {0}, {1} … of a label. */
export const fill = (label, ...values) =>
    label.replace(/\{(\d)\}/g, (place, index) => values[index] ?? place);
