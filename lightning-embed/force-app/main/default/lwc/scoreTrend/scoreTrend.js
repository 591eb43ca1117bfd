import { LightningElement, api } from 'lwc';
import { lineThrough, parseHistory } from 'c/chartUtils';
import { day, fill, shortDay } from 'c/formats';
import TREND_TEXT from '@salesforce/label/c.Greendoor_TrendText';

const BOX = { width: 320, height: 112, padding: 8 };
const SCALE = [0, 100];
const SCALE_WIDTH = 24;
const GRID = [0, 50, 100];

/** The score over time as a line, and in words for those who do not see it. */
export default class ScoreTrend extends LightningElement {
    /** JSON array of [ISO instant, value]. */
    @api history;
    /** Band of the present score; colours the mark at the end of the line. */
    @api band;

    viewBox = `0 0 ${BOX.width + SCALE_WIDTH} ${BOX.height}`;
    right = BOX.width;
    labelLeft = BOX.width + 4;

    get points() {
        return parseHistory(this.history);
    }

    get drawable() {
        return this.points.length > 1;
    }

    get line() {
        return lineThrough(this.points, BOX, SCALE);
    }

    get grid() {
        return GRID.map((value) => ({ value, y: this.line.y(value), labelY: this.line.y(value) + 3 }));
    }

    get markClass() {
        return `mark mark_${(this.band ?? '').toLowerCase().replace(' ', '-')}`;
    }

    get from() {
        return shortDay(this.points[0][0]);
    }

    get to() {
        return shortDay(this.points[this.points.length - 1][0]);
    }

    get text() {
        const { points } = this;
        const values = points.map(([, value]) => value);
        return fill(
            TREND_TEXT,
            day(points[0][0]),
            day(points[points.length - 1][0]),
            values[0],
            Math.min(...values),
            Math.max(...values),
            values[values.length - 1]
        );
    }
}
