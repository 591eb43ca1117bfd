import { LightningElement, api } from 'lwc';

const SHOWN = {
    Opportunity: ['AccountId', 'CloseDate', 'Amount', 'OwnerId', 'StageName'],
    Contact: ['Title', 'AccountId', 'Phone', 'Email'],
    EmailMessage: ['FromAddress', 'ToAddress', 'MessageDate', 'RelatedToId'],
    Event: ['WhoId', 'WhatId', 'StartDateTime', 'OwnerId'],
    Task: ['WhoId', 'WhatId', 'ActivityDate', 'Status', 'OwnerId']
};
const ICONS = { EmailMessage: 'email', OpportunityContactRole: 'opportunity_contact_role' };

/** Head of a record page: name and the most important fields. */
export default class Highlights extends LightningElement {
    @api record;

    get icon() {
        const { objectName } = this.record;
        return `standard:${ICONS[objectName] ?? (objectName.endsWith('__c') ? 'record' : objectName.toLowerCase())}`;
    }

    get fields() {
        const names = SHOWN[this.record.objectName] ?? [];
        return names.map((name) => this.record.fields.find((field) => field.name === name)).filter(Boolean);
    }
}
