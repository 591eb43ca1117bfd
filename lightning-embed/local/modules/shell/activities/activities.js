import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { date, dayAndTime } from 'c/formats';
import { literal, query } from '../../../org.js';

const MOST = 25;
const SOURCES = [
    {
        objectName: 'EmailMessage',
        icon: 'standard:email',
        soql: 'SELECT Id, Subject, FromName, FromAddress, Incoming, MessageDate FROM EmailMessage WHERE RelatedToId = :id ORDER BY MessageDate DESC NULLS LAST',
        words: (email) => ({
            at: email.MessageDate,
            detail: `${email.Incoming ? 'From' : 'Sent by'} ${email.FromName ?? email.FromAddress}`
        })
    },
    {
        objectName: 'Event',
        icon: 'standard:event',
        soql: 'SELECT Id, Subject, Who.Name, StartDateTime FROM Event WHERE WhatId = :id ORDER BY StartDateTime DESC NULLS LAST',
        words: (event) => ({ at: event.StartDateTime, detail: event.Who?.Name })
    },
    {
        objectName: 'Task',
        icon: 'standard:task',
        soql: "SELECT Id, Subject, Status, IsClosed, ActivityDate, CreatedDate, Owner.Name FROM Task WHERE WhatId = :id AND TaskSubtype != 'Email' ORDER BY CreatedDate DESC",
        words: (task) => ({
            at: task.CreatedDate,
            day: task.ActivityDate,
            open: !task.IsClosed,
            detail: [task.Owner?.Name, task.Status].filter(Boolean).join(' · ')
        })
    }
];

/** What has happened and what is planned on a record, latest first. */
export default class Activities extends NavigationMixin(LightningElement) {
    @api recordId;

    upcoming;
    past;
    error;

    connectedCallback() {
        this.load();
    }

    get sections() {
        return [
            { heading: 'Upcoming & Overdue', items: this.upcoming ?? [], none: 'No activities to show.' },
            { heading: 'Past Activities', items: this.past ?? [], none: 'No past activity.' }
        ].map((section) => ({ ...section, empty: section.items.length === 0 }));
    }

    @api
    async load() {
        try {
            const found = (await Promise.all(SOURCES.map((source) => this.read(source)))).flat();
            const now = new Date().toISOString();
            const planned = ({ open, at }) => open || at > now;
            const latestFirst = (a, b) => Date.parse(b.at) - Date.parse(a.at);
            this.upcoming = found.filter(planned).sort(latestFirst);
            this.past = found
                .filter((item) => !planned(item))
                .sort(latestFirst)
                .slice(0, MOST);
        } catch (error) {
            this.error = error;
        }
    }

    async read({ objectName, icon, soql, words }) {
        const records = await query(`${soql.replace(':id', literal(this.recordId))} LIMIT ${MOST}`);
        return Promise.all(
            records.map(async (record) => {
                const item = words(record);
                const reference = page(record.Id, objectName);
                return {
                    ...item,
                    id: record.Id,
                    objectName,
                    icon,
                    subject: record.Subject,
                    when: item.day ? date(item.day) : item.at && dayAndTime(item.at),
                    url: await this[NavigationMixin.GenerateUrl](reference)
                };
            })
        );
    }

    open(event) {
        event.preventDefault();
        const { id, objectName } = event.currentTarget.dataset;
        this[NavigationMixin.Navigate](page(id, objectName));
    }
}

const page = (recordId, objectApiName) => ({
    type: 'standard__recordPage',
    attributes: { recordId, objectApiName, actionName: 'view' }
});
