import { LightningElement } from 'lwc';

/** What an org says of a record that is not there or not shared: it does not tell which. */
export default class NoAccess extends LightningElement {
    connectedCallback() {
        document.title = 'Insufficient Privileges | Salesforce';
    }
}
