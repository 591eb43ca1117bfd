import { LightningElement } from 'lwc';

/** The home page, as the flexipage Greendoor_Home lays it out. */
export default class Home extends LightningElement {
    connectedCallback() {
        document.title = 'Home | Salesforce';
    }
}
