/** Points [instant, value] of a history in JSON, oldest first; none when it cannot be read. */
export function parseHistory(json) {
    try {
        return JSON.parse(json ?? '[]')
            .map(([instant, value]) => [Date.parse(instant), Number(value)])
            .filter((point) => point.every(Number.isFinite))
            .sort(([a], [b]) => a - b);
    } catch {
        return [];
    }
}

/**
 * Where a line of points runs in a box.
 *
 * @param points [milliseconds, value] oldest first, at least two
 * @param box width, height and the padding kept free for strokes and marks
 * @param range lowest and highest value of the vertical axis
 */
export function lineThrough(points, { width, height, padding }, [low, high]) {
    const [start] = points[0];
    const [end] = points[points.length - 1];
    const x = (time) => padding + ((time - start) / (end - start || 1)) * (width - 2 * padding);
    const y = (value) => height - padding - ((value - low) / (high - low)) * (height - 2 * padding);
    const places = points.map(([time, value]) => [round(x(time)), round(y(value))]);
    const path = `M${places.map((place) => place.join(' ')).join('L')}`;
    const [last] = places.slice(-1);
    return {
        path,
        area: `${path}L${last[0]} ${y(low)}L${places[0][0]} ${y(low)}Z`,
        last: { x: last[0], y: last[1] },
        y: (value) => round(y(value))
    };
}

/** Length of a bar for a value, on a scale on which the largest fills the width. */
export const barLength = (value, largest, width) =>
    largest ? round((Math.abs(value) / largest) * width) : 0;

const round = (number) => Math.round(number * 10) / 10;
