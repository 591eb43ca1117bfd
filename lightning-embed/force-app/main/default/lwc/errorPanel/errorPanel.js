import { LightningElement, api } from 'lwc';
import { reduceErrors } from 'c/ldsUtils';
import UNKNOWN from '@salesforce/label/c.Greendoor_Unknown';

/** Says what went wrong, for every panel alike. */
export default class ErrorPanel extends LightningElement {
    /** One error or several, of any of Salesforce's shapes. */
    @api errors;
    /** What could not be done, in words. */
    @api heading;

    get messages() {
        const messages = reduceErrors(this.errors);
        return messages.length ? messages : [UNKNOWN];
    }
}
