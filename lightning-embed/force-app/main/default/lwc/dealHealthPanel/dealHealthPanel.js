import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { RefreshEvent } from 'lightning/refresh';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { fill } from 'c/formats';
import { reduceErrors } from 'c/ldsUtils';
import { onScoreChanged } from 'c/scoreEvents';
import read from '@salesforce/apex/DealHealthController.read';
import requestScore from '@salesforce/apex/DealHealthController.refresh';
import ERROR from '@salesforce/label/c.Greendoor_Error';
import LOADING from '@salesforce/label/c.Greendoor_Loading';
import NO_ACCESS from '@salesforce/label/c.Greendoor_NoAccess';
import NO_ACCESS_TEXT from '@salesforce/label/c.Greendoor_NoAccessText';
import NO_RECOMMENDATION from '@salesforce/label/c.Greendoor_NoRecommendation';
import NOT_ASSIGNED from '@salesforce/label/c.Greendoor_NotAssigned';
import NOT_ASSIGNED_TEXT from '@salesforce/label/c.Greendoor_NotAssignedText';
import NOT_SCORED from '@salesforce/label/c.Greendoor_NotScored';
import NOT_SCORED_WAITING from '@salesforce/label/c.Greendoor_NotScoredWaiting';
import RECOMMENDATION from '@salesforce/label/c.Greendoor_Recommendation';
import RECOMMENDATIONS from '@salesforce/label/c.Greendoor_Recommendations';
import REFRESH from '@salesforce/label/c.Greendoor_Refresh';
import REFRESH_ASKED from '@salesforce/label/c.Greendoor_RefreshAsked';
import REFRESH_SLOW from '@salesforce/label/c.Greendoor_RefreshSlow';
import REFUSED from '@salesforce/label/c.Greendoor_Refused';
import SCORE from '@salesforce/label/c.Greendoor_Health';
import STALE from '@salesforce/label/c.Greendoor_Stale';
import TITLE from '@salesforce/label/c.Greendoor_Title';
import UNREACHABLE from '@salesforce/label/c.Greendoor_Unreachable';
import UPDATED from '@salesforce/label/c.Greendoor_Updated';

const DAY_IN_MILLISECONDS = 24 * 60 * 60 * 1000;
const PATIENCE_IN_MILLISECONDS = 20 * 1000;
/** When to look for the task of an accepted recommendation, should no event bring it. */
const TASK_LOOKS_IN_MILLISECONDS = [1000, 2000, 4000, 8000, 16000];
const PROBLEMS = { unreachable: UNREACHABLE, refused: REFUSED };

/** The health of one deal: score, causes and next step, and what is to be said when there is none. */
export default class DealHealthPanel extends LightningElement {
    @api recordId;

    label = {
        asked: REFRESH_ASKED,
        error: ERROR,
        loading: LOADING,
        noRecommendation: NO_RECOMMENDATION,
        refresh: REFRESH,
        score: SCORE,
        title: TITLE
    };
    health;
    error;
    notice;
    announcement = '';
    waiting = false;
    wired;
    stopListening = () => {};

    @wire(read, { opportunityId: '$recordId' })
    wiredHealth(result) {
        this.wired = result;
        const { data, error } = result;
        if (data || error) {
            this.health = data;
            this.error = error;
        }
    }

    async connectedCallback() {
        const stop = await onScoreChanged(this.recordId, () => this.showNewScore());
        if (this.isConnected) {
            this.stopListening = stop;
        } else {
            stop();
        }
    }

    disconnectedCallback() {
        clearTimeout(this.patience);
        clearTimeout(this.nextLook);
        this.stopListening();
    }

    get loading() {
        return !this.health && !this.error;
    }

    get score() {
        const score = this.health?.score;
        return Number.isFinite(score?.value) ? score : undefined;
    }

    get readable() {
        return ['read', 'edit'].includes(this.health?.access);
    }

    get editable() {
        return this.health.access === 'edit';
    }

    /** What to say in place of a score. */
    get absence() {
        if (!this.health || this.score) {
            return undefined;
        }
        switch (this.health.access) {
            case 'none':
                return { heading: NO_ACCESS, text: NO_ACCESS_TEXT, icon: 'utility:lock' };
            case 'notAssigned':
                return { heading: NOT_ASSIGNED, text: NOT_ASSIGNED_TEXT, icon: 'utility:lock' };
            default:
                return {
                    heading: NOT_SCORED,
                    text: this.health.score?.notScoredReason ?? NOT_SCORED_WAITING,
                    icon: 'utility:clock'
                };
        }
    }

    get staleText() {
        const age = Date.now() - Date.parse(this.score?.asOf);
        return age > DAY_IN_MILLISECONDS ? STALE : undefined;
    }

    get recommendations() {
        return this.health.recommendations;
    }

    get recommendationHeading() {
        return this.recommendations.length > 1 ? RECOMMENDATIONS : RECOMMENDATION;
    }

    get nothingToDo() {
        return !this.recommendations.length;
    }

    async showDecision({ currentTarget: card }) {
        await this.reload();
        // A card that was moved in the list has lost the focus.
        card.focus();
        this.lookForTask(TASK_LOOKS_IN_MILLISECONDS);
    }

    /** The task is made by the connector, whose event tells of scores only. */
    lookForTask([delay, ...later]) {
        const awaited = this.recommendations.some(({ status, taskId }) => status === 'Accepted' && !taskId);
        if (awaited && delay) {
            // eslint-disable-next-line @lwc/lwc/no-async-operation
            this.nextLook = setTimeout(async () => {
                await this.reload();
                this.lookForTask(later);
            }, delay);
        }
    }

    async refresh() {
        if (this.waiting) {
            return;
        }
        this.waiting = true;
        this.notice = undefined;
        try {
            const { problem } = await requestScore({ opportunityId: this.recordId });
            this.settle(PROBLEMS[problem]);
            if (!problem) {
                this.wait();
            }
        } catch (error) {
            this.settle(reduceErrors(error).join(' '));
        }
    }

    /** Shows what came of asking the connector. */
    settle(notice) {
        this.waiting = false;
        this.notice = notice;
    }

    wait() {
        this.waiting = true;
        // Patience, not polling: the event brings the score, this only says that it takes long.
        // eslint-disable-next-line @lwc/lwc/no-async-operation
        this.patience = setTimeout(() => {
            this.settle(REFRESH_SLOW);
            return this.reload();
        }, PATIENCE_IN_MILLISECONDS);
    }

    async showNewScore() {
        clearTimeout(this.patience);
        this.settle(undefined);
        await this.reload();
        if (this.score) {
            this.announcement = fill(UPDATED, this.score.value, this.score.band);
        }
    }

    async reload() {
        await refreshApex(this.wired);
        await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
        this.dispatchEvent(new RefreshEvent());
    }
}
