import { LightningElement, api } from 'lwc';
import { dayAndTime, fill } from 'c/formats';
import readRuns from '@salesforce/apex/SyncMonitorController.runs';
import writeBack from '@salesforce/apex/SyncMonitorController.writeBack';
import COUNTS from '@salesforce/label/c.Greendoor_RunCounts';
import ERROR from '@salesforce/label/c.Greendoor_StudioError';
import HEADING from '@salesforce/label/c.Greendoor_RunHeading';
import NONE from '@salesforce/label/c.Greendoor_RunsNone';
import RUNNING from '@salesforce/label/c.Greendoor_RunRunning';
import STATE from '@salesforce/label/c.Greendoor_WriteBackState';

const MOST_SHOWN = 10;

/** The last runs of write-back, and whether it is on. */
export default class WriteBackRuns extends LightningElement {
    label = { error: ERROR, none: NONE };
    runs;
    state;
    error;

    connectedCallback() {
        return this.load();
    }

    /** Reads what there is by now. */
    @api
    async load() {
        this.error = undefined;
        try {
            [this.runs, this.state] = await Promise.all([readRuns(), writeBack()]);
        } catch (error) {
            this.error = error;
        }
    }

    get empty() {
        return this.runs?.length === 0;
    }

    get stateText() {
        return this.state && fill(STATE, this.state.state.toLowerCase());
    }

    get rows() {
        return (this.runs ?? []).slice(0, MOST_SHOWN).map((run) => ({
            id: run.runId,
            heading: fill(HEADING, dayAndTime(run.startedAt), run.node),
            counts: fill(COUNTS, run.written, run.later, run.rejected, run.undone),
            running: run.finishedAt ? undefined : RUNNING
        }));
    }
}
