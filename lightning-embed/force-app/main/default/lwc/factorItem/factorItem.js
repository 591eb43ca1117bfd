import { LightningElement, api } from 'lwc';
import { barLength } from 'c/chartUtils';
import { fill, signedNumber } from 'c/formats';
import EVIDENCE_MANY from '@salesforce/label/c.Greendoor_EvidenceMany';
import EVIDENCE_OF from '@salesforce/label/c.Greendoor_EvidenceOf';
import EVIDENCE_ONE from '@salesforce/label/c.Greendoor_EvidenceOne';
import POINTS from '@salesforce/label/c.Greendoor_Points';

const BAR_WIDTH = 56;

/** One factor: its points, what was found, and on request the records behind it. */
export default class FactorItem extends LightningElement {
    /** Factor as DealHealthController.read answers it. */
    @api factor;
    /** The largest contribution of the list, which fills the bar. */
    @api largest;

    open = false;

    get points() {
        return signedNumber(this.factor.contribution);
    }

    get pointsText() {
        return fill(POINTS, this.points);
    }

    get pointsClass() {
        return this.factor.contribution < 0 ? 'points points_lower' : 'points points_raise';
    }

    get bar() {
        return barLength(this.factor.contribution, this.largest, BAR_WIDTH);
    }

    get evidenceCount() {
        return this.factor.evidenceIds.length;
    }

    get records() {
        return this.evidenceCount === 1 ? EVIDENCE_ONE : fill(EVIDENCE_MANY, this.evidenceCount);
    }

    get recordsText() {
        return fill(EVIDENCE_OF, this.records, this.factor.label);
    }

    get chevron() {
        return this.open ? 'utility:chevrondown' : 'utility:chevronright';
    }

    get expanded() {
        return String(this.open);
    }

    toggle() {
        this.open = !this.open;
    }
}
