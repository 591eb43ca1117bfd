import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import { fill, percentage } from 'c/formats';
import BACKFILL from '@salesforce/label/c.Greendoor_LaneBackfill';
import CHANGES from '@salesforce/label/c.Greendoor_LaneChanges';
import FORECAST from '@salesforce/label/c.Greendoor_BudgetForecast';
import HEADING from '@salesforce/label/c.Greendoor_Budget';
import NOTICE from '@salesforce/label/c.Greendoor_LaneNotice';
import OUTBOX from '@salesforce/label/c.Greendoor_Outbox';
import UNKNOWN from '@salesforce/label/c.Greendoor_BudgetUnknown';
import USED from '@salesforce/label/c.Greendoor_BudgetUsed';
import WRITE_BACK from '@salesforce/label/c.Greendoor_LaneWriteBack';

const LANES = { NOTICE, WRITE_BACK, CHANGES, BACKFILL };
const number = new Intl.NumberFormat(LOCALE);

/** The org's allowance of API calls, who spends it, and where the day is going. */
export default class SyncBudget extends LightningElement {
    /** Budget as SyncMonitorController.status answers it. */
    @api budget;
    /** How many messages to the org have each status. */
    @api outbox = {};

    label = { heading: HEADING, outbox: OUTBOX };

    get percent() {
        const { used, allowed } = this.budget;
        return allowed > 0 ? Math.min(100, Math.round((100 * used) / allowed)) : 0;
    }

    get used() {
        const { used, allowed } = this.budget;
        return allowed > 0
            ? fill(USED, number.format(used), number.format(allowed), percentage(this.percent))
            : UNKNOWN;
    }

    get forecast() {
        return fill(FORECAST, number.format(this.budget.forecast), this.budget.paceMinutes);
    }

    get lanes() {
        return entries(this.budget.ours, (lane) => LANES[lane] ?? lane);
    }

    get messages() {
        return entries(this.outbox, (status) => status.toLowerCase().replace(/_/g, ' '));
    }
}

const entries = (counts, word) =>
    Object.entries(counts ?? {}).map(([key, count]) => ({
        key,
        word: word(key),
        count: number.format(count)
    }));
