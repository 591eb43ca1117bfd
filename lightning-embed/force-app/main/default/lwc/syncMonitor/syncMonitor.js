import { LightningElement } from 'lwc';
import IS_ADMIN from '@salesforce/customPermission/Greendoor_Admin';
import { attempt } from 'c/attempt';
import { dayAndTime, fill } from 'c/formats';
import pause from '@salesforce/apex/SyncMonitorController.pause';
import readPause from '@salesforce/apex/SyncMonitorController.paused';
import resume from '@salesforce/apex/SyncMonitorController.resume';
import status from '@salesforce/apex/SyncMonitorController.status';
import ADMIN_ONLY from '@salesforce/label/c.Greendoor_AdminOnly';
import BUSY from '@salesforce/label/c.Greendoor_Busy';
import ERROR from '@salesforce/label/c.Greendoor_StudioError';
import LAG from '@salesforce/label/c.Greendoor_StreamLag';
import NO_STREAM from '@salesforce/label/c.Greendoor_StreamClosed';
import OBJECTS from '@salesforce/label/c.Greendoor_SyncObjects';
import PAUSE from '@salesforce/label/c.Greendoor_Pause';
import PAUSED from '@salesforce/label/c.Greendoor_Paused';
import PHASE from '@salesforce/label/c.Greendoor_Phase';
import REFRESH from '@salesforce/label/c.Greendoor_RefreshPage';
import REJECTED from '@salesforce/label/c.Greendoor_RejectedHeading';
import RESUME from '@salesforce/label/c.Greendoor_Resume';
import RUNS from '@salesforce/label/c.Greendoor_RunsHeading';
import TITLE from '@salesforce/label/c.Greendoor_SyncMonitor';
import UNFILLED from '@salesforce/label/c.Greendoor_Unfilled';

const LOOK_AGAIN_IN_MILLISECONDS = 15000;

/** How far the store follows the org, what stands aside, and what it costs. */
export default class SyncMonitor extends LightningElement {
    label = {
        busy: BUSY,
        error: ERROR,
        objects: OBJECTS,
        pause: PAUSE,
        refresh: REFRESH,
        rejected: REJECTED,
        resume: RESUME,
        runs: RUNS,
        title: TITLE
    };
    admin = IS_ADMIN;
    state;
    pause;
    error;
    busy = false;

    connectedCallback() {
        return this.admin && this.refresh();
    }

    disconnectedCallback() {
        clearTimeout(this.nextLook);
    }

    get intro() {
        if (!this.admin) {
            return ADMIN_ONLY;
        }
        return this.state && [fill(PHASE, this.state.phase), this.lag].join(' ');
    }

    get lag() {
        const stream = this.state.sync?.stream;
        return stream?.open && stream.heardAt
            ? fill(LAG, dayAndTime(stream.heardAt), Math.max(0, stream.lagMillis))
            : NO_STREAM;
    }

    get pausedText() {
        return this.pause?.paused ? fill(PAUSED, dayAndTime(this.pause.at), this.pause.by) : undefined;
    }

    get failure() {
        return this.state?.lastFailure;
    }

    get objects() {
        return this.state?.sync?.objects ?? [];
    }

    get unfilled() {
        const columns = this.state?.sync?.unfilled ?? [];
        return columns.length ? fill(UNFILLED, columns.join(', ')) : undefined;
    }

    refresh() {
        return attempt(this, () => this.load());
    }

    async load() {
        clearTimeout(this.nextLook);
        if (this.state) {
            this.refs.rejected?.load();
            this.refs.runs?.load();
        }
        [this.state, this.pause] = await Promise.all([status(), readPause()]);
        if (this.isConnected) {
            // The connector tells of its state when asked.
            // eslint-disable-next-line @lwc/lwc/no-async-operation
            this.nextLook = setTimeout(() => this.load().catch(() => {}), LOOK_AGAIN_IN_MILLISECONDS);
        }
    }

    pauseSync() {
        return attempt(this, async () => {
            this.pause = await pause();
            await this.load();
        });
    }

    resumeSync() {
        return attempt(this, async () => {
            this.pause = await resume();
            await this.load();
        });
    }
}
