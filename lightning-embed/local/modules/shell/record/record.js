import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { onRecordUpdated } from 'lightning/uiRecordApi';
import { objectOf, readRecord } from '../../../recordData.js';

const ID = /^(\w{15}|\w{18})$/;

/** A record page; for opportunities as the flexipage Opportunity_Record_Page lays it out. */
export default class RecordPage extends NavigationMixin(LightningElement) {
    @api objectName;

    @api
    get recordId() {
        return this.id;
    }
    set recordId(id) {
        this.id = id;
        this.show();
    }

    record;
    problem;
    stopListening = () => {};

    disconnectedCallback() {
        this.stopListening();
    }

    get opportunity() {
        return this.record?.objectName === 'Opportunity';
    }

    get loading() {
        return !this.record && !this.problem;
    }

    async show() {
        this.record = undefined;
        this.problem = undefined;
        this.stopListening();
        await this.load();
        if (this.record) {
            document.title = `${this.record.name} | ${this.record.label} | Salesforce`;
            this.stopListening = onRecordUpdated(this.record.id, () => this.load());
        }
    }

    async load() {
        const { id } = this;
        try {
            const objectName = ID.test(id) ? await objectOf(id) : undefined;
            const record = objectName && (await readRecord(objectName, id));
            if (id === this.id) {
                this.record = record;
                this.problem = record ? undefined : 'noAccess';
            }
        } catch (error) {
            this.problem = error;
        }
    }

    get noAccess() {
        return this.problem === 'noAccess';
    }

    get error() {
        return this.noAccess ? undefined : this.problem;
    }

    refresh() {
        this.template.querySelector('shell-activities')?.load();
    }
}
