import { LightningElement, api } from 'lwc';

const LOOKS = {
    Healthy: { icon: 'utility:success', className: 'band band_healthy' },
    Monitor: { icon: 'utility:preview', className: 'band band_monitor' },
    'At Risk': { icon: 'utility:warning', className: 'band band_at-risk' },
    Critical: { icon: 'utility:error', className: 'band band_critical' }
};
const UNKNOWN = { icon: 'utility:dash', className: 'band band_none' };

/** A band by its word, a shape of its own, and only then by colour. */
export default class ScoreBand extends LightningElement {
    /** Band as the org spells it, or other words when there is none. */
    @api band;

    get look() {
        return LOOKS[this.band] ?? UNKNOWN;
    }
}
