import { LightningElement, api } from 'lwc';
import { context } from '../../../context.js';

const TITLES = { Greendoor_Admin: 'Mapping Studio', Greendoor_Sync: 'Sync Monitor' };
const ADMIN = 'Greendoor_Admin';

/** An app page, as the flexipage of this name lays it out: its components show to admins alone. */
export default class AppPage extends LightningElement {
    @api name;

    connectedCallback() {
        document.title = `${this.title} | Salesforce`;
    }

    get title() {
        return TITLES[this.name] ?? 'Page not found';
    }

    get studio() {
        return this.shows('Greendoor_Admin');
    }

    get monitor() {
        return this.shows('Greendoor_Sync');
    }

    get nothing() {
        return !this.studio && !this.monitor;
    }

    shows(page) {
        return this.name === page && context.customPermissions.includes(ADMIN);
    }
}
