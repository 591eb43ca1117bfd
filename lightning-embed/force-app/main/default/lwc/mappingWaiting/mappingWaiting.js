import { LightningElement, api } from 'lwc';
import { fill } from 'c/formats';
import WAITING from '@salesforce/label/c.Greendoor_Waiting';

/** What the connector waits for before it reads anything of the org: one line for each thing. */
export default class MappingWaiting extends LightningElement {
    /** Lines; nothing when it does not wait. */
    @api remedy;

    get lines() {
        return [...new Set(this.remedy?.split('\n') ?? [])];
    }

    get waits() {
        return Boolean(this.remedy);
    }

    get several() {
        return this.lines.length > 1;
    }

    get summary() {
        return fill(WAITING, this.lines.length);
    }
}
