import { LightningElement, api } from 'lwc';
import IS_ADMIN from '@salesforce/customPermission/Greendoor_Admin';
import { dayAndTime, fill } from 'c/formats';
import askWhy from '@salesforce/apex/WhyController.why';
import AGENT from '@salesforce/label/c.Greendoor_RuleAgent';
import BUSY from '@salesforce/label/c.Greendoor_Busy';
import ERROR from '@salesforce/label/c.Greendoor_StudioError';
import HEADING from '@salesforce/label/c.Greendoor_WhyHeading';
import MAPPING from '@salesforce/label/c.Greendoor_RuleMapping';
import MAPPING_VERSION from '@salesforce/label/c.Greendoor_WhyMapping';
import PLAYBOOK from '@salesforce/label/c.Greendoor_RulePlaybook';
import PREVIOUS from '@salesforce/label/c.Greendoor_WhyPrevious';
import PREVIOUS_ONE from '@salesforce/label/c.Greendoor_WhyPreviousOne';
import SOURCES from '@salesforce/label/c.Greendoor_WhySources';
import UNDONE from '@salesforce/label/c.Greendoor_WhyUndone';
import WRITTEN from '@salesforce/label/c.Greendoor_WhyWritten';

const RULES = { agent: AGENT, playbook: PLAYBOOK, mapping: MAPPING };

/** Tells an admin where a value on the page comes from; nobody else sees it. */
export default class WhyValue extends LightningElement {
    /** The record that has the field. */
    @api recordId;
    /** API name of the field. */
    @api field;
    /** What people call the value. */
    @api label;

    words = { busy: BUSY, error: ERROR, previous: PREVIOUS, sources: SOURCES };
    admin = IS_ADMIN;
    open = false;
    announcement = '';
    why;
    error;

    get button() {
        return fill(HEADING, this.label);
    }

    get expanded() {
        return String(this.open);
    }

    get loading() {
        return !this.why && !this.error;
    }

    get written() {
        const { at, run } = this.why;
        return at ? fill(WRITTEN, dayAndTime(at), run ?? '–') : undefined;
    }

    get rule() {
        const { kind, name } = this.why.rule;
        return fill(RULES[kind] ?? MAPPING, name);
    }

    get mapping() {
        const { file, line, version } = this.why.mapping;
        return fill(MAPPING_VERSION, `${file}:${line}`, version ?? '–');
    }

    get sources() {
        return this.why.source.map(({ object, record, field, value }) => ({
            key: record,
            url: `/lightning/r/${object ? `${object}/` : ''}${record}/view`,
            text: [object, record].filter(Boolean).join(' '),
            value: field && `${field}: ${value ?? '–'}`
        }));
    }

    get previous() {
        return this.why.previous.map(({ value, at, by }) => ({
            key: at,
            text: fill(PREVIOUS_ONE, value, dayAndTime(at), by)
        }));
    }

    get hasPrevious() {
        return this.why.previous.length > 0;
    }

    toggle() {
        this.open = !this.open;
        this.announcement = '';
        return this.open && this.ask();
    }

    async ask() {
        this.error = undefined;
        this.why = undefined;
        try {
            this.why = await askWhy({ recordId: this.recordId, field: this.field });
        } catch (error) {
            this.error = error;
        }
    }

    /** The page shows the value somewhere else, too. */
    showUndone() {
        this.announcement = UNDONE;
        this.template.querySelector('button').focus();
        this.dispatchEvent(new CustomEvent('undone'));
        return this.ask();
    }

    closeOnEscape({ key }) {
        if (key === 'Escape' && this.open) {
            this.open = false;
            this.template.querySelector('button').focus();
        }
    }
}
