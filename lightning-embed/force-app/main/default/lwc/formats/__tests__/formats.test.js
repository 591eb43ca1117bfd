import { date, day, dayAndTime, fill, percentage, shortDay, signedNumber, todayPlus } from 'c/formats';

// The viewer of these tests sits in Los Angeles and reads American English.
const LATE = '2026-11-12T06:30:00.000Z';

it.each([
    ['an instant on the day it has for the viewer', day(LATE), 'Nov 11, 2026'],
    ['an instant without its year', shortDay(LATE), 'Nov 11'],
    ['an instant with its time', dayAndTime(LATE).replace(/\s/g, ' '), 'Nov 11, 2026, 10:30 PM'],
    ["Apex's way to write an instant", day('2026-11-12T06:30:00.000+0000'), 'Nov 11, 2026'],
    ['a calendar date as it stands', date('2026-11-12'), 'Nov 12, 2026'],
    ['points won', signedNumber(6.24), '+6.2'],
    ['points lost, with a minus', signedNumber(-14.2), '−14.2'],
    ['hundredths', percentage(86), '86%'],
    ['places in any order', fill('{1} of {0}', 3, 1), '1 of 3'],
    ['a zero', fill('{0} points', 0), '0 points'],
    ['a place without a value', fill('{0} and {1}', 'one'), 'one and {1}'],
    ["the viewer's tomorrow", todayPlus(1, Date.parse(LATE)), '2026-11-12'],
    ['the end of a month', todayPlus(3, Date.parse('2026-11-29T12:00:00Z')), '2026-12-02']
])('writes %s', (what, written, expected) => {
    expect(written).toBe(expected);
});
