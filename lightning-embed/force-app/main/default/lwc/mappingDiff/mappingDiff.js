import { LightningElement, api } from 'lwc';
import NONE from '@salesforce/label/c.Greendoor_DiffNone';

const CLASSES = { '+': 'line line_added', '-': 'line line_removed' };

/** Unified diffs, line by line. */
export default class MappingDiff extends LightningElement {
    /** The files of MappingStudioController.diff. */
    @api files = [];

    label = { none: NONE };

    get empty() {
        return !this.files.length;
    }

    get shown() {
        return this.files.map(({ name, diff }) => ({
            name,
            lines: diff
                .split('\n')
                .filter((text) => text && !text.startsWith('---') && !text.startsWith('+++'))
                .map((text, index) => ({ key: index, text, className: CLASSES[text[0]] ?? 'line' }))
        }));
    }
}
