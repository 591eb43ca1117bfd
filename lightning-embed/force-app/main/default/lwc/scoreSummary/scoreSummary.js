import { LightningElement, api } from 'lwc';
import { day, dayAndTime, fill, percentage } from 'c/formats';
import AS_OF from '@salesforce/label/c.Greendoor_AsOf';
import CONFIDENCE from '@salesforce/label/c.Greendoor_Confidence';
import CONFIDENCE_HELP from '@salesforce/label/c.Greendoor_ConfidenceHelp';
import DOWN from '@salesforce/label/c.Greendoor_Down';
import FALLING from '@salesforce/label/c.Greendoor_Falling';
import FIRST_SCORE from '@salesforce/label/c.Greendoor_FirstScore';
import HIGH from '@salesforce/label/c.Greendoor_ConfidenceHigh';
import LOW from '@salesforce/label/c.Greendoor_ConfidenceLow';
import MEDIUM from '@salesforce/label/c.Greendoor_ConfidenceMedium';
import NO_CHANGE from '@salesforce/label/c.Greendoor_NoChange';
import OUT_OF from '@salesforce/label/c.Greendoor_OutOf';
import RISING from '@salesforce/label/c.Greendoor_Rising';
import STEADY from '@salesforce/label/c.Greendoor_Steady';
import TREND from '@salesforce/label/c.Greendoor_Trend';
import UP from '@salesforce/label/c.Greendoor_Up';

const DIRECTIONS = {
    '-1': { icon: 'utility:arrowdown', label: DOWN, className: 'change change_down' },
    0: { icon: 'utility:dash', label: NO_CHANGE, className: 'change' },
    1: { icon: 'utility:arrowup', label: UP, className: 'change change_up' }
};
const TRENDS = { Rising: RISING, Steady: STEADY, Falling: FALLING };

/** The score itself: value, band, change since last time, trend, confidence and as-of time. */
export default class ScoreSummary extends LightningElement {
    /** Score as DealHealthController.read answers it. */
    @api score;

    label = { confidence: CONFIDENCE, help: CONFIDENCE_HELP, outOf: OUT_OF, trend: TREND };

    get change() {
        const { value, previousValue, previousAsOf } = this.score;
        if (previousValue === undefined || previousValue === null) {
            return { icon: 'utility:dash', className: 'change', text: FIRST_SCORE };
        }
        const points = value - previousValue;
        const { icon, label, className } = DIRECTIONS[Math.sign(points)];
        const since = day(previousAsOf);
        const text = points === 0 ? fill(label, since) : fill(label, Math.abs(points), since, previousValue);
        return { icon, className, text };
    }

    get confidence() {
        const { confidence } = this.score;
        const words = confidence >= 75 ? HIGH : confidence >= 50 ? MEDIUM : LOW;
        return `${words} (${percentage(confidence)})`;
    }

    get trend() {
        return TRENDS[this.score.trend];
    }

    get asOf() {
        return fill(AS_OF, dayAndTime(this.score.asOf));
    }
}
