import { LightningElement, api } from 'lwc';
import { attempt } from 'c/attempt';
import { fill } from 'c/formats';
import takeBack from '@salesforce/apex/WhyController.takeBack';
import CANCEL from '@salesforce/label/c.Greendoor_Cancel';
import CONFIRM from '@salesforce/label/c.Greendoor_WhyUndoConfirm';
import ERROR from '@salesforce/label/c.Greendoor_StudioError';
import TAKE_BACK from '@salesforce/label/c.Greendoor_WhyUndoDo';
import UNDO from '@salesforce/label/c.Greendoor_WhyUndo';
import VALUE from '@salesforce/label/c.Greendoor_WhyUndoOne';

/** Takes a write to a record back, after a look at all that it changed. */
export default class WhyUndo extends LightningElement {
    /** The record that was written. */
    @api recordId;
    /** The run of write-back that wrote it. */
    @api run;
    /** What the write changed: each field with its value at present and before. */
    @api restored = [];

    label = { cancel: CANCEL, confirm: CONFIRM, error: ERROR, takeBack: TAKE_BACK, undo: UNDO };
    idle = true;
    busy = false;
    error;
    focusNext;

    /** The button that was pressed goes, and the focus with it: it belongs to what takes its place. */
    renderedCallback() {
        if (this.focusNext) {
            this.template.querySelector(this.focusNext)?.focus();
            this.focusNext = undefined;
        }
    }

    get values() {
        return this.restored.map(({ field, present, before }) => ({
            field,
            text: fill(VALUE, field, present ?? '–', before ?? '–')
        }));
    }

    ask() {
        this.idle = false;
        this.focusNext = '[data-cancel]';
    }

    leave() {
        this.error = undefined;
        this.idle = true;
        this.focusNext = '[data-undo]';
    }

    undo() {
        return attempt(this, async () => {
            const { undone, refusals } = await takeBack({ run: this.run, recordId: this.recordId });
            if (!undone) {
                throw new Error(refusals.map(({ reason }) => reason).join(' '));
            }
            this.dispatchEvent(new CustomEvent('undone'));
        });
    }
}
