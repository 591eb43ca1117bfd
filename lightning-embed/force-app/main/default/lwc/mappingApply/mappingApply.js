import { LightningElement, api } from 'lwc';
import APPLY from '@salesforce/label/c.Greendoor_Apply';
import CANCEL from '@salesforce/label/c.Greendoor_Cancel';
import MISSING from '@salesforce/label/c.Greendoor_ApplyReasonMissing';
import REASON from '@salesforce/label/c.Greendoor_ApplyReason';

/** Asks why a version is made, before it is. */
export default class MappingApply extends LightningElement {
    /** What is going to happen, in a sentence. */
    @api text;
    @api disabled = false;
    /** What the button says. */
    @api action = APPLY;

    label = { cancel: CANCEL, missing: MISSING, reason: REASON };

    @api
    focus() {
        this.template.querySelector('lightning-textarea').focus();
    }

    confirm(event) {
        event.preventDefault();
        const field = this.template.querySelector('lightning-textarea');
        const reason = field.value?.trim() ?? '';
        field.setCustomValidity(reason ? '' : MISSING);
        if (field.reportValidity()) {
            this.dispatchEvent(new CustomEvent('confirm', { detail: { reason } }));
        }
    }

    cancel() {
        this.dispatchEvent(new CustomEvent('cancel'));
    }
}
