import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { date, day, fill, todayPlus } from 'c/formats';
import accept from '@salesforce/apex/DealHealthController.accept';
import dismiss from '@salesforce/apex/DealHealthController.dismiss';
import snooze from '@salesforce/apex/DealHealthController.snooze';
import ACCEPT from '@salesforce/label/c.Greendoor_Accept';
import ACCEPTED from '@salesforce/label/c.Greendoor_Accepted';
import BRING_IN from '@salesforce/label/c.Greendoor_BringIn';
import BY from '@salesforce/label/c.Greendoor_By';
import CANCEL from '@salesforce/label/c.Greendoor_Cancel';
import DECISION_ERROR from '@salesforce/label/c.Greendoor_DecisionError';
import DISMISS from '@salesforce/label/c.Greendoor_Dismiss';
import DISMISS_PLACEHOLDER from '@salesforce/label/c.Greendoor_DismissPlaceholder';
import DISMISS_WHY from '@salesforce/label/c.Greendoor_DismissWhy';
import DISMISSED from '@salesforce/label/c.Greendoor_Dismissed';
import DONE from '@salesforce/label/c.Greendoor_Done';
import FOR from '@salesforce/label/c.Greendoor_For';
import FOR_BY from '@salesforce/label/c.Greendoor_ForBy';
import READ_ONLY from '@salesforce/label/c.Greendoor_ReadOnly';
import REASON_MISSING from '@salesforce/label/c.Greendoor_ReasonMissing';
import SNOOZE from '@salesforce/label/c.Greendoor_Snooze';
import SNOOZE_TOO_EARLY from '@salesforce/label/c.Greendoor_SnoozeTooEarly';
import SNOOZE_UNTIL from '@salesforce/label/c.Greendoor_SnoozeUntil';
import SNOOZED from '@salesforce/label/c.Greendoor_Snoozed';
import TASK_CREATING from '@salesforce/label/c.Greendoor_TaskCreating';
import TASK_OPEN from '@salesforce/label/c.Greendoor_TaskOpen';

const DAYS_TO_SNOOZE = 3;

/** One recommendation: what to do, why, and the viewer's decision on it. */
export default class RecommendationCard extends NavigationMixin(LightningElement) {
    /** Recommendation as DealHealthController.read answers it. */
    @api recommendation;
    /** Whether the viewer may decide. */
    @api editable = false;

    label = {
        accept: ACCEPT,
        cancel: CANCEL,
        decisionError: DECISION_ERROR,
        dismiss: DISMISS,
        placeholder: DISMISS_PLACEHOLDER,
        readOnly: READ_ONLY,
        reasonMissing: REASON_MISSING,
        snooze: SNOOZE,
        taskCreating: TASK_CREATING,
        taskOpen: TASK_OPEN,
        tooEarly: SNOOZE_TOO_EARLY,
        until: SNOOZE_UNTIL,
        why: DISMISS_WHY
    };
    form;
    saving = false;
    error;
    focusNext;

    /** Gives the card the focus, so that what became of the decision is read out. */
    @api
    focus() {
        this.template.querySelector('.card').focus();
    }

    get open() {
        return ['New', 'Snoozed'].includes(this.recommendation.status);
    }

    get accepted() {
        return this.recommendation.status === 'Accepted';
    }

    get decidable() {
        return this.open && this.editable && !this.form;
    }

    get readOnly() {
        return this.open && !this.editable;
    }

    get dismissing() {
        return this.form === 'dismiss';
    }

    get snoozing() {
        return this.form === 'snooze';
    }

    get tomorrow() {
        return todayPlus(1);
    }

    get inSomeDays() {
        return todayPlus(DAYS_TO_SNOOZE);
    }

    get helper() {
        const { helper } = this.recommendation;
        return helper && fill(BRING_IN, helper);
    }

    get assignment() {
        const { owner, due } = this.recommendation;
        if (owner) {
            return due ? fill(FOR_BY, owner, date(due)) : fill(FOR, owner);
        }
        return due && fill(BY, date(due));
    }

    get decision() {
        const { status, decidedBy, decidedAt, snoozedUntil } = this.recommendation;
        switch (status) {
            case 'Accepted':
                return fill(ACCEPTED, decidedBy, day(decidedAt));
            case 'Dismissed':
                return fill(DISMISSED, decidedBy, day(decidedAt));
            case 'Snoozed':
                return fill(SNOOZED, date(snoozedUntil));
            case 'Done':
                return DONE;
            default:
                return undefined;
        }
    }

    renderedCallback() {
        if (this.focusNext) {
            this.template.querySelector(this.focusNext)?.focus();
            this.focusNext = undefined;
        }
    }

    showDismiss() {
        this.show('dismiss');
    }

    showSnooze() {
        this.show('snooze');
    }

    show(form) {
        this.form = form;
        this.focusNext = '[data-field]';
    }

    hide() {
        this.focusNext = `[data-action="${this.form}"]`;
        this.form = undefined;
        this.error = undefined;
    }

    closeOnEscape(event) {
        if (event.key === 'Escape') {
            event.stopPropagation();
            this.hide();
        }
    }

    accept() {
        return this.decide(accept, {});
    }

    dismiss(event) {
        event.preventDefault();
        const field = this.field();
        const reason = (field.value ?? '').trim();
        field.setCustomValidity(reason ? '' : REASON_MISSING);
        return isValid(field) && this.decide(dismiss, { reason });
    }

    snooze(event) {
        event.preventDefault();
        const field = this.field();
        return isValid(field) && this.decide(snooze, { until: field.value });
    }

    field() {
        return this.template.querySelector('[data-field]');
    }

    async decide(action, parameters) {
        if (this.saving) {
            return;
        }
        this.saving = true;
        this.error = undefined;
        try {
            await action({ recommendationId: this.recommendation.id, ...parameters });
            this.form = undefined;
            this.focusNext = '.card';
            this.dispatchEvent(new CustomEvent('decided'));
        } catch (error) {
            this.error = error;
        } finally {
            this.saving = false;
        }
    }

    openTask() {
        this[NavigationMixin.Navigate]({
            type: 'standard__recordPage',
            attributes: {
                recordId: this.recommendation.taskId,
                objectApiName: 'Task',
                actionName: 'view'
            }
        });
    }
}

/** Whether the field may be sent; if not, it says why and has the focus. */
function isValid(field) {
    const valid = field.reportValidity();
    if (!valid) {
        field.focus();
    }
    return valid;
}
