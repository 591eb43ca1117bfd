import { barLength, lineThrough, parseHistory } from 'c/chartUtils';

const BOX = { width: 120, height: 60, padding: 10 };

describe('parseHistory', () => {
    it('orders points by time and drops what is no point', () => {
        const json =
            '[["2026-11-02T00:00:00Z",50],["2026-11-01T00:00:00Z",40],["never",1],["2026-11-03T00:00:00Z","x"]]';
        expect(parseHistory(json)).toEqual([
            [Date.UTC(2026, 10, 1), 40],
            [Date.UTC(2026, 10, 2), 50]
        ]);
    });

    it.each([undefined, null, '', 'no json', '{}'])('finds no points in %s', (json) => {
        expect(parseHistory(json)).toEqual([]);
    });
});

describe('lineThrough', () => {
    it('runs from padding to padding, upwards with the value', () => {
        const line = lineThrough(
            [
                [0, 0],
                [50, 100],
                [100, 50]
            ],
            BOX,
            [0, 100]
        );
        expect(line.path).toBe('M10 50L60 10L110 30');
        expect(line.area).toBe('M10 50L60 10L110 30L110 50L10 50Z');
        expect(line.last).toEqual({ x: 110, y: 30 });
        expect(line.y(50)).toBe(30);
    });

    it('spaces points by time, not by number', () => {
        expect(
            lineThrough(
                [
                    [0, 0],
                    [90, 0],
                    [100, 0]
                ],
                BOX,
                [0, 100]
            ).path
        ).toBe('M10 50L100 50L110 50');
    });

    it('draws points of one instant at the start', () => {
        expect(
            lineThrough(
                [
                    [5, 0],
                    [5, 100]
                ],
                BOX,
                [0, 100]
            ).path
        ).toBe('M10 50L10 10');
    });
});

it.each([
    [-14, 14, 56],
    [7, 14, 28],
    [0, 14, 0],
    [0, 0, 0]
])('a bar of %s beside %s is %s long', (value, largest, length) => {
    expect(barLength(value, largest, 56)).toBe(length);
});
