import { LightningElement, api } from 'lwc';
import LOWERS from '@salesforce/label/c.Greendoor_Lowers';
import NO_FACTORS from '@salesforce/label/c.Greendoor_NoFactors';
import RAISES from '@salesforce/label/c.Greendoor_Raises';

/** What lowers and what raises a score, strongest first. */
export default class FactorList extends LightningElement {
    /** Factors as DealHealthController.read answers them. */
    @api factors;

    label = { none: NO_FACTORS };

    get groups() {
        return [
            { heading: LOWERS, factors: this.strongestFirst((points) => points < 0) },
            { heading: RAISES, factors: this.strongestFirst((points) => points > 0) }
        ].filter(({ factors }) => factors.length);
    }

    get largest() {
        return Math.max(...this.factors.map(({ contribution }) => Math.abs(contribution)));
    }

    get empty() {
        return !this.groups.length;
    }

    strongestFirst(fits) {
        return this.factors
            .filter(({ contribution }) => fits(contribution))
            .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
    }
}
