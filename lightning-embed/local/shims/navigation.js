import { addressOf, go, onArrival, pageAt } from '../router.js';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

/** Navigation by page references, as in an org. */
export const NavigationMixin = (Base) =>
    class extends Base {
        [Navigate](pageReference, replace) {
            go(addressOf(pageReference), { replace });
        }

        async [GenerateUrl](pageReference) {
            return addressOf(pageReference);
        }
    };
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;

/** Wire adapter of the page that is shown. */
export class CurrentPageReference {
    constructor(dataCallback) {
        this.dataCallback = dataCallback;
    }

    connect() {
        this.stop = onArrival(() => this.update());
    }

    update() {
        this.dataCallback(pageAt(window.location.pathname));
    }

    disconnect() {
        this.stop();
    }
}
