const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

/** Page references that components went to, latest last. */
export const visited = [];

export const NavigationMixin = (Base) =>
    class extends Base {
        [Navigate](pageReference) {
            visited.push(pageReference);
        }

        async [GenerateUrl]({ attributes: { objectApiName, recordId } }) {
            return `/lightning/r/${objectApiName}/${recordId}/view`;
        }
    };
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;
