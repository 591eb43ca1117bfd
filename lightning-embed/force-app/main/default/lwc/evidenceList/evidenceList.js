import { LightningElement, api, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { dayAndTime, fill } from 'c/formats';
import evidence from '@salesforce/apex/DealHealthController.evidence';
import ERROR from '@salesforce/label/c.Greendoor_Error';
import HIDDEN_MANY from '@salesforce/label/c.Greendoor_EvidenceHiddenMany';
import HIDDEN_ONE from '@salesforce/label/c.Greendoor_EvidenceHiddenOne';
import LOADING from '@salesforce/label/c.Greendoor_EvidenceLoading';

const ICONS = {
    Case: 'standard:case',
    Contact: 'standard:contact',
    EmailMessage: 'standard:email',
    Event: 'standard:event',
    Opportunity: 'standard:opportunity',
    OpportunityContactRole: 'standard:opportunity_contact_role',
    Task: 'standard:task'
};
const CHANGE = 'standard:record_update';

/** The records behind a factor, as far as the viewer may see them. */
export default class EvidenceList extends NavigationMixin(LightningElement) {
    @api recordIds;

    label = { error: ERROR, loading: LOADING };
    records;
    error;

    @wire(evidence, { ids: '$recordIds' })
    async wiredEvidence({ data, error }) {
        this.error = error;
        this.records = data && (await Promise.all(data.map((record) => this.shown(record))));
    }

    get loading() {
        return !this.records && !this.error;
    }

    get hiddenText() {
        const hidden = this.records ? this.recordIds.length - this.records.length : 0;
        return hidden === 1 ? HIDDEN_ONE : hidden && fill(HIDDEN_MANY, hidden);
    }

    open(event) {
        event.preventDefault();
        this[NavigationMixin.Navigate](page(event.currentTarget.dataset));
    }

    /** A record with its icon, its time in words, and its address when it has a page. */
    async shown(record) {
        const icon = ICONS[record.objectName];
        return {
            ...record,
            icon: icon ?? CHANGE,
            when: record.at && dayAndTime(record.at),
            url: icon && (await this[NavigationMixin.GenerateUrl](page(record)))
        };
    }
}

const page = ({ id, objectName }) => ({
    type: 'standard__recordPage',
    attributes: { recordId: id, objectApiName: objectName, actionName: 'view' }
});
