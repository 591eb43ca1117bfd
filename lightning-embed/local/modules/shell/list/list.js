import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { describe, query } from '../../../org.js';
import { date } from 'c/formats';

const COLUMNS = ['Id', 'Name', 'Account.Name', 'StageName', 'Amount', 'CloseDate', 'Owner.Name'];
const PAGE = 50;

/** All opportunities that the viewer may see, the ones changed last first. */
export default class List extends NavigationMixin(LightningElement) {
    @api objectName;

    heading;
    rows;
    error;
    page = 0;
    hasMore = false;

    connectedCallback() {
        this.load();
    }

    get count() {
        return this.rows && `${this.rows.length}${this.hasMore ? '+' : ''} items`;
    }

    async load() {
        try {
            const { labelPlural } = await describe(this.objectName);
            this.heading = labelPlural;
            document.title = `${labelPlural} | Salesforce`;
            const records = await query(
                `SELECT ${COLUMNS.join(', ')} FROM ${this.objectName}
                ORDER BY LastModifiedDate DESC, Id LIMIT ${PAGE + 1} OFFSET ${this.page * PAGE}`
            );
            const rows = await Promise.all(records.slice(0, PAGE).map((record) => this.row(record)));
            this.hasMore = records.length > PAGE;
            this.rows = [...(this.rows ?? []), ...rows];
        } catch (error) {
            this.error = error;
        }
    }

    showMore() {
        this.page += 1;
        this.load();
    }

    open(event) {
        event.preventDefault();
        this[NavigationMixin.Navigate](this.reference(event.currentTarget.dataset.id));
    }

    async row(record) {
        return {
            id: record.Id,
            url: await this[NavigationMixin.GenerateUrl](this.reference(record.Id)),
            name: record.Name,
            account: record.Account?.Name,
            stage: record.StageName,
            amount: record.Amount,
            closes: record.CloseDate && date(record.CloseDate),
            owner: record.Owner?.Name
        };
    }

    reference(recordId) {
        return {
            type: 'standard__recordPage',
            attributes: { recordId, objectApiName: this.objectName, actionName: 'view' }
        };
    }
}
