import { LightningElement, api } from 'lwc';

const NEVER = [
    'SystemModstamp',
    'LastViewedDate',
    'LastReferencedDate',
    'IsDeleted',
    'HtmlBody',
    'History__c'
];
const OPPORTUNITY = [
    'OwnerId',
    'Name',
    'AccountId',
    'Type',
    'LeadSource',
    'Amount',
    'CloseDate',
    'StageName',
    'Probability',
    'ForecastCategoryName',
    'NextStep',
    'CampaignId',
    'CreatedById',
    'LastModifiedById',
    'Description'
];

/** The fields of a record: for opportunities those of the layout, else all that hold something. */
export default class Details extends LightningElement {
    @api record;

    get fields() {
        const { objectName, fields } = this.record;
        return objectName === 'Opportunity'
            ? OPPORTUNITY.map((name) => fields.find((field) => field.name === name)).filter(Boolean)
            : fields.filter(({ name, value }) => !NEVER.includes(name) && value !== null && value !== false);
    }
}
