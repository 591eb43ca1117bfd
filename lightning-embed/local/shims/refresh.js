/** Asks the page around a component to show fresh data. */
export class RefreshEvent extends CustomEvent {
    constructor() {
        super('lightning__refresh', { bubbles: true, composed: true });
    }
}
