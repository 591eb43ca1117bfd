import { LightningElement, api } from 'lwc';
import { fill } from 'c/formats';
import CHANGED from '@salesforce/label/c.Greendoor_FileChanged';
import FINDINGS from '@salesforce/label/c.Greendoor_FileFindings';
import HEADING from '@salesforce/label/c.Greendoor_MappedObjects';
import MAPPED from '@salesforce/label/c.Greendoor_FileMapped';
import NOT_IN_ORG from '@salesforce/label/c.Greendoor_FileNotInOrg';
import NONE from '@salesforce/label/c.Greendoor_NoMappings';
import SEARCH from '@salesforce/label/c.Greendoor_SearchObjects';
import UNMAPPED from '@salesforce/label/c.Greendoor_UnmappedObjects';
import WRITTEN from '@salesforce/label/c.Greendoor_FileWritten';

const MOST_SHOWN = 20;

/** The objects that are mapped, and those of the org that are not. */
export default class MappingFileList extends LightningElement {
    /** Files as MappingStudioController.overview answers them, with those that are only proposed. */
    @api files = [];
    /** Objects as MappingStudioController.orgObjects answers them. */
    @api orgObjects = [];
    /** Findings of the last check. */
    @api findings = [];
    /** Names of the files that the proposal changes. */
    @api changed = [];
    @api selected;

    label = { heading: HEADING, none: NONE, search: SEARCH };
    sought = '';

    get rows() {
        return [...this.files].sort(byDirection).map((file) => {
            const count = this.findings.filter(
                ({ file: name, severity }) => name === file.name && severity !== 'NOTE'
            ).length;
            return {
                ...file,
                stem: file.name.split('/').pop(),
                state: this.state(file, count),
                current: file.name === this.selected ? 'true' : null,
                className: file.name === this.selected ? 'row row_current' : 'row',
                stateClass: count ? 'state state_findings' : 'state'
            };
        });
    }

    get empty() {
        return !this.files.length;
    }

    get unmapped() {
        return this.orgObjects.filter(({ mapped }) => !mapped);
    }

    get unmappedHeading() {
        return fill(UNMAPPED, this.unmapped.length);
    }

    get unmappedShown() {
        const sought = this.sought.toLowerCase();
        return this.unmapped
            .filter(({ name, label }) => `${name} ${label}`.toLowerCase().includes(sought))
            .slice(0, MOST_SHOWN);
    }

    state(file, findings) {
        if (findings) {
            return fill(FINDINGS, findings);
        }
        if (this.changed.includes(file.name)) {
            return CHANGED;
        }
        if (isWritten(file)) {
            return WRITTEN;
        }
        return this.lacks(file.object) ? NOT_IN_ORG : MAPPED;
    }

    /** Of an object that the org lacks nothing is read; before the list has come nothing is known. */
    lacks(object) {
        return this.orgObjects.length > 0 && !this.orgObjects.some(({ name }) => name === object);
    }

    search({ target }) {
        this.sought = target.value;
    }

    open({ currentTarget }) {
        const { name } = currentTarget.dataset;
        this.dispatchEvent(new CustomEvent('open', { detail: { name } }));
    }

    add({ currentTarget }) {
        const { object } = currentTarget.dataset;
        this.dispatchEvent(new CustomEvent('add', { detail: { object } }));
    }
}

const isWritten = ({ source }) => Boolean(source?.endsWith('-write'));

/** What is read comes before what is written. */
const byDirection = (one, other) => isWritten(one) - isWritten(other);
