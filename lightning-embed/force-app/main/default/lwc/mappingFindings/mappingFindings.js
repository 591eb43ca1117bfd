import { LightningElement, api } from 'lwc';
import { fill } from 'c/formats';
import CLEAN from '@salesforce/label/c.Greendoor_CheckClean';
import COUNTS from '@salesforce/label/c.Greendoor_CheckCounts';
import ERROR from '@salesforce/label/c.Greendoor_SeverityError';
import NOTE from '@salesforce/label/c.Greendoor_SeverityNote';
import WARNING from '@salesforce/label/c.Greendoor_SeverityWarning';

const SEVERITIES = {
    ERROR: { word: ERROR, icon: 'utility:error', className: 'finding finding_error' },
    WARNING: { word: WARNING, icon: 'utility:warning', className: 'finding finding_warning' },
    NOTE: { word: NOTE, icon: 'utility:info', className: 'finding' }
};

/** What a check found, worst first; each leads to the entry that it is about. */
export default class MappingFindings extends LightningElement {
    /** The answer of MappingStudioController.check. */
    @api check;

    get summary() {
        const { errors, warnings, findings } = this.check;
        return findings.length ? fill(COUNTS, errors, warnings) : CLEAN;
    }

    get rows() {
        const order = Object.keys(SEVERITIES);
        return [...this.check.findings]
            .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
            .map((finding, index) => ({
                ...finding,
                ...SEVERITIES[finding.severity],
                key: `${finding.file}:${finding.line}:${finding.code}:${index}`,
                place: finding.line ? `${finding.file}:${finding.line}` : finding.file
            }));
    }

    go(event) {
        const { file, field } = event.currentTarget.dataset;
        this.dispatchEvent(new CustomEvent('goto', { detail: { file, field } }));
    }
}
