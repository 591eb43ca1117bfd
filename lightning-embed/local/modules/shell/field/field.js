import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { date, dayAndTime, percentage } from 'c/formats';

const TEXTS = {
    boolean: (value) => (value ? 'Yes' : 'No'),
    date,
    datetime: dayAndTime,
    percent: percentage
};

/** The value of one field, as its type is shown. */
export default class FieldValue extends NavigationMixin(LightningElement) {
    /** Field of a record as readRecord answers it. */
    @api field;

    url;

    async connectedCallback() {
        if (this.reference) {
            this.url = await this[NavigationMixin.GenerateUrl](this.page);
        }
    }

    get reference() {
        return this.field.reference;
    }

    get page() {
        const { id, objectName } = this.reference;
        return {
            type: 'standard__recordPage',
            attributes: { recordId: id, objectApiName: objectName, actionName: 'view' }
        };
    }

    get currency() {
        return this.field.type === 'currency' && this.text !== undefined;
    }

    get plain() {
        return !this.reference && !this.currency;
    }

    get text() {
        const { type, value } = this.field;
        if (value === null || value === undefined || value === '') {
            return undefined;
        }
        return TEXTS[type] ? TEXTS[type](value) : String(value);
    }

    open(event) {
        event.preventDefault();
        this[NavigationMixin.Navigate](this.page);
    }
}
