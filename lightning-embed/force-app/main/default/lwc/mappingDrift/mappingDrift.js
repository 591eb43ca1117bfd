import { LightningElement, api } from 'lwc';
import { dayAndTime, fill } from 'c/formats';
import readDrift from '@salesforce/apex/MappingStudioController.drift';
import ERROR from '@salesforce/label/c.Greendoor_DriftError';
import NONE from '@salesforce/label/c.Greendoor_DriftNone';
import SEEN from '@salesforce/label/c.Greendoor_DriftSeen';
import SETTLED from '@salesforce/label/c.Greendoor_DriftSettled';

/** Where the org has moved away from its mappings, and what to do about it. */
export default class MappingDrift extends LightningElement {
    label = { error: ERROR, none: NONE };
    notices;
    error;

    connectedCallback() {
        return this.load();
    }

    @api
    async load() {
        try {
            this.notices = await readDrift();
            this.error = undefined;
        } catch (error) {
            this.error = error;
        }
    }

    get empty() {
        return this.notices?.length === 0;
    }

    get rows() {
        return (this.notices ?? []).map((notice) => ({
            ...notice,
            heading: notice.field ? `${notice.object}.${notice.field}` : notice.object,
            seen: fill(SEEN, dayAndTime(notice.seenAt)),
            settled: notice.settledAt ? fill(SETTLED, dayAndTime(notice.settledAt)) : undefined,
            className: notice.settledAt ? 'notice notice_settled' : 'notice'
        }));
    }
}
