import { LightningElement, wire } from 'lwc';
import { CurrentPageReference } from 'lightning/navigation';

/** The frame of every page: header, the page of the address, and messages. */
export default class App extends LightningElement {
    page;
    arrived = false;

    @wire(CurrentPageReference)
    wiredPage(page) {
        this.arrived = Boolean(this.page);
        this.page = page;
    }

    /** On another page the reader starts at its top, as after a full load. */
    renderedCallback() {
        if (this.arrived) {
            this.arrived = false;
            this.refs.main.focus();
        }
    }

    get home() {
        return this.page?.type === 'standard__namedPage';
    }

    get list() {
        return this.page?.type === 'standard__objectPage';
    }

    get record() {
        return this.page?.type === 'standard__recordPage';
    }

    get tab() {
        return this.page?.type === 'standard__navItemPage';
    }

    get tabName() {
        return this.page.attributes.apiName;
    }

    get objectName() {
        return this.page.attributes.objectApiName;
    }

    get recordId() {
        return this.page.attributes.recordId;
    }

    skip(event) {
        event.preventDefault();
        this.refs.main.focus();
    }
}
