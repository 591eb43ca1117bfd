import { LightningElement, api } from 'lwc';
import { attempt } from 'c/attempt';
import { dayAndTime, fill, percentage } from 'c/formats';
import restoreVersion from '@salesforce/apex/MappingStudioController.restoreVersion';
import readVersions from '@salesforce/apex/MappingStudioController.versions';
import APPLIED from '@salesforce/label/c.Greendoor_VersionApplied';
import APPLYING from '@salesforce/label/c.Greendoor_VersionApplying';
import BACKED_UP from '@salesforce/label/c.Greendoor_StepBackedUp';
import BACKFILLED from '@salesforce/label/c.Greendoor_StepBackfilled';
import COUNTING from '@salesforce/label/c.Greendoor_VersionCounting';
import ERROR from '@salesforce/label/c.Greendoor_VersionsError';
import HEADING from '@salesforce/label/c.Greendoor_VersionHeading';
import MADE from '@salesforce/label/c.Greendoor_VersionMade';
import NONE from '@salesforce/label/c.Greendoor_VersionsNone';
import PROPOSED from '@salesforce/label/c.Greendoor_StepProposed';
import PROGRESS from '@salesforce/label/c.Greendoor_VersionProgress';
import ROLL_BACK from '@salesforce/label/c.Greendoor_RollBack';
import ROLL_BACK_TEXT from '@salesforce/label/c.Greendoor_RollBackText';
import ROLLED_BACK from '@salesforce/label/c.Greendoor_VersionRolledBack';
import SHOW_DIFF from '@salesforce/label/c.Greendoor_VersionDiff';
import SUPERSEDED from '@salesforce/label/c.Greendoor_VersionSuperseded';
import SWITCHED from '@salesforce/label/c.Greendoor_StepSwitched';

const STATES = { APPLYING, APPLIED, SUPERSEDED, ROLLED_BACK };
const STEPS = { PROPOSED, BACKED_UP, SWITCHED, BACKFILLED };
const LOOK_AGAIN_IN_MILLISECONDS = 2000;

/** Every version of the mappings: who made it, when and why; a former one can be taken up again. */
export default class MappingVersions extends LightningElement {
    label = { error: ERROR, none: NONE, rollBack: ROLL_BACK, showDiff: SHOW_DIFF };
    versions;
    error;
    chosen;
    busy = false;

    connectedCallback() {
        return this.load();
    }

    disconnectedCallback() {
        clearTimeout(this.nextLook);
    }

    /** Reads the versions, and again while one is being applied. */
    @api
    async load() {
        clearTimeout(this.nextLook);
        try {
            const before = this.inForce;
            this.versions = await readVersions();
            this.error = undefined;
            if (before !== this.inForce && !this.applying) {
                this.dispatchEvent(new CustomEvent('settled'));
            }
        } catch (error) {
            this.error = error;
        }
        if (this.applying && this.isConnected) {
            // The connector tells of its progress when asked.
            // eslint-disable-next-line @lwc/lwc/no-async-operation
            this.nextLook = setTimeout(() => this.load(), LOOK_AGAIN_IN_MILLISECONDS);
        }
    }

    get applying() {
        return this.versions?.some(({ state }) => state === 'APPLYING') ?? false;
    }

    get inForce() {
        return this.versions?.find(({ state }) => state === 'APPLIED')?.version;
    }

    get empty() {
        return this.versions?.length === 0;
    }

    get rows() {
        return (this.versions ?? []).map((version) => ({
            ...version,
            heading: fill(HEADING, version.version, STATES[version.state] ?? version.state),
            made: fill(MADE, dayAndTime(version.madeAt), version.madeBy),
            progress: version.state === 'APPLYING' ? progress(version) : undefined,
            changed: version.diff?.length > 0,
            former: version.state === 'SUPERSEDED' && !this.applying,
            rollBackLabel: fill(ROLL_BACK, version.version),
            rollBackText: fill(ROLL_BACK_TEXT, version.version),
            chosen: version.version === this.chosen
        }));
    }

    choose({ currentTarget }) {
        this.chosen = Number(currentTarget.dataset.version);
    }

    leave() {
        this.chosen = undefined;
    }

    rollBack({ detail: { reason } }) {
        return attempt(this, async () => {
            await restoreVersion({ version: this.chosen, reason });
            this.chosen = undefined;
            await this.load();
        });
    }
}

function progress({ rows, total, steps }) {
    const percent = total ? Math.min(100, Math.round((100 * rows) / total)) : undefined;
    const last = steps?.[steps.length - 1];
    return {
        percent,
        text: total ? fill(PROGRESS, rows, total, percentage(percent)) : COUNTING,
        step: last && [STEPS[last.step] ?? last.step, last.detail].filter(Boolean).join(': ')
    };
}
