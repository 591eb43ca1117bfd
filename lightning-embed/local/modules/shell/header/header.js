import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { context } from '../../../context.js';

const TABS = [
    { label: 'Home', type: 'standard__namedPage', attributes: { pageName: 'home' } },
    {
        label: 'Opportunities',
        type: 'standard__objectPage',
        attributes: { objectApiName: 'Opportunity', actionName: 'list' }
    }
];
/** Tabs that the permission set of admins shows. */
const ADMIN_TABS = [
    { label: 'Mapping Studio', type: 'standard__navItemPage', attributes: { apiName: 'Greendoor_Admin' } },
    { label: 'Sync Monitor', type: 'standard__navItemPage', attributes: { apiName: 'Greendoor_Sync' } }
];
const ADMIN = 'Greendoor_Admin';

/** App name, tabs, and the menu of the signed-in person. */
export default class Header extends NavigationMixin(LightningElement) {
    /** Page reference of the page shown. */
    @api page;

    person = context;
    menuOpen = false;
    tabs = [];

    async connectedCallback() {
        const shown = context.customPermissions.includes(ADMIN) ? [...TABS, ...ADMIN_TABS] : TABS;
        this.tabs = await Promise.all(
            shown.map(async (tab) => ({ ...tab, url: await this[NavigationMixin.GenerateUrl](tab) }))
        );
    }

    get items() {
        return this.tabs.map((tab) => {
            const current = this.isCurrent(tab);
            return {
                ...tab,
                current: current ? 'page' : null,
                className: `slds-context-bar__item${current ? ' slds-is-active' : ''}`
            };
        });
    }

    get initials() {
        const names = this.person.name.split(/\s+/);
        return [names[0], names.length > 1 ? names[names.length - 1] : '']
            .map((name) => name[0] ?? '')
            .join('');
    }

    get expanded() {
        return String(this.menuOpen);
    }

    isCurrent({ type, attributes }) {
        return (
            this.page?.type === type &&
            this.page.attributes.objectApiName === attributes.objectApiName &&
            this.page.attributes.apiName === attributes.apiName
        );
    }

    open(event) {
        event.preventDefault();
        this[NavigationMixin.Navigate](
            this.tabs.find(({ label }) => label === event.currentTarget.dataset.label)
        );
    }

    toggleMenu() {
        this.menuOpen = !this.menuOpen;
    }

    closeMenu(event) {
        if (event.key === 'Escape' && this.menuOpen) {
            this.menuOpen = false;
            this.template.querySelector('.person').focus();
        }
    }

    leaveMenu(event) {
        if (!event.currentTarget.contains(event.relatedTarget)) {
            this.menuOpen = false;
        }
    }
}
